import { attributeEntries } from '../../queries/events/attributes.ts'

const numbers = new Set(
  attributeEntries.flatMap(([, { type, from }]) => (type === 'money' || type === 'bigint' ? from : [])),
)
/** Whether an attribute of the log is read as a number. In all others a comma is a part of a text, such as of a product code. */
export const isNumber = (attribute: string): boolean => numbers.has(attribute)

const WITH_THOUSANDS = /^-?[1-9]\d{0,2}(\.\d{3})+(,\d+)?$/
const WITH_COMMA = /^-?\d+,\d+$/

/**
 * A number that has a comma before its decimals, as the log writes it: '1.234,50' as '1234.50'. Undefined where a point
 * in it is not one between thousands, so that nobody can tell what it means: '4.50'. What is no number stays as it is.
 */
export function withPoint(text: string): string | undefined {
  if (WITH_THOUSANDS.test(text)) return text.replaceAll('.', '').replace(',', '.')
  if (text.includes('.')) return undefined
  return WITH_COMMA.test(text) ? text.replace(',', '.') : text
}

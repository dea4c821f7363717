import { z } from 'zod'
import { LEAST_UNREADABLE } from './element-lists.ts'
import { mustBeReadable } from './field-texts.ts'
import type { ElementFields, Field, FieldType, List, SummedField } from './field-types.ts'
import { recordFields, recordLists } from './fields.ts'
import { kindsWithList, type RecordKind, recordKinds, timelessKinds } from './kinds.ts'

/** What a value of a form must be; the text is what people are told where it is not. */
const form = (test: (text: string) => boolean, meaning: string) =>
  z.string({ error: 'is missing' }).refine(test, {
    error: ({ input }) => `${shortened(input)} is not ${meaning}`,
  })
const LONGEST_SHOWN = 100
const shortened = (input: unknown): string => {
  const text = JSON.stringify(input) ?? 'nothing'
  return text.length <= LONGEST_SHOWN ? text : `${text.slice(0, LONGEST_SHOWN)}...`
}
const IDENTIFIER = /^([0-9]{1,18}|gid:\/\/[^/?]+\/[A-Za-z]+\/[0-9]{1,18}(\?[\x20-\x7e]*)?)$/
const WHOLE_NUMBER = /^-?[0-9]{1,14}$/
const DECIMAL_NUMBER = /^-?[0-9]{1,14}(\.[0-9]+)?$/
/** Rounded to four digits it has 15 before the point. */
const TOO_LARGE = /^-?9{14}\.9999[5-9]/
const ISO_TIMESTAMP =
  /^([0-9]{4})-([0-9]{2})-([0-9]{2})[T ]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]+)?(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])?$/

export const identifier = form(
  (text) => IDENTIFIER.test(text),
  'an id: up to 18 digits, or gid://shopify/TYPE/digits',
)
const wholeNumber = form((text) => WHOLE_NUMBER.test(text) && Number(text) >= 0, 'a whole number from 0')
const amount = form(
  (text) => DECIMAL_NUMBER.test(text) && !TOO_LARGE.test(text),
  'an amount: up to 14 digits, a point and more digits',
)
const time = form(isTime, 'a time such as 2026-11-05T03:15:20Z')
const anything = z.unknown().optional()

function isTime(text: string): boolean {
  const [, year = '', month = '', day = ''] = ISO_TIMESTAMP.exec(text) ?? []
  if (year === '' || year === '0000') return false
  const date = new Date(`${year}-${month}-${day}T00:00:00Z`)
  return date.getUTCMonth() + 1 === Number(month) && date.getUTCDate() === Number(day)
}

const readable: Readonly<Record<FieldType, z.ZodType>> = {
  ...{ text: anything, lower_text: anything, boolean: anything },
  ...{ id: identifier, integer: wholeNumber, money: amount, instant: time },
}

function ofField(field: Field | SummedField): z.ZodType {
  if (field.type === 'sum') return z.array(amount).optional()
  if (field.isRequired) return readable[field.type]
  return mustBeReadable(field) ? readable[field.type].optional() : anything
}
const ofFields = (fields: ElementFields) =>
  Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, ofField(field)]))
function ofElement({ fields, product, within = {} }: Omit<List, 'list'>): z.ZodType {
  const element = z.looseObject({
    ...ofFields(fields),
    ...Object.fromEntries(
      Object.entries(within).map(([name, list]) => [name, z.array(ofElement(list)).optional()]),
    ),
  })
  if (product === undefined) return element
  const [quantity, price] = product
  return element.refine((values) => isAmount(String(values[quantity]), String(values[price])), {
    error: `${quantity} times ${price} is not an amount: up to 14 digits before the point`,
  })
}

/** Whether the product of a whole number and an amount has as few digits as an amount. */
function isAmount(quantity: string, price: string): boolean {
  // What is not even a number was told before.
  if (!WHOLE_NUMBER.test(quantity) || !DECIMAL_NUMBER.test(price)) return true
  const [, sign = '', whole = '', fraction = ''] = /^(-?)([0-9]+)(?:\.([0-9]+))?$/.exec(price) ?? []
  const digits = fraction.padEnd(5, '0').slice(0, 5)
  const tenThousandths = (BigInt(whole + digits) + 5n) / 10n
  const product = BigInt(quantity) * BigInt(`${sign}${tenThousandths}`)
  return (product < 0n ? -product : product) < BigInt(LEAST_UNREADABLE) * 10_000n
}

/** Amounts of an order; those of other kinds are not ours. */
const amounts = z.looseObject(
  Object.fromEntries(
    Object.entries(recordFields)
      .filter(([, field]) => mustBeReadable(field))
      .map(([name, field]) => [name, ofField(field)]),
  ),
)

/** One of these has to be a time; an order also needs `created_at`. */
const version = z
  .looseObject({ updated_at: anything, processed_at: anything, created_at: anything })
  .refine(
    ({ updated_at, processed_at, created_at }) =>
      [updated_at, processed_at, created_at].some((value) => time.safeParse(value).success),
    { error: 'neither updated_at nor processed_at nor created_at is a time such as 2026-11-05T03:15:20Z' },
  )

export interface RecordSchemas {
  readonly times: z.ZodType
  readonly amounts: z.ZodType
  readonly lists: z.ZodType
}
const schemasOf = (kind: RecordKind): RecordSchemas => ({
  times: timelessKinds.includes(kind)
    ? anything
    : kind === 'order'
      ? version.and(z.looseObject({ created_at: time }))
      : version,
  amounts: kind === 'order' ? amounts : anything,
  lists: z.looseObject(
    Object.fromEntries(
      Object.entries<List>(recordLists)
        .filter(([name]) => kindsWithList[name as keyof typeof recordLists].includes(kind))
        .map(([name, list]) => [name, z.array(ofElement(list)).optional()]),
    ),
  ),
})

/** What is needed of each kind of record, by the names of fields.ts; whatever else a record has is kept and not looked at. */
export const recordSchemas = Object.fromEntries(
  recordKinds.map((kind) => [kind, schemasOf(kind)]),
) as Readonly<Record<RecordKind, RecordSchemas>>

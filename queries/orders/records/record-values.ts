import { jsonPath } from '../../sql/json-paths.ts'
import { type ExactJson, isObject } from './exact-json.ts'
import type { ElementFields, Field, FieldType, List, Paths, SummedField } from './field-types.ts'

/** What is read of a resource, before anything of it is judged: texts, and lists of elements. */
export interface Values {
  readonly [name: string]: string | readonly string[] | readonly Values[] | undefined
}

const SPACES = '[ \\t\\r\\n\\u00A0\\u3000]+'
const OUTER_SPACES = new RegExp(`^${SPACES}|${SPACES}$`, 'g')

function valueAt(json: ExactJson | undefined, path: string): ExactJson | undefined {
  return jsonPath(path).reduce<ExactJson | undefined>((value, step) => {
    if (typeof step === 'number')
      return Array.isArray(value) ? (value as readonly ExactJson[])[step] : undefined
    return isObject(value) && Object.hasOwn(value, step) ? value[step] : undefined
  }, json)
}

/** A value's text; undefined where there is none. */
function textOf(value: ExactJson | undefined): string | undefined {
  if (value === undefined || value === null) return undefined
  if (typeof value === 'string') return value
  try {
    return JSON.stringify(value)
  } catch (error) {
    // Nested some thousand deep.
    if (error instanceof RangeError) return Array.isArray(value) ? '[...]' : '{...}'
    throw error
  }
}

/** The text of the first path that has a value: the same as firstText in element-lists.ts. */
export function firstValue(json: ExactJson | undefined, type: FieldType | 'sum', paths: Paths) {
  for (const path of paths) {
    const value = textOf(valueAt(json, path))
    const text = type === 'text' || type === 'lower_text' ? value?.replace(OUTER_SPACES, '') : value
    const isBlankAmount = text === '' && (type === 'integer' || type === 'money' || type === 'sum')
    if (text !== undefined && (text !== '' || isBlankAmount)) return text
  }
  return undefined
}

function firstList(json: ExactJson | undefined, paths: Paths): readonly ExactJson[] | undefined {
  return paths
    .map((path) => valueAt(json, path))
    .find((value): value is readonly ExactJson[] => Array.isArray(value))
}

const fieldValue = (json: ExactJson | undefined, field: Field | SummedField) =>
  field.type === 'sum'
    ? firstList(json, field.list)?.flatMap((one) => firstValue(one, 'sum', field.of) ?? [])
    : firstValue(json, field.type, field.from)

export const fieldValues = (json: ExactJson | undefined, fields: ElementFields): Values =>
  Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, fieldValue(json, field)]))

/** The elements of a list, as their values. */
export const elementValues = (json: ExactJson | undefined, { list, fields, within = {} }: List) =>
  firstList(json, list)?.map((one) => elementValue(one, { fields, within }))

export const elementValue = (
  one: ExactJson | undefined,
  { fields, within = {} }: Omit<List, 'list'>,
): Values => ({
  ...fieldValues(one, fields),
  ...Object.fromEntries(Object.entries(within).map(([name, list]) => [name, elementValues(one, list)])),
})

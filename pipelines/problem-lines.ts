import type { z } from 'zod'
import { didYouMean } from './did-you-mean.ts'

/**
 * What a value fails of a schema: a line a problem, with the field, what it is and what it may be. A misspelt field is
 * told which one was meant. None where the value is as it should be.
 */
export function problemLines(schema: z.ZodType, value: unknown): string[] {
  const parsed = schema.safeParse(value, { error: expectedOf })
  return parsed.success ? [] : parsed.error.issues.flatMap((issue) => linesOf(schema, value, issue))
}

function linesOf(schema: z.ZodType, value: unknown, issue: z.core.$ZodIssue): string[] {
  if (issue.code === 'invalid_union') {
    const meant = meantOption(schema, value, issue)
    if (meant !== undefined) return meant
  }
  if (issue.code === 'unrecognized_keys') {
    const known = fieldsAt(schema, issue.path)
    return issue.keys.map(
      (key) =>
        `  ${fieldName([...issue.path, key])} is not known${didYouMean(key, known)}; expected: ${known.join(', ')}`,
    )
  }
  const given = valueAt(value, issue.path)
  const shown = given === undefined ? 'is missing' : `is ${JSON.stringify(given)?.slice(0, 80)}`
  return [
    `  ${fieldName(issue.path) || '(top level)'} ${shown}${meantBy(issue, given)}; expected: ${issue.message}`,
  ]
}

/** What is wrong with a value that is of the kind of one option only, such as an object where a text would do, too. */
function meantOption(
  schema: z.ZodType,
  value: unknown,
  { errors, path }: z.core.$ZodIssueInvalidUnion,
): string[] | undefined {
  const isOfOtherKind = (issues: readonly z.core.$ZodIssue[]) =>
    issues.some((issue) => issue.path.length === 0 && isAboutKind(issue, valueAt(value, path)))
  const options = errors.filter((issues) => !isOfOtherKind(issues))
  const [issues] = options
  if (issues === undefined || options.length > 1) return undefined
  return issues.flatMap((issue) => linesOf(schema, value, { ...issue, path: [...path, ...issue.path] }))
}

/** Whether the value would have to be of another kind: a text that is not one of some texts may still be meant as one. */
const isAboutKind = (issue: z.core.$ZodIssue, given: unknown): boolean =>
  issue.code === 'invalid_type' || (issue.code === 'invalid_value' && typeof given !== 'string')

const meantBy = (issue: z.core.$ZodIssue, given: unknown): string =>
  issue.code === 'invalid_value' && typeof given === 'string'
    ? didYouMean(given, issue.values.map(String))
    : ''

const words: Readonly<Record<string, string>> = {
  string: 'a text in quotes',
  number: 'a number',
  int: 'an integer',
  boolean: 'true or false',
  array: 'an array in [ ]',
  object: 'an object in { }',
  record: 'an object in { }',
}

/** What is expected, where the schema itself does not say. */
function expectedOf(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return words[issue.expected as string] ?? String(issue.expected)
    case 'too_small':
      return `${issue.minimum} or more`
    case 'too_big':
      return `${issue.maximum} or less`
    case 'invalid_value':
      return (issue.values as readonly unknown[]).map((each) => JSON.stringify(each)).join(' or ')
  }
  return undefined
}

/** 'services[0].timeZone'. */
const fieldName = (path: readonly PropertyKey[]): string =>
  path
    .map((step, i) => (typeof step === 'number' ? `[${step}]` : `${i > 0 ? '.' : ''}${String(step)}`))
    .join('')

const valueAt = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((at, step) => (at as Record<PropertyKey, unknown> | undefined)?.[step], value)

/** The parts of a schema's definition that lead to what is inside of it. */
interface Definition {
  readonly shape?: Readonly<Record<string, z.ZodType>>
  readonly element?: z.ZodType
  readonly innerType?: z.ZodType
  /** Of a union. */
  readonly options?: readonly z.ZodType[]
  /** Of a record. */
  readonly valueType?: z.ZodType
  /** Of what is changed after it was checked. */
  readonly in?: z.ZodType
}
const definitionOf = (schema: z.ZodType): Definition => schema.def as unknown as Definition

/** The fields that the object at a path may have. */
function fieldsAt(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  const { shape, element, options, valueType, ...definition } = definitionOf(schema)
  const inner = definition.innerType ?? definition.in
  if (inner !== undefined) return fieldsAt(inner, path)
  if (options !== undefined) return options.flatMap((option) => fieldsAt(option, path))
  const [step, ...rest] = path
  if (step === undefined) return Object.keys(shape ?? {})
  const inside = typeof step === 'number' ? element : (shape?.[String(step)] ?? valueType)
  return inside === undefined ? [] : fieldsAt(inside, rest)
}

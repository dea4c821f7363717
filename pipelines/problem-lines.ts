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
}
const definitionOf = (schema: z.ZodType): Definition => schema.def as unknown as Definition

/** The fields that the object at a path may have. */
function fieldsAt(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  const { shape, element, innerType } = definitionOf(schema)
  if (innerType !== undefined) return fieldsAt(innerType, path)
  const [step, ...rest] = path
  if (step === undefined) return Object.keys(shape ?? {})
  const inside = typeof step === 'number' ? element : shape?.[String(step)]
  return inside === undefined ? [] : fieldsAt(inside, rest)
}

import { Refused } from './errors.ts'

export type JsonObject = Record<string, unknown>

/** One JSON object of a definition, read field by field. Fields that were not taken are refused at the end. */
export interface Fields {
  /** Where the object is, for messages: "state 'Load'". */
  readonly where: string
  readonly names: () => string[]
  has(name: string): boolean
  /** The field's value, undefined when it is absent. */
  take(name: string): unknown
  /** Throws Refused, naming the place and the field. */
  refuse(name: string, why: string): never
  /** Refuses every field that was not taken. */
  refuseRest(why: string): void
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function readFields(value: unknown, where: string): Fields {
  if (!isObject(value)) throw new Refused(`${where}: must be a JSON object`)
  const left = new Set(Object.keys(value))
  const refuse = (name: string, why: string): never => {
    throw new Refused(`${where}, field '${name}': ${why}`)
  }
  return {
    where,
    names: () => Object.keys(value),
    has: (name) => Object.hasOwn(value, name),
    take(name) {
      left.delete(name)
      return Object.hasOwn(value, name) ? value[name] : undefined
    },
    refuse,
    refuseRest(why) {
      for (const name of left) refuse(name, why)
    },
  }
}

/** A string, or undefined when the field is absent. */
export function takeString(fields: Fields, name: string): string | undefined {
  const value = fields.take(name)
  if (value === undefined || typeof value === 'string') return value
  return fields.refuse(name, 'must be a string')
}

export function requireString(fields: Fields, name: string): string {
  return takeString(fields, name) ?? fields.refuse(name, 'is required')
}

/** A list, or an empty one when the field is absent. */
export function takeList(fields: Fields, name: string): unknown[] {
  const value = fields.take(name) ?? []
  return Array.isArray(value) ? value : fields.refuse(name, 'must be an array')
}

export interface NumberRange {
  minimum: number
  maximum?: number
  /** Whether 1.5 is allowed. */
  fractions?: boolean
}

/** Step Functions takes up to this many seconds (and attempts) everywhere. */
export const largestCount = 99_999_999

/** What is wrong with the value as a number of this range, or undefined. */
export function rangeProblem(value: unknown, range: NumberRange): string | undefined {
  const { minimum, maximum = Number.POSITIVE_INFINITY, fractions = false } = range
  const ofKind = fractions ? Number.isFinite(value) : Number.isInteger(value)
  if (ofKind && (value as number) >= minimum && (value as number) <= maximum) return undefined
  const upTo = range.maximum === undefined ? 'upwards' : `to ${maximum}`
  return `must be ${fractions ? 'a number' : 'an integer'} from ${minimum} ${upTo}, not ${JSON.stringify(value)}`
}

/** A number within the range, or undefined when the field is absent. */
export function takeNumber(fields: Fields, name: string, range: NumberRange): number | undefined {
  const value = fields.take(name)
  if (value === undefined) return undefined
  const problem = rangeProblem(value, range)
  return problem === undefined ? (value as number) : fields.refuse(name, problem)
}

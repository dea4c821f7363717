import { z } from 'zod'
import { JsonUnusable, readJsonFile } from '../../engines/local/json-file.ts'
import { isTimeZone } from '../../pipelines/config-schema.ts'
import { didYouMean } from '../../pipelines/did-you-mean.ts'
import { eventName, fieldsOf } from '../../pipelines/format-schema.ts'
import { problemLines } from '../../pipelines/problem-lines.ts'
import { wrong } from '../failures.ts'

const PLACE =
  'a column, {"constant": "a text"}, or a list of these of which the first counts that is not blank'
const place = z.union(
  [z.string().min(1, 'a column'), z.strictObject({ constant: z.string().min(1, 'a text') })],
  PLACE,
)
/** A column by its name, or a text that is the same for every row; of several the first that is not blank. */
const value = z.union([place, z.array(place).min(1, 'at least one place')], PLACE)
type Place = z.infer<typeof place>
export type Value = z.infer<typeof value>

/** The words are those of a `format` in the configuration, as far as a table needs them. */
const mappingSchema = z.strictObject({
  time: value,
  /** The zone of times that name none, such as Europe/Paris. */
  timeZone: z.string().refine(isTimeZone, 'an IANA time zone such as "Europe/Paris"').optional(),
  name: value,
  service: value.optional(),
  session: value.optional(),
  user: value.optional(),
  /** What is the same for the same event only. */
  eventId: value.optional(),
  /** What the file calls events -> what they are called in the log. */
  events: z.record(z.string(), eventName).default({}),
  /** Attribute of the log -> where its value is. */
  fields: fieldsOf(value).default({}),
  /** Whether numbers have a comma before their decimals: 1.234,50. */
  decimalComma: z.boolean().default(false),
})
export type Mapping = z.infer<typeof mappingSchema>

/** Reads a mapping. Throws InvalidInput with file and field where it has a mistake, or names a column that is not there. */
export function readMapping(file: string, header: readonly string[]): Mapping {
  const given = read(file)
  const problems = problemLines(mappingSchema, given)
  if (problems.length > 0) throw wrong(`${file}:\n${problems.join('\n')}`)
  const mapping = mappingSchema.parse(given)
  const { time, name, service, session, user, eventId, fields } = mapping
  const named = { time, name, service, session, user, eventId, ...fields }
  const unknown = Object.entries(named).flatMap(([field, from]) =>
    placesOf(from).flatMap((each) =>
      typeof each !== 'string' || header.includes(each)
        ? []
        : [`  ${field}: there is no column "${each}"${didYouMean(each, header)}`],
    ),
  )
  if (unknown.length > 0)
    throw wrong(`${file}:\n${unknown.join('\n')}\n  the columns are ${header.join(', ')}`)
  return mapping
}

const placesOf = (from: Value | undefined): readonly Place[] =>
  from === undefined ? [] : Array.isArray(from) ? from : [from]

/** What a row has for it; undefined where it is blank. */
export function valueIn(
  of: (column: string) => string | undefined,
  from: Value | undefined,
): string | undefined {
  for (const each of placesOf(from)) {
    const text = typeof each === 'string' ? of(each) : each.constant
    if (text !== undefined) return text
  }
  return undefined
}

function read(file: string): unknown {
  try {
    return readJsonFile(file)
  } catch (error) {
    if (error instanceof JsonUnusable) throw wrong(`--mapping: ${error.message}`)
    throw error
  }
}

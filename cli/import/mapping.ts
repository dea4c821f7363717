import { z } from 'zod'
import { JsonUnusable, readJsonFile } from '../../engines/local/json-file.ts'
import { isTimeZone } from '../../pipelines/config-schema.ts'
import { didYouMean } from '../../pipelines/did-you-mean.ts'
import { problemLines } from '../../pipelines/problem-lines.ts'
import { wrong } from '../failures.ts'

const column = z.string().min(1)
/** A column by its name, one that may be blank, or the same text for every row. */
const value = z.union([
  column,
  z.strictObject({ column, default: z.string() }),
  z.strictObject({ constant: z.string() }),
])
export type Value = z.infer<typeof value>

const mappingSchema = z.strictObject({
  time: value,
  /** The zone of times that name none, such as Europe/Paris. */
  timeZone: z.string().refine(isTimeZone, 'an IANA time zone such as "Europe/Paris"').optional(),
  name: value,
  service: value.optional(),
  session: value.optional(),
  user: value.optional(),
  /** What the file calls events -> what they are called in the log. */
  events: z.record(z.string(), z.string()).default({}),
  /** Attribute of the log -> where its value is. */
  fields: z.record(z.string(), value).default({}),
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
  const { time, name, service, session, user, fields } = mapping
  const named = { time, name, service, session, user, ...fields }
  const unknown = Object.entries(named).flatMap(([field, from]) => {
    const of = from === undefined ? undefined : columnOf(from)
    return of === undefined || header.includes(of)
      ? []
      : [`  ${field}: there is no column "${of}"${didYouMean(of, header)}`]
  })
  if (unknown.length > 0)
    throw wrong(`${file}:\n${unknown.join('\n')}\n  the columns are ${header.join(', ')}`)
  return mapping
}

const columnOf = (from: Value): string | undefined =>
  typeof from === 'string' ? from : 'column' in from ? from.column : undefined

/** What a row has for it; undefined where it is blank. */
export function valueIn(
  of: (column: string) => string | undefined,
  from: Value | undefined,
): string | undefined {
  if (from === undefined) return undefined
  if (typeof from === 'string') return of(from)
  return 'constant' in from ? from.constant : (of(from.column) ?? from.default)
}

function read(file: string): unknown {
  try {
    return readJsonFile(file)
  } catch (error) {
    if (error instanceof JsonUnusable) throw wrong(`--mapping: ${error.message}`)
    throw error
  }
}

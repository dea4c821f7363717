import { numberedArrivalsQuery } from '../../../queries/events/arrivals.ts'
import { FORMAT_MARK, markedReading, NAME_MARK } from '../../../queries/formats/marked-reading.ts'
import type { EventReading } from '../../../queries/formats/reading.ts'
import { compileFor } from '../../../queries/sql/compiler.ts'
import { sqlLiteral } from '../../../queries/sql/literals.ts'
import { spell } from '../../../queries/sql/spell.ts'
import type { Duck } from '../duckdb.ts'
import { eventLinesSelect } from '../event-lines.ts'
import type { ReadableFile } from '../readable-log.ts'

/** The tables that records are read into: typed rows as a run has them, and what only an inspection asks for. */
export const [ARRIVALS, NAMES, KEYS] = ['commerce_arrivals', 'event_names', 'attribute_keys']

/** A longer name is none of an event. */
const NAME_CHARACTERS = 200

export interface FilesOfDays {
  readonly dated: readonly ReadableFile[]
  /** Those outside the folders of arrival times. */
  readonly flat: readonly ReadableFile[]
}

/**
 * Reads files as a run reads them, with its statement, into the tables. `isFirst` begins them anew; further files are added
 * to what is there.
 */
export async function readRecords(
  duck: Duck,
  { dated, flat }: FilesOfDays,
  reading: EventReading,
  isFirst: boolean,
): Promise<void> {
  const marked = markedReading(reading)
  const lines = [
    eventLinesSelect(dated, false, marked),
    ...(flat.length === 0 ? [] : [eventLinesSelect(flat, true, marked)]),
  ]
  await duck.run(`CREATE OR REPLACE TABLE raw_records AS ${numbered(lines)}`)
  await duck.run(
    `CREATE OR REPLACE TABLE typed_records AS ${compileFor('duckdb', numberedArrivalsQuery(), { raw_log: 'raw_records' })}`,
  )
  const named =
    'SELECT format_name, left(their_name, ' +
    `${NAME_CHARACTERS}) AS their_name, left(event_name, ${NAME_CHARACTERS}) AS event_name, rejected IS NOT DISTINCT FROM 'not_an_event' AS is_log_line, count(*) AS n FROM typed_records JOIN (SELECT record_number, format_name, their_name FROM raw_records) USING (record_number) WHERE event_name IS NOT NULL GROUP BY ALL`
  const keys = `SELECT format_name, name, count(*) AS n FROM (SELECT format_name, unnest(map_keys(${spell('duckdb', 'present_attributes', 'attributes')})) AS name FROM raw_records SEMI JOIN (SELECT record_number FROM typed_records WHERE rejected IS NULL) USING (record_number)) GROUP BY ALL`
  for (const [table, rows] of [
    [ARRIVALS, 'SELECT * EXCLUDE (record_number) FROM typed_records'],
    [NAMES, named],
    [KEYS, keys],
  ])
    await duck.run(
      isFirst ? `CREATE OR REPLACE TABLE ${table} AS ${rows}` : `INSERT INTO ${table} BY NAME ${rows}`,
    )
  await duck.run('DROP TABLE raw_records')
  await duck.run('DROP TABLE typed_records')
}

/** Raw rows with a number each, and their marks in columns of their own. */
function numbered(lines: readonly string[]): string {
  const all = lines.map((select) => `SELECT * FROM (${select})`).join(' UNION ALL ')
  const marks = [FORMAT_MARK, NAME_MARK].map(sqlLiteral)
  const unmarked = `map_from_entries(list_filter(map_entries(attributes), lambda entry: entry.key NOT IN (${marks.join(', ')})))`
  return `SELECT row_number() OVER () AS record_number, * REPLACE (${unmarked} AS attributes), attributes[${marks[0]}] AS format_name, ${spell('duckdb', 'trimmed', `attributes[${marks[1]}]`)} AS their_name FROM (${all})`
}

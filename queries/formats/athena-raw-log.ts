import { FORMAT_ENDING } from '../model/raw-files.ts'
import { inPartitionsOf, MINUTE_FOLDER, RAW_LINES_TABLE } from '../sql/athena/raw-log.ts'
import { sqlIdentifier } from '../sql/literals.ts'
import { athenaTrim } from '../sql/text-macros.ts'
import { athenaFormatRows } from './athena-rows.ts'
import { athenaTexts } from './athena-texts.ts'
import { type EventReading, plainEvents } from './reading.ts'

/** DuckDB passes over these where it reads JSON by the line, U+FEFF where a file begins. */
const JSON_OF_LINE = `trim(BOTH ' ' || chr(9) || chr(11) || chr(12) FROM regexp_replace(line, '^\\x{FEFF}'))`

/**
 * RawLogTable of UTC arrival days, out of the table of lines. A line that is not a JSON object has no fields; blank lines are
 * left out. The partition columns are compared one by one so that only these days are listed and read.
 */
export function athenaRawLog(
  database: string,
  days: readonly string[],
  reading: EventReading = plainEvents,
): string {
  const minute = (group: 1 | 2) => `regexp_extract(source_file, '${MINUTE_FOLDER}', ${group})`
  const lines = `SELECT ${JSON_OF_LINE} AS text, line IS NULL AS is_null, year || '-' || month || '-' || day AS arrival_day, "$path" AS source_file FROM ${sqlIdentifier(database)}.${sqlIdentifier(RAW_LINES_TABLE)} WHERE ${inPartitionsOf(days)} AND regexp_like("$path", '${MINUTE_FOLDER}') AND NOT regexp_like("$path", '${FORMAT_ENDING}')`
  const present = `SELECT text, arrival_day, source_file FROM (${lines}) WHERE is_null OR ${athenaTrim('text')} <> ''`
  const arrived = `SELECT text, CAST(arrival_day || ' ' || ${minute(1)} || ':' || ${minute(2)} || ':00' AS TIMESTAMP(3)) AS arrived_at, arrival_day, source_file FROM (${present})`
  return `(${athenaFormatRows(reading, athenaTexts(arrived, reading.withoutLineEnds))})`
}

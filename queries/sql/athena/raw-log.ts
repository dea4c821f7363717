import { FORMAT_ENDING } from '../../model/raw-files.ts'
import { sqlIdentifier, sqlLiteral } from '../literals.ts'
import { athenaTrim } from '../text-macros.ts'
import { athenaReadableObject } from './json.ts'

/** The raw log as staging reads it: a line a row, so that what is JSON and what is not is decided in SQL, strictly. */
export const RAW_LINES_TABLE = 'commerce_raw_lines'

/** What stands below a day's folder; files elsewhere have no arrival minute and are not read. */
export const MINUTE_FOLDER = '/hour=([01][0-9]|2[0-3])/minute=([0-5][0-9])/[^/]+$'
/** DuckDB passes over these where it reads JSON by the line, U+FEFF where a file begins. */
const JSON_OF_LINE = `trim(BOTH ' ' || chr(9) || chr(11) || chr(12) FROM regexp_replace(line, '^\\x{FEFF}'))`
const jsonText = (value: string) =>
  `coalesce(json_extract_scalar(${value}, '$'), nullif(json_format(${value}), 'null'))`
const field = (name: string) => jsonText(`json_extract(json, '$.${name}')`)

/**
 * Raw lines of UTC arrival days (RawLogTable), out of the table of lines. A line that is not a JSON object has no fields;
 * blank lines are left out. The partition columns are compared one by one so that only these days are listed and read.
 */
export function athenaRawLog(database: string, days: readonly string[]): string {
  const minute = (group: 1 | 2) => `regexp_extract(source_file, '${MINUTE_FOLDER}', ${group})`
  const lines = `SELECT line, ${athenaReadableObject(JSON_OF_LINE)} AS json, year || '-' || month || '-' || day AS arrival_day, "$path" AS source_file FROM ${sqlIdentifier(database)}.${sqlIdentifier(RAW_LINES_TABLE)} WHERE ${inPartitionsOf(days)} AND regexp_like("$path", '${MINUTE_FOLDER}') AND NOT regexp_like("$path", '${FORMAT_ENDING}') AND (line IS NULL OR ${athenaTrim(JSON_OF_LINE)} <> '')`
  const attributes = `transform_values(TRY(CAST(json_extract(json, '$.attributes') AS MAP(VARCHAR, JSON))), (name, value) -> ${jsonText('value')})`
  return `(SELECT json IS NOT NULL AS is_object, ${field('timestamp')} AS "timestamp", ${field('event_name')} AS event_name, ${field('body')} AS body, ${attributes} AS attributes, CAST(arrival_day || ' ' || ${minute(1)} || ':' || ${minute(2)} || ':00' AS TIMESTAMP(3)) AS arrived_at, arrival_day, source_file FROM (${lines}))`
}

/** A table of raw lines by UTC day, cut down to these days. */
export function inPartitionsOf(days: readonly string[]): string {
  const partitions = days.map((day) => {
    const [year, month, date] = day.split('-') as [string, string, string]
    return `(year = ${sqlLiteral(year)} AND month = ${sqlLiteral(month)} AND day = ${sqlLiteral(date)})`
  })
  return days.length === 0 ? 'FALSE' : `(${partitions.join(' OR ')})`
}

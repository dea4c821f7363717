import { FORMAT_ENDING } from '../model/raw-files.ts'
import { inPartitionsOf } from './athena.ts'
import { sparkLiteral, sqlIdentifier } from './literals.ts'
import { spell } from './spell.ts'
import { athenaTrim } from './text-macros.ts'

/** The raw records as Athena reads them: a line a row. */
export const RAW_ORDER_LINES_TABLE = 'commerce_raw_order_lines'

/** The names of files that may hold one object over several lines; all others hold lines. */
export const ORDER_OBJECT_FILE = '\\.json(\\.gz|\\.zst)?$'
/** The same as Hadoop writes patterns. */
export const ORDER_OBJECT_FILES = '*.{json,json.gz,json.zst}'

/**
 * Rows (text, source_file, arrival_day) of UTC arrival days out of the table of lines, blank ones left out. Bytes that
 * are no UTF-8 get a character in front of their line that makes it no JSON; \\N, which a table of text takes for NULL,
 * is a line as any other.
 */
export function athenaRawOrders(database: string, days: readonly string[]): string {
  const text = `from_utf8(to_utf8(line))`
  const table = `${sqlIdentifier(database)}.${sqlIdentifier(RAW_ORDER_LINES_TABLE)}`
  const lines = `SELECT coalesce(line, '\\N') AS line, "$path" AS source_file, year || '-' || month || '-' || day AS arrival_day FROM ${table} WHERE ${inPartitionsOf(days)} AND NOT regexp_like("$path", '${FORMAT_ENDING}')`
  return `(SELECT CASE WHEN ${text} = line THEN line ELSE chr(65533) || ${text} END AS text, source_file, arrival_day FROM (${lines}) WHERE ${athenaTrim('line')} <> '')`
}

const DAY_FOLDERS = sparkLiteral('(?s)^.*/year=([0-9]{4})/month=([0-9]{2})/day=([0-9]{2})/.*$')
const FIRST_LINE = `regexp_extract(value, ${sparkLiteral('^[ \\t\\r\\n]*([^\\n]*)')}, 1)`
const BEGINS_OVER_LINES = `value RLIKE ${sparkLiteral('^[ \\t\\r\\n]*\\{[ \\t\\r]*\\n')}`
/** The whole is JSON, or was meant to be; of JSON a line the first line is JSON by itself. */
const ONE_OBJECT = `${BEGINS_OVER_LINES} OR (get_json_object(${FIRST_LINE}, '$') IS NULL AND get_json_object(value, '$') IS NOT NULL)`

/** The same rows in Spark, over views of lines and of whole files with columns (value, source_file). */
export function sparkRawOrders(lines: string, objects: string): string {
  const records = `SELECT explode(CASE WHEN ${ONE_OBJECT} THEN array(value) ELSE split(value, '\\n') END) AS value, source_file FROM ${objects}`
  const isOfLines = `NOT source_file RLIKE ${sparkLiteral(ORDER_OBJECT_FILE)} AND NOT source_file RLIKE ${sparkLiteral(FORMAT_ENDING)}`
  const all = `SELECT value, source_file FROM ${lines} WHERE ${isOfLines} UNION ALL ${records}`
  const text = "decode(encode(value, 'UTF-8'), 'UTF-8')"
  const valid = `CASE WHEN ${text} = value THEN value ELSE concat(${sparkLiteral('\uFFFD')}, ${text}) END`
  return `(SELECT ${valid} AS text, source_file, regexp_replace(source_file, ${DAY_FOLDERS}, '$1-$2-$3') AS arrival_day FROM (${all}) AS records WHERE ${spell('spark', 'trimmed', 'value')} IS NOT NULL)`
}

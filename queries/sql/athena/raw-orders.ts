import { FORMAT_ENDING } from '../../model/raw-files.ts'
import { sqlIdentifier } from '../literals.ts'
import { athenaTrim } from '../text-macros.ts'
import { inPartitionsOf } from './raw-log.ts'

/** The raw records as Athena reads them: a line a row. */
export const RAW_ORDER_LINES_TABLE = 'commerce_raw_order_lines'

/**
 * Rows (text, source_file, arrival_day) of UTC arrival days out of the table of lines, blank ones left out. Bytes that
 * are not UTF-8 get a character in front of their line, so that it is not JSON. \\N, which a table of text takes for
 * NULL, is a line like any other.
 */
export function athenaRawOrders(database: string, days: readonly string[]): string {
  const text = `from_utf8(to_utf8(line))`
  const table = `${sqlIdentifier(database)}.${sqlIdentifier(RAW_ORDER_LINES_TABLE)}`
  const lines = `SELECT coalesce(line, '\\N') AS line, "$path" AS source_file, year || '-' || month || '-' || day AS arrival_day FROM ${table} WHERE ${inPartitionsOf(days)} AND NOT regexp_like("$path", '${FORMAT_ENDING}')`
  return `(SELECT CASE WHEN ${text} = line THEN line ELSE chr(65533) || ${text} END AS text, source_file, arrival_day FROM (${lines}) WHERE ${athenaTrim('line')} <> '')`
}

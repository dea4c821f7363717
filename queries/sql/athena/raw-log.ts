import { sqlLiteral } from '../literals.ts'

/** The raw log as staging reads it: a line a row, so that what is JSON and what is not is decided in SQL, strictly. */
export const RAW_LINES_TABLE = 'commerce_raw_lines'

/** What stands below a day's folder; files elsewhere have no arrival minute and are not read. */
export const MINUTE_FOLDER = '/hour=([01][0-9]|2[0-3])/minute=([0-5][0-9])/[^/]+$'

/** A table of raw lines by UTC day, cut down to these days. */
export function inPartitionsOf(days: readonly string[]): string {
  const partitions = days.map((day) => {
    const [year, month, date] = day.split('-') as [string, string, string]
    return `(year = ${sqlLiteral(year)} AND month = ${sqlLiteral(month)} AND day = ${sqlLiteral(date)})`
  })
  return days.length === 0 ? 'FALSE' : `(${partitions.join(' OR ')})`
}

import { row, type Section } from '../layout.ts'
import { derived, named } from '../panels/fields.ts'
import { table } from '../panels/table.ts'
import { latestBrokenChecks } from '../runs/broken-checks.ts'
import { attempts, checkCounts, publications } from '../runs/latest.ts'
import { dayText, orElse, timeText, whole } from '../sql/functions.ts'
import { db, tables } from '../sql/tables.ts'
import { AGE_DOC, ageInDays, contents, isCommerceTable } from './freshness-age.ts'

const checks = (label: string, doc: string) => derived('checks', label, doc, { width: 120 })
const freshness = table({
  title: 'Freshness and checks of the tables',
  doc: 'Each table as it is now, and what its latest run made of it. A run that fails leaves the table as it was.',
  noValue: 'No run has made these tables yet',
  query: db
    .with('attempts', () => attempts(isCommerceTable))
    .with('publications', () => publications(isCommerceTable))
    .with('check_counts', () => checkCounts(isCommerceTable))
    .with('contents', () => contents)
    .selectFrom('attempts as a')
    .leftJoin('contents as c', 'c.table_name', 'a.table_name')
    .leftJoin('publications as p', 'p.table_name', 'a.table_name')
    .leftJoin('check_counts as k', (join) =>
      join.onRef('k.table_name', '=', 'a.table_name').onRef('k.run_id', '=', 'a.run_id'),
    )
    .where('a.place', '=', 1n)
    .orderBy('a.table_name')
    .select((eb) => [
      'a.table_name',
      dayText(eb.ref('c.calculation_date')).as('calculation_date'),
      ageInDays(eb.ref('c.calculation_date'), eb.ref('a.utc_offset_minutes')).as('age'),
      'c.row_count',
      timeText(eb.ref('p.published_at')).as('published_at'),
      'a.status',
      orElse(eb.ref('k.failed'), whole(0)).as('failed'),
      orElse(eb.ref('k.warned'), whole(0)).as('warned'),
    ]),
  fields: {
    table_name: named('Table'),
    calculation_date: named('Run date', tables.purchase_analytics.columns.calculation_date.doc, {
      width: 110,
    }),
    age: derived('days', 'Age in days', `from the run date ${AGE_DOC}`, { width: 110 }),
    row_count: derived('rows', 'Rows', 'as they are now', { width: 90 }),
    published_at: named('Last published', 'UTC', { width: 170 }),
    status: named('Latest run', tables.pipeline_runs.columns.status.doc, { width: 110 }),
    failed: checks('Checks failed', 'of error severity, in the latest run'),
    warned: checks('Checks warned', 'failed checks of warning severity, in the latest run'),
  },
})

/** How fresh the numbers above are, and what was found wrong with them. */
export const freshnessAndQuality: Section = {
  firstId: 501,
  rows: [row(9, [24, freshness]), row(7, [24, latestBrokenChecks(isCommerceTable)])],
}

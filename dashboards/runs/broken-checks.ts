import { named } from '../panels/fields.ts'
import { table } from '../panels/table.ts'
import { timeText } from '../sql/functions.ts'
import { db, tables } from '../sql/tables.ts'
import { attempts } from './latest.ts'

const { columns } = tables.data_quality_results

/** How a check that failed or warned is shown. */
export const checkFields = {
  checked_at: named('Checked', columns.checked_at.doc, { width: 160 }),
  severity: named('Severity', columns.severity.doc, { width: 85 }),
  table_name: named('Table', undefined, { width: 330 }),
  check_doc: named('Check', undefined, { width: 300 }),
  observed: named('Observed', columns.observed.doc, { width: 160 }),
  expected: named('Expected', columns.expected.doc, { width: 160 }),
  sample: named('Sample', columns.sample.doc),
}

/** The checks that some tables broke in their latest run. */
export const latestBrokenChecks = (isWanted: Parameters<typeof attempts>[0]) =>
  table({
    title: 'Checks that failed or warned in the latest runs',
    doc: 'Errors kept a table from being published, warnings did not.',
    noValue: 'All checks of the latest runs passed',
    query: db
      .with('attempts', () => attempts(isWanted))
      .selectFrom('data_quality_results as r')
      .innerJoin('attempts as a', (join) =>
        join.onRef('a.table_name', '=', 'r.table_name').onRef('a.run_id', '=', 'r.run_id'),
      )
      .where('a.place', '=', 1n)
      .where('r.status', '=', 'failed')
      .orderBy('r.severity')
      .orderBy('r.table_name')
      .orderBy('r.check_id')
      .limit(100)
      .select((eb) => [
        timeText(eb.ref('r.checked_at')).as('checked_at'),
        'r.severity',
        'r.table_name',
        'r.check_doc',
        'r.observed',
        'r.expected',
        'r.sample',
      ]),
    fields: checkFields,
  })

import { declared, derived, named } from '../panels/fields.ts'
import { table } from '../panels/table.ts'
import { countDistinct, countRows, countWhere, least, percentOf, timeText, total } from '../sql/functions.ts'
import { db, tables } from '../sql/tables.ts'
import { LAST_DAYS } from '../variables/period.ts'
import { COST_DOC, costOf } from './glance.ts'
import {
  DURATION_DOC,
  NO_RUNS,
  runBegan,
  runDuration,
  servicesOfRuns,
  tablesOfPeriod,
  together,
} from './period.ts'

const { columns } = tables.pipeline_runs

const outcomes = tablesOfPeriod
  .groupBy('run_id')
  .select((eb) => [
    'run_id',
    least(eb.ref('run_status')).as('run_status'),
    runBegan.as('started_at'),
    countDistinct(eb.ref('service_name')).as('service_count'),
    countRows().as('table_count'),
    countWhere(eb('status', '=', 'failed')).as('failed_tables'),
    runDuration.as('duration'),
  ])

/** What the latest runs did. */
export const latestRuns = table({
  title: `Latest runs, ${LAST_DAYS}`,
  doc: 'The 50 latest, of the chosen service.',
  noValue: NO_RUNS,
  query: db
    .with('outcomes', () => outcomes)
    .with('services_of_runs', () => servicesOfRuns)
    .with('scans', (with_) =>
      with_
        .selectFrom('services_of_runs')
        .groupBy('run_id')
        .select((eb) => [
          'run_id',
          total(together(eb.ref('table_bytes'), eb.ref('staging_bytes'))).as('bytes'),
          costOf(total(together(eb.ref('billed_table_bytes'), eb.ref('billed_staging_bytes')))).as('cost'),
          percentOf(total(eb.ref('lines_quarantined')), total(eb.ref('lines_read'))).as('quarantined'),
        ]),
    )
    .selectFrom('outcomes as o')
    .innerJoin('scans as s', 's.run_id', 'o.run_id')
    .orderBy('o.started_at', 'desc')
    .orderBy('o.run_id')
    .limit(50)
    .select((eb) => [
      timeText(eb.ref('o.started_at')).as('began'),
      'o.run_id',
      'o.run_status',
      'o.service_count',
      'o.table_count',
      'o.failed_tables',
      'o.duration',
      's.bytes',
      's.cost',
      's.quarantined',
    ]),
  fields: {
    began: named('Began', 'UTC', { width: 160 }),
    run_id: named('Run', undefined, { width: 240 }),
    run_status: named('Status', columns.run_status.doc, { width: 110 }),
    service_count: derived('services', 'Services', 'that the run had tables of', { width: 85 }),
    table_count: derived('tables', 'Tables', 'that it tried', { width: 75 }),
    failed_tables: derived('tables', 'Failed', 'that stayed as they were', { width: 75 }),
    duration: derived('seconds', 'Duration', DURATION_DOC),
    bytes: derived('bytes', 'Scanned', 'by staging, tables and audits'),
    cost: derived('USD', 'Cost', COST_DOC),
    quarantined: derived('percent', 'Quarantined', 'raw lines that could not be used / lines read'),
  },
})

/** Tables that are late, the latest first. */
export const failures = table({
  title: `Tables that failed, ${LAST_DAYS}`,
  doc: 'The 50 latest. What an error asks for stands in docs/operating.md.',
  noValue: 'No table failed in this period',
  query: tablesOfPeriod
    .where('status', '=', 'failed')
    .orderBy('finished_at', 'desc')
    .orderBy('table_name')
    .orderBy('run_id')
    .limit(50)
    .select((eb) => [
      timeText(eb.ref('finished_at')).as('failed_at'),
      'table_name',
      'error_code',
      'error_cause',
      'seconds',
    ]),
  fields: {
    failed_at: named('Failed', 'UTC', { width: 160 }),
    table_name: named('Table', undefined, { width: 340 }),
    error_code: named('Error', columns.error_code.doc, { width: 180 }),
    error_cause: named('Cause', columns.error_cause.doc),
    seconds: declared(columns.seconds, 'After', { width: 90 }),
  },
})

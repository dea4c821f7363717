import { expressionBuilder } from 'kysely'
import { row } from '../layout.ts'
import { derived } from '../panels/fields.ts'
import { redFrom, stat } from '../panels/stat.ts'
import { countDistinct, countRows, countWhere, dividedBy, times, total } from '../sql/functions.ts'
import { pricePerTerabyte } from '../sql/interpolated.ts'
import { type DashboardSchema, db } from '../sql/tables.ts'
import { LAST_DAYS } from '../variables/period.ts'
import { checksOfPeriod, NO_BYTES, NO_RUNS, servicesOfRuns, tablesOfPeriod, together } from './period.ts'

const BYTES_PER_TERABYTE = 1_000_000_000_000
const runs = expressionBuilder<DashboardSchema, 'pipeline_runs'>()
const checks = expressionBuilder<DashboardSchema, 'data_quality_results'>()
const whereFailed = runs.case().when('run_status', '=', 'FAILED').then(runs.ref('run_id')).end()
const failedWith = (severity: string) =>
  countWhere(checks.and([checks('status', '=', 'failed'), checks('severity', '=', severity)]))

/** USD for what was billed. */
export const costOf = (bytes: Parameters<typeof dividedBy>[0]) =>
  times(dividedBy(bytes, BYTES_PER_TERABYTE), pricePerTerabyte())
export const COST_DOC =
  'billed bytes x the price of a terabyte; at least 10 MB a query, S3 and other services not included'

/** Whether all is well, in six numbers. */
export const glance = row(
  4,
  [
    4,
    stat({
      title: `Runs, ${LAST_DAYS}`,
      doc: 'Runs of all pipelines that had something to do for the service.',
      noValue: NO_RUNS,
      query: tablesOfPeriod.having(countRows(), '>', 0n).select(countDistinct(runs.ref('run_id')).as('runs')),
      fields: { runs: derived('runs', 'Runs', 'succeeded and failed') },
    }),
  ],
  [
    4,
    stat({
      title: `Failed runs, ${LAST_DAYS}`,
      doc: 'A run fails when a table of any service does; all that passed is published nevertheless.',
      noValue: NO_RUNS,
      query: tablesOfPeriod.having(countRows(), '>', 0n).select(countDistinct(whereFailed).as('failed_runs')),
      fields: { failed_runs: derived('runs', 'Failed runs', 'with at least one failed table') },
      colors: redFrom(1),
    }),
  ],
  [
    4,
    stat({
      title: `Tables not built, ${LAST_DAYS}`,
      doc: 'Each time that a table failed; readers kept the one before.',
      noValue: NO_RUNS,
      query: tablesOfPeriod
        .having(countRows(), '>', 0n)
        .select((eb) => countWhere(eb('status', '=', 'failed')).as('failed_tables')),
      fields: { failed_tables: derived('tables', 'Failed tables', 'by run') },
      colors: redFrom(1),
    }),
  ],
  [
    4,
    stat({
      title: `Checks failed, ${LAST_DAYS}`,
      doc: 'Checks of error severity that kept a table from being published.',
      noValue: 'No checks in this period',
      query: checksOfPeriod.having(countRows(), '>', 0n).select(failedWith('error').as('failed_checks')),
      fields: { failed_checks: derived('checks', 'Failed', 'of error severity') },
      colors: redFrom(1),
    }),
  ],
  [
    4,
    stat({
      title: `Checks warned, ${LAST_DAYS}`,
      doc: 'Checks of warning severity that a table broke and was published all the same.',
      noValue: 'No checks in this period',
      query: checksOfPeriod.having(countRows(), '>', 0n).select(failedWith('warning').as('warned_checks')),
      fields: { warned_checks: derived('checks', 'Warned', 'of warning severity') },
      colors: [
        { value: null, color: 'green' },
        { value: 1, color: 'orange' },
      ],
    }),
  ],
  [
    4,
    stat({
      title: `Cost of Athena, ${LAST_DAYS}`,
      doc: 'What the queries of runs came to.',
      noValue: NO_BYTES,
      query: db
        .with('services_of_runs', () => servicesOfRuns)
        .selectFrom('services_of_runs')
        .select((eb) =>
          costOf(total(together(eb.ref('billed_table_bytes'), eb.ref('billed_staging_bytes')))).as('cost'),
        ),
      fields: { cost: derived('USD', 'Cost', COST_DOC) },
    }),
  ],
)

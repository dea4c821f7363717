import { expressionBuilder } from 'kysely'
import { row } from '../layout.ts'
import { declared, derived, named } from '../panels/fields.ts'
import { timeseries } from '../panels/timeseries.ts'
import { asDay, asTime, countDistinct, firstOf, total } from '../sql/functions.ts'
import { type DashboardSchema, db, tables } from '../sql/tables.ts'
import { LAST_DAYS } from '../variables/period.ts'
import { COST_DOC, costOf } from './glance.ts'
import {
  DURATION_DOC,
  NO_BYTES,
  NO_RUNS,
  pipeline,
  runBegan,
  runDuration,
  servicesOfRuns,
  tablesOfPeriod,
  together,
} from './period.ts'

const { columns } = tables.pipeline_runs
const runs = expressionBuilder<DashboardSchema, 'pipeline_runs'>()
const runsWith = (status: string) =>
  countDistinct(runs.case().when('run_status', '=', status).then(runs.ref('run_id')).end())
/** The day on which the run began, though some of its tables may have been made after midnight. */
const day = asDay(firstOf(runs.ref('run_started_at'), runs.ref('started_at')))

const byDay = timeseries({
  title: `Runs by day, ${LAST_DAYS}`,
  doc: 'Days are in UTC.',
  noValue: NO_RUNS,
  isOfPeriod: true,
  axis: 'runs',
  style: 'stacked bars',
  query: tablesOfPeriod
    .groupBy(day)
    .select([asTime(day).as('time'), runsWith('SUCCEEDED').as('succeeded'), runsWith('FAILED').as('failed')])
    .orderBy('time'),
  fields: {
    succeeded: derived('runs', 'Succeeded', 'all tables published', { color: 'green' }),
    failed: derived('runs', 'Failed', 'a table of any service failed', { color: 'red' }),
  },
})

const durations = timeseries({
  title: `Duration of runs, ${LAST_DAYS}`,
  doc: 'From the start of a run to its end; a point a run and pipeline.',
  noValue: NO_RUNS,
  isOfPeriod: true,
  axis: 'seconds',
  style: 'lines',
  query: tablesOfPeriod
    .groupBy(['run_id', pipeline])
    .select([runBegan.$notNull().as('time'), pipeline.as('pipeline'), runDuration.as('duration')])
    .orderBy('time')
    .orderBy('pipeline'),
  fields: {
    pipeline: named('Pipeline'),
    duration: derived('seconds', 'Duration', DURATION_DOC),
  },
})

const daysOfServices = db
  .with('services_of_runs', () => servicesOfRuns)
  .with('days', (with_) =>
    with_
      .selectFrom('services_of_runs')
      .select((eb) => [
        asDay(eb.ref('started_at')).as('day'),
        'table_bytes',
        'staging_bytes',
        together(eb.ref('billed_table_bytes'), eb.ref('billed_staging_bytes')).as('billed_bytes'),
      ]),
  )
  .selectFrom('days')
  .where('billed_bytes', 'is not', null)
  .groupBy('day')
  .orderBy('day')

const bytes = timeseries({
  title: `Scanned by day, ${LAST_DAYS}`,
  doc: "A service's staging is counted once a run.",
  noValue: NO_BYTES,
  isOfPeriod: true,
  axis: 'bytes',
  style: 'stacked bars',
  query: daysOfServices.select((eb) => [
    asTime(eb.ref('day')).as('time'),
    total(eb.ref('table_bytes')).as('by_tables'),
    total(eb.ref('staging_bytes')).as('by_staging'),
  ]),
  fields: {
    by_tables: declared(columns.bytes_scanned, 'Tables and audits'),
    by_staging: declared(columns.staging_bytes_scanned, 'Staging'),
  },
})

const cost = timeseries({
  title: `Cost of Athena by day, ${LAST_DAYS}`,
  doc: 'What the queries of runs came to.',
  noValue: NO_BYTES,
  isOfPeriod: true,
  axis: 'USD',
  style: 'bars',
  query: daysOfServices.select((eb) => [
    asTime(eb.ref('day')).as('time'),
    costOf(total(eb.ref('billed_bytes'))).as('cost'),
  ]),
  fields: { cost: derived('USD', 'Cost', COST_DOC) },
})

/** How often, how long, how much. */
export const runsOverTime = [row(8, [12, byDay], [12, durations]), row(8, [12, bytes], [12, cost])]

import { row } from '../layout.ts'
import { declared, derived, named } from '../panels/fields.ts'
import { table } from '../panels/table.ts'
import { timeseries } from '../panels/timeseries.ts'
import { asDay, asTime, daysBetween, greatest, joined, percentOf, text, timeText } from '../sql/functions.ts'
import { today } from '../sql/interpolated.ts'
import { db, tables } from '../sql/tables.ts'
import { LAST_DAYS } from '../variables/period.ts'
import { isChosenService } from '../variables/runs.ts'
import { checkFields } from './broken-checks.ts'
import { checksOfPeriod, NO_RUNS, servicesOfRuns, tablesOfPeriod } from './period.ts'

const { columns } = tables.pipeline_runs

const brokenChecks = table({
  title: `Checks that failed or warned, ${LAST_DAYS}`,
  doc: 'The 100 latest: what was found, what should have been, and a row that shows it.',
  noValue: 'All checks of the period passed',
  query: checksOfPeriod
    .where('status', '=', 'failed')
    .orderBy('checked_at', 'desc')
    .orderBy('table_name')
    .orderBy('check_id')
    .orderBy('run_id')
    .limit(100)
    .select((eb) => [
      timeText(eb.ref('checked_at')).as('checked_at'),
      'severity',
      'table_name',
      'check_doc',
      'observed',
      'expected',
      'sample',
    ]),
  fields: checkFields,
})

const quarantined = timeseries({
  title: `Quarantined lines, ${LAST_DAYS}`,
  doc: 'Of the raw lines in the staged log, or of the raw records of orders, as a run found them.',
  noValue: NO_RUNS,
  isOfPeriod: true,
  axis: 'percent of lines',
  style: 'lines',
  query: db
    .with('services_of_runs', () => servicesOfRuns)
    .selectFrom('services_of_runs')
    .select((eb) => [
      asTime(eb.ref('started_at')).as('time'),
      joined(eb.ref('service_name'), text(', '), eb.ref('pipeline')).as('series'),
      percentOf(eb.ref('lines_quarantined'), eb.ref('lines_read')).as('share'),
    ])
    .orderBy('time')
    .orderBy('series'),
  fields: {
    series: named('Service and pipeline'),
    share: derived('percent', 'Share', 'raw lines that could not become an event / lines read'),
  },
})

const rowCounts = timeseries({
  title: `Rows of the tables, ${LAST_DAYS}`,
  doc: 'As each run built them. A sudden change is worth a look.',
  noValue: NO_RUNS,
  isOfPeriod: true,
  axis: 'rows',
  style: 'lines',
  query: tablesOfPeriod
    .where('row_count', 'is not', null)
    .select((eb) => [
      'started_at as time',
      joined(eb.ref('service_name'), text(' '), eb.ref('query_type')).as('series'),
      'row_count',
    ])
    .orderBy('time')
    .orderBy('series'),
  fields: { series: named('Service and table'), row_count: declared(columns.row_count, 'Rows') },
})

const ages = table({
  title: 'Tables by age',
  doc: 'When each table was published last, the oldest first. Runs come daily; an order table without new rows stays as it is.',
  noValue: 'No table was published yet',
  query: db
    .with('publications', (with_) =>
      with_
        .selectFrom('pipeline_runs')
        .where((eb) => isChosenService(eb.ref('service_name')))
        .where('status', '=', 'published')
        .groupBy('table_name')
        .select((eb) => ['table_name', greatest(eb.ref('finished_at')).as('published_at')]),
    )
    .selectFrom('publications')
    .orderBy('published_at')
    .orderBy('table_name')
    .select((eb) => [
      'table_name',
      timeText(eb.ref('published_at')).as('published'),
      daysBetween(asDay(eb.ref('published_at')), today()).as('age'),
    ]),
  fields: {
    table_name: named('Table'),
    published: named('Last published', 'UTC', { width: 170 }),
    age: derived('days', 'Days ago', 'up to today (UTC)', { width: 100 }),
  },
})

/** What was wrong with the data. */
export const quality = [
  row(7, [24, brokenChecks]),
  row(10, [10, quarantined], [14, rowCounts]),
  row(10, [24, ages]),
]

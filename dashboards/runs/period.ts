import { type Expression, expressionBuilder } from 'kysely'
import { commerceSummaries } from '../../queries/commerce/index.ts'
import type { Bigint } from '../../queries/model/sql-types.ts'
import {
  firstOf,
  greatest,
  isOneOf,
  least,
  secondsBetween,
  sumOfTwo,
  text,
  total,
  whole,
} from '../sql/functions.ts'
import { daysBefore, today } from '../sql/interpolated.ts'
import { type DashboardSchema, db } from '../sql/tables.ts'
import { isChosenService } from '../variables/runs.ts'

export const NO_RUNS = 'No runs in this period'
export const NO_BYTES = 'No bytes are known in this period; DuckDB tells none'

/** What runs of the period tell of the chosen service, a row a table. */
export const tablesOfPeriod = db
  .selectFrom('pipeline_runs')
  .where((eb) => isChosenService(eb.ref('service_name')))
  .where((eb) => eb('started_at', '>=', daysBefore(today()) as never))

/** The checks of the period. */
export const checksOfPeriod = db
  .selectFrom('data_quality_results')
  .where((eb) => isChosenService(eb.ref('service_name')))
  .where((eb) => eb('checked_at', '>=', daysBefore(today()) as never))

const tables = expressionBuilder<DashboardSchema, 'pipeline_runs'>()
const isCommerce = isOneOf(
  tables.ref('query_type'),
  commerceSummaries.map(({ name }) => text(name)),
)
/** The pipeline of a run's row. Rows of older versions don't name it; they had these two, without a name in common. */
export const pipeline = firstOf(
  tables.ref('pipeline'),
  tables.case().when(isCommerce).then(text('commerce')).else(text('orders')).end(),
).$notNull()

/** When the run of some rows began, and when it ended; rows of older versions know only of their tables. */
export const runBegan = firstOf(least(tables.ref('run_started_at')), least(tables.ref('started_at')))
const runEnded = firstOf(greatest(tables.ref('run_finished_at')), greatest(tables.ref('finished_at')))
/** In seconds, of the run of some rows. */
export const runDuration = secondsBetween(runBegan, runEnded)
export const DURATION_DOC = 'from the start of the run to its end, staging and all services included'

const LEAST_BILLED_BYTES = 10_000_000
/** A table's query and its audit. */
const QUERIES_PER_TABLE = 2
const atLeast = (bytes: typeof tableBytes, least_: number) =>
  tables.case().when(bytes, '<', BigInt(least_)).then(whole(least_)).else(bytes).end()
const tableBytes = tables.ref('bytes_scanned')
const stagingBytes = tables.ref('staging_bytes_scanned')

/** Both numbers together; the one that is known where the other is not. */
export const together = (a: Expression<Bigint | null>, b: Expression<Bigint | null>) =>
  firstOf(sumOfTwo(a, b), a, b)

/**
 * A row a run and service: staging is told in each row of them, and counts once. Athena bills a query for at least 10 MB;
 * how many queries staging took is not told, so what it is billed for may be a little more.
 */
export const servicesOfRuns = tablesOfPeriod
  .groupBy(['run_id', 'service_name', pipeline])
  .select((eb) => [
    'run_id',
    'service_name',
    pipeline.as('pipeline'),
    least(eb.ref('started_at')).as('started_at'),
    total(tableBytes).as('table_bytes'),
    greatest(stagingBytes).as('staging_bytes'),
    total(atLeast(tableBytes, QUERIES_PER_TABLE * LEAST_BILLED_BYTES)).as('billed_table_bytes'),
    greatest(
      tables.case().when(stagingBytes, '>', 0n).then(atLeast(stagingBytes, LEAST_BILLED_BYTES)).end(),
    ).as('billed_staging_bytes'),
    greatest(eb.ref('lines_read')).as('lines_read'),
    greatest(eb.ref('lines_quarantined')).as('lines_quarantined'),
  ])

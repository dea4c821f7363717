import { commerceSummaries } from '../../queries/commerce/index.ts'
import { arrivalsQuery, commerceArrivals } from '../../queries/events/arrivals.ts'
import { commerceEvents, eventsQuery } from '../../queries/events/events.ts'
import { lineCountsQuery } from '../../queries/events/line-counts.ts'
import { type Service, summaryTable } from '../../queries/model/services.ts'
import { athenaCreateTable } from '../../queries/sql/athena/create-table.ts'
import { athenaRawLog } from '../../queries/sql/athena/raw-log.ts'
import { compileFor } from '../../queries/sql/compiler.ts'
import { stagedRelations } from '../../queries/sql/relations.ts'
import { auditSelect } from '../../queries/statements/audit.ts'
import { summarySelect } from '../../queries/statements/summary-select.ts'

export const brand: Service = {
  name: 'theshop-brand',
  timeZone: 'Asia/Seoul',
  currency: 'KRW',
  tablePrefix: 'theshop_brand',
}
export const runDate = '2026-11-05'

const database = 'log_db'
const relations = stagedRelations('athena', [commerceArrivals, commerceEvents], database)
const at = (folder: string) => `s3://commerce-lake/${folder}/`

/** Every statement of a run on Athena, by the name of its snapshot: one service, one date. */
export function athenaStatements(): Record<string, string> {
  const staged = { service: brand, from: '2026-11-02', toExclusive: runDate, runDate }
  const raw_log = athenaRawLog(database, ['2026-11-03', '2026-11-04'])
  const statements: Record<string, string> = {
    'staging.arrivals': athenaCreateTable({
      database,
      name: 'arrivals_20261103',
      location: at('staging/arrivals/run-1'),
      select: compileFor('athena', arrivalsQuery(), { raw_log }),
      partitionsOf: commerceArrivals,
    }),
    'staging.events': athenaCreateTable({
      database,
      name: 'events_theshop_brand_20261102',
      location: at('staging/events/run-1/service_name=theshop-brand'),
      select: compileFor('athena', eventsQuery(staged), relations),
      partitionsOf: commerceEvents,
    }),
    'staging.line-counts': compileFor(
      'athena',
      lineCountsQuery({ ...staged, linesFrom: '2026-11-03' }, ['theshop-brand', 'theshop-pharmacy']),
      relations,
    ),
  }
  for (const summary of commerceSummaries) {
    const table = summaryTable(brand, summary.name)
    const candidate = `"${database}"."${table}_candidate"`
    statements[summary.name] = athenaCreateTable({
      database,
      name: `${table}_candidate`,
      location: at(`commerce-summary/${table}/run-1`),
      select: compileFor('athena', summarySelect(summary, brand, runDate), relations),
    })
    statements[`${summary.name}.audit`] = compileFor('athena', auditSelect(summary, brand, runDate), {
      ...relations,
      candidate,
    })
  }
  return statements
}

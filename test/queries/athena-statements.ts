import { parseConfig } from '../../pipelines/config.ts'
import type { Pipeline } from '../../pipelines/define-pipeline.ts'
import { pipelines } from '../../pipelines/index.ts'
import { stagedTablesOf } from '../../pipelines/pipeline-list.ts'
import { summaryFolder } from '../../pipelines/run-plan.ts'
import { commerceArrivals } from '../../queries/events/arrivals.ts'
import { commerceEvents } from '../../queries/events/events.ts'
import { lineCountsQuery } from '../../queries/events/line-counts.ts'
import { athenaRawLog } from '../../queries/formats/athena-raw-log.ts'
import type { AnyStagedTable, ParsedTable } from '../../queries/model/define-staged-table.ts'
import type { Engine } from '../../queries/model/engine.ts'
import type { Service } from '../../queries/model/services.ts'
import { athenaCreateTable } from '../../queries/sql/athena/create-table.ts'
import { athenaRawOrders } from '../../queries/sql/athena/raw-orders.ts'
import { compileFor, type Relations } from '../../queries/sql/compiler.ts'
import { stagedRelations, tableRelation } from '../../queries/sql/relations.ts'
import { dailyRows } from '../../queries/sql/rows-within.ts'
import { auditSelect } from '../../queries/statements/audit.ts'
import { summarySelect } from '../../queries/statements/summary-select.ts'

export const brand: Service = {
  name: 'theshop-brand',
  timeZone: 'Asia/Seoul',
  currency: 'KRW',
  tablePrefix: 'theshop_brand',
}
export const runDate = '2026-11-05'

const config = parseConfig({ services: [brand] }, [])
const { database } = config.athena
const at = (folder: string) => `s3://commerce-lake/${folder}/`
const days = { service: brand, from: '2026-11-02', toExclusive: runDate, runDate }
const arrivalDays = ['2026-11-03', '2026-11-04']

/** What the statements of a pipeline read: all that is staged, and its monthly tables. */
export const relationsOf = (engine: Engine, pipeline: Pipeline, inDatabase?: string): Relations => ({
  ...stagedRelations(engine, stagedTablesOf([pipeline]), inDatabase),
  ...Object.fromEntries(
    pipeline.monthlyTables.map(({ name }) => [
      name,
      tableRelation(engine, pipeline.tableName(brand, name), inDatabase),
    ]),
  ),
})

/** Statements of a run on Athena, by the name of the snapshot: of one service, for one date. */
export const athenaStatements = (): Record<string, string> => ({
  ...Object.fromEntries(
    stagedTablesOf(pipelines).map((table) => [`staging/${table.layout.folder}`, stagingStatement(table)]),
  ),
  'staging/line-counts': compileFor(
    'athena',
    lineCountsQuery({ ...days, linesFrom: '2026-11-03' }, ['theshop-brand', 'theshop-pharmacy']),
    stagedRelations('athena', [commerceArrivals, commerceEvents], database),
  ),
  ...Object.assign({}, ...pipelines.map(summaryStatements)),
})

function stagingStatement(table: AnyStagedTable): string {
  const { name, layout, partitionKeys } = table
  const isDaily = table.per === 'local day'
  return athenaCreateTable({
    database,
    name: `${name}_candidate`,
    location: at(`staging/${layout.folder}/run-1${isDaily ? `/${partitionKeys[0]}=${brand.name}` : ''}`),
    select: isDaily
      ? compileFor('athena', dailyRows(table, days), stagedRelations('athena', table.builtFrom, database))
      : parsing(table),
    partitionsOf: table,
  })
}

const rawRows = { raw_log: athenaRawLog, raw_orders: athenaRawOrders }
const parsing = ({ query, builtFrom: { port, relation, read } }: ParsedTable): string =>
  compileFor('athena', query(), { [relation]: read('athena', rawRows[port](database, arrivalDays)) })

function summaryStatements(pipeline: Pipeline): Record<string, string> {
  const relations = relationsOf('athena', pipeline, database)
  const statements: Record<string, string> = {}
  for (const { name, select } of pipeline.monthlyTables) {
    const relation = (table: string) => tableRelation('athena', table, database)
    statements[`${pipeline.name}/${name}`] = select({ config, service: brand, engine: 'athena', relation })
  }
  for (const summary of pipeline.summaries) {
    const table = pipeline.tableName(brand, summary.name)
    const snapshot = `${pipeline.name}/${summary.name}`
    statements[snapshot] = athenaCreateTable({
      database,
      name: `${table}_candidate`,
      location: at(summaryFolder(pipeline.outputPrefix(config), table, 'run-1')),
      select: compileFor('athena', summarySelect(summary, brand, runDate), relations),
    })
    statements[`${snapshot}.audit`] = compileFor('athena', auditSelect(summary, brand, runDate), {
      ...relations,
      candidate: tableRelation('athena', `${table}_candidate`, database),
    })
  }
  return statements
}

import { commerce } from '../../pipelines/commerce/index.ts'
import type { Config } from '../../pipelines/config.ts'
import type { Pipeline } from '../../pipelines/define-pipeline.ts'
import { readingOrder } from '../../queries/model/common-columns.ts'
import type { TrinoValue } from '../servers/trino-value.ts'
import type { Cloud } from './cloud.ts'

type Tables = Record<string, Record<string, Record<string, TrinoValue>[]>>

/** The public tables as a reader sees them, in the form of LocalLog.tables(): service -> query type -> rows. */
export async function publishedTables(
  cloud: Cloud,
  config: Config,
  queryTypes = commerce.summaries.map(({ name }) => name),
  { summaries, tableName }: Pipeline = commerce,
): Promise<Tables> {
  const tables: Tables = {}
  for (const service of config.services) {
    const ofService: Tables[string] = {}
    for (const summary of summaries.filter(({ name }) => queryTypes.includes(name))) {
      const order = readingOrder(summary).map((column) => `"${column}"`)
      const table = `"${config.athena.database}"."${tableName(service, summary.name)}"`
      ofService[summary.name] = await cloud.rows(`SELECT * FROM ${table} ORDER BY ${order.join(', ')}`)
    }
    tables[service.name] = ofService
  }
  return tables
}

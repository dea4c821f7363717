import { GetPartitionsCommand, GlueClient } from '@aws-sdk/client-glue'
import type { Config } from '../../pipelines/config.ts'
import { tablesOf } from '../pipeline/local-orders.ts'
import type { TrinoValue } from '../servers/trino-value.ts'
import type { Cloud } from './cloud.ts'
import { connectionOf } from './connection.ts'

type Tables = Record<string, Record<string, TrinoValue>[]>

/** The public order tables as a reader sees them, in the form of LocalOrders.tables(). */
export async function orderTables(cloud: Cloud, { services, athena }: Config): Promise<Tables> {
  const tables: Tables = {}
  for (const { tablePrefix } of services) {
    for (const [table, grain] of Object.entries(tablesOf(tablePrefix)))
      tables[table] = await cloud.rows(`SELECT * FROM "${athena.database}"."${table}" ORDER BY ${grain}`)
  }
  return tables
}

/** Month -> where its rows are. */
export async function monthsOf(cloud: Cloud, table: string): Promise<Record<string, string>> {
  const glue = new GlueClient(connectionOf(cloud.front.url, 'operator'))
  const { Partitions = [] } = await glue.send(
    new GetPartitionsCommand({ DatabaseName: 'log_db', TableName: table }),
  )
  return Object.fromEntries(
    Partitions.map(({ Values = [], StorageDescriptor }) => [
      Values[0] ?? '',
      StorageDescriptor?.Location ?? '',
    ]),
  )
}

import { GetPartitionsCommand, GlueClient } from '@aws-sdk/client-glue'
import { candidateTable } from '../../engines/aws/candidates.ts'
import { awsPorts } from '../../engines/aws/index.ts'
import type { Config } from '../../pipelines/config.ts'
import { pipelines } from '../../pipelines/index.ts'
import type { GluePlan } from '../../pipelines/orders/glue-plan.ts'
import { jobPlanDocument } from '../../pipelines/orders/run-plan.ts'
import type { Column } from '../../queries/model/columns.ts'
import type { NestedColumns } from '../../queries/model/nested-columns.ts'
import { orderRecords } from '../../queries/orders/records/order-records.ts'
import type { Box } from './box.ts'
import type { Cloud } from './cloud.ts'
import { connectionOf, REGION } from './connection.ts'

const partitionKeys = orderRecords.partitionKeys
const columns: NestedColumns = orderRecords.columns

/**
 * The records that Spark reads otherwise than Athena in what Athena has staged, as it does after orders.engine was changed:
 * the job copies their values one by one, and Athena compares.
 */
export async function readOtherwiseBySpark(cloud: Cloud, box: Box, config: Config): Promise<unknown[]> {
  const { catalog, documents, job } = awsPorts(config, pipelines, {
    stateMachineArns: [],
    bucket: box.bucket,
    rawBucket: box.bucket,
    endpoint: cloud.front.url,
    region: REGION,
  })
  const runId = 'engine-change'
  const location = `orders/copy/${runId}/job`
  const values = valuesOf(columns)
  const plan: GluePlan = {
    run_id: runId,
    settings: job.settings,
    sources: [
      {
        view: 'order_records',
        format: 'parquet',
        schema: job.schema(columns),
        partitioned_by: partitionKeys,
        locations: await stagedAt(cloud),
      },
    ],
    statements: [
      {
        id: 'copy',
        group: 'copy',
        about: 'values of records as Spark reads them',
        reads: ['order_records'],
        sql: `SELECT ${values.map(({ spark, name }) => `${spark} AS ${name}`).join(', ')} FROM order_records`,
        location: job.address(location),
        partitioned_by: [],
      },
    ],
  }
  await documents.write(jobPlanDocument(runId), plan)
  await box.glueJob.run({ Arguments: { '--plan': job.address(jobPlanDocument(runId)) } })
  const copied = Object.fromEntries(values.map(({ name, column }) => [name, column]))
  await catalog.registerBuilt([{ location, columns: copied }])
  const staged = `SELECT ${values.map(({ athena, name }) => `${athena} AS "${name}"`).join(', ')} FROM log_db.order_records`
  const copy = `SELECT ${values.map(({ name }) => `"${name}"`).join(', ')} FROM log_db."${candidateTable(location)}"`
  const different = await cloud.rows(`(${staged} EXCEPT ${copy}) UNION ALL (${copy} EXCEPT ${staged})`)
  const [counts] = await cloud.rows(
    `SELECT (SELECT count(*) FROM (${staged})) AS staged, (SELECT count(*) FROM (${copy})) AS copied`,
  )
  await catalog.dropCandidates(runId)
  return [...different, ...(counts?.staged === counts?.copied && counts?.staged !== 0 ? [] : [counts])]
}

interface Value {
  readonly name: string
  readonly column: Column
  readonly athena: string
  readonly spark: string
}

/** Columns, and of lists their first elements' fields. */
function valuesOf(all: NestedColumns, within?: Omit<Value, 'column'>): Value[] {
  return Object.entries(all).flatMap(([field, column]): Value[] => {
    const value = {
      name: within === undefined ? field : `${within.name}_${field}`,
      athena: within === undefined ? `"${field}"` : `${within.athena}."${field}"`,
      spark: within === undefined ? field : `${within.spark}.${field}`,
    }
    if (column.type !== 'list') return [{ ...value, column }]
    return valuesOf(column.of, {
      name: value.name,
      athena: `element_at(${value.athena}, 1)`,
      spark: `try_element_at(${value.spark}, 1)`,
    })
  })
}

async function stagedAt(cloud: Cloud): Promise<string[]> {
  const glue = new GlueClient(connectionOf(cloud.front.url, 'operator'))
  const { Partitions = [] } = await glue.send(
    new GetPartitionsCommand({ DatabaseName: 'log_db', TableName: 'order_records' }),
  )
  return Partitions.map(({ StorageDescriptor }) => StorageDescriptor?.Location ?? '')
}

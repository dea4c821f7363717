import { CreateTableCommand, GetPartitionsCommand, GetTableCommand } from '@aws-sdk/client-glue'
import { expect, test } from 'vitest'
import { candidateTable } from '../../engines/aws/candidates.ts'
import { GlueCatalog } from '../../engines/aws/catalog.ts'
import { parquetTable } from '../../engines/aws/glue-types.ts'
import type { MonthsSwitch } from '../../engines/ports.ts'
import type { Columns } from '../../queries/model/columns.ts'
import { answering, jsonError } from './answering-server.ts'
import { BUCKET, DATABASE, onMoto } from './on-moto.ts'

const aws = onMoto()
const name = 'theshop_brand_orders_enriched'
const columns: Columns = {
  order_id: { type: 'bigint', nullable: false, doc: 'the order' },
  net_amount: { type: 'money_sum', nullable: false, doc: 'net' },
  order_month: { type: 'varchar', nullable: false, doc: 'its month' },
}
const monthKey = 'order_month'
const month = (run: string, value: string) => ({
  values: { order_month: value },
  location: `orders/${name}/${run}/1/order_month=${value}`,
})
const change = (run: string, months: readonly string[], removed: readonly string[] = []): MonthsSwitch => ({
  name,
  columns,
  monthKey,
  partitions: months.map((value) => month(run, value)),
  removed,
  runId: run,
  calculationDate: '2026-11-05',
})
const deploy = () =>
  aws.clients.glue().send(
    new CreateTableCommand({
      DatabaseName: DATABASE,
      TableInput: parquetTable({
        name,
        columns,
        partitionKeys: [monthKey],
        location: `s3://${BUCKET}/orders/${name}/none/`,
      }),
    }),
  )
const glueTable = async (table = name) => {
  const { Table } = await aws.clients
    .glue()
    .send(new GetTableCommand({ DatabaseName: DATABASE, Name: table }))
  return Table
}
const nameAndType = (all: readonly { Name?: string; Type?: string }[] = []) =>
  all.map(({ Name, Type }) => `${Name} ${Type}`)

test('a table that is missing, and one that was deployed, have no months', async () => {
  expect(await aws.ports().catalog.publicMonths(name)).toEqual([])
  await deploy()
  expect(await aws.ports().catalog.publicMonths(name)).toEqual([])
  expect(await aws.ports().catalog.table(name)).toBeUndefined()
})

test.each(['missing', 'deployed'])('the first months of a table that is %s', async (state) => {
  if (state === 'deployed') await deploy()
  const { catalog } = aws.ports()
  await catalog.switchMonths(change('run-1', ['2026-10', '2026-11']))
  expect(await catalog.publicMonths(name)).toEqual([month('run-1', '2026-10'), month('run-1', '2026-11')])
  const table = await glueTable()
  expect(nameAndType(table?.PartitionKeys)).toEqual(['order_month string'])
  expect(nameAndType(table?.StorageDescriptor?.Columns)).toEqual([
    'order_id bigint',
    'net_amount decimal(38,4)',
  ])
  // No row lies there: rows are in the months alone.
  expect(table?.StorageDescriptor?.Location).toBe(`s3://${BUCKET}/orders/${name}/none/`)
})

test('months that were built move or come, removed ones go, all others stay where they are', async () => {
  const { catalog } = aws.ports()
  await catalog.switchMonths(change('run-1', ['2026-08', '2026-09', '2026-10']))
  await catalog.switchMonths(change('run-2', ['2026-10', '2026-11'], ['2026-08']))
  expect(await catalog.publicMonths(name)).toEqual([
    month('run-1', '2026-09'),
    month('run-2', '2026-10'),
    month('run-2', '2026-11'),
  ])
})

test('the table says which run has last moved months of it, and for which date', async () => {
  const { catalog } = aws.ports()
  await catalog.switchMonths(change('run-1', ['2026-10']))
  await catalog.switchMonths(change('run-2', ['2026-11']))
  const table = await catalog.table(name)
  expect(table).toMatchObject({ runId: 'run-2', calculationDate: '2026-11-05' })
  expect(Object.keys(table?.columns ?? {})).toEqual(['order_id', 'net_amount', 'order_month'])
})

test('repeated it changes nothing', async () => {
  const { catalog } = aws.ports()
  await catalog.switchMonths(change('run-1', ['2026-09', '2026-10']))
  const again = change('run-2', ['2026-10'], ['2026-09'])
  await catalog.switchMonths(again)
  await catalog.switchMonths(again)
  expect(await catalog.publicMonths(name)).toEqual([month('run-2', '2026-10')])
})

test('months with more columns than the table has give it theirs first', async () => {
  const { catalog } = aws.ports()
  await catalog.switchMonths(change('run-1', ['2026-10']))
  const { order_month, ...others } = columns as Columns & { order_month: Columns[string] }
  const more: Columns = { ...others, tip: { type: 'money', nullable: true, doc: 'tip' }, order_month }
  await catalog.switchMonths({ ...change('run-2', ['2026-10']), columns: more })
  expect(nameAndType((await glueTable())?.StorageDescriptor?.Columns)).toContain('tip decimal(18,4)')
  const { Partitions = [] } = await aws.clients
    .glue()
    .send(new GetPartitionsCommand({ DatabaseName: DATABASE, TableName: name }))
  expect(nameAndType(Partitions[0]?.StorageDescriptor?.Columns)).toContain('tip decimal(18,4)')
})

test('no month goes before all that come are there', async () => {
  const { clients, asked } = await answering(({ operation }) => {
    if (operation === 'GetPartitions') return { body: { Partitions: [{ Values: ['2026-08'] }] } }
    return operation === 'BatchCreatePartition' ? jsonError('InternalServiceException') : {}
  })
  const catalog = new GlueCatalog(clients, { database: DATABASE, bucket: BUCKET })
  await expect(catalog.switchMonths(change('run-1', ['2026-10'], ['2026-08']))).rejects.toMatchObject({
    name: 'ServiceUnavailable',
  })
  expect(asked.map(({ operation }) => operation)).not.toContain('BatchDeletePartition')
})

test('a statement reads a public table of months as long as it has its columns', async () => {
  const { sql } = aws.ports()
  const noRows =
    '(SELECT CAST(NULL AS BIGINT) AS "order_id", CAST(NULL AS DECIMAL(38, 4)) AS "net_amount", CAST(NULL AS VARCHAR) AS "order_month" WHERE FALSE)'
  expect(await sql.published({ name, columns, monthKey })).toBe(noRows)
  await deploy()
  expect(await sql.published({ name, columns, monthKey })).toBe(`"log_db"."${name}"`)
  const other = { ...columns, net_amount: { type: 'money', nullable: false, doc: '' } } as Columns
  expect(await sql.published({ name, columns: other, monthKey })).toMatch(/WHERE FALSE\)$/)
  const { net_amount: _net, ...fewer } = columns
  expect(await sql.published({ name, columns: fewer, monthKey })).toMatch(/WHERE FALSE\)$/)
})

test('what a job built becomes the candidates that statements read, months and all, and goes with its run', async () => {
  const { catalog, sql } = aws.ports()
  const orders = `orders/${name}/run-1/job`
  const months = 'staging/affected-months/run-1/theshop-brand-job'
  await aws.put(`${orders}/order_month=2026-10/a.parquet`)
  await aws.put(`${orders}/order_month=2026-11/a.parquet`)
  await aws.put(`${orders}/_DONE`)
  await aws.put(`${months}/a.parquet`)
  const built = [
    { location: orders, columns, monthKey },
    { location: months, columns: { order_month: columns.order_month as Columns[string] } },
  ]
  await catalog.registerBuilt(built)
  await catalog.registerBuilt(built)
  expect(await sql.built({ location: orders, columns, monthKey })).toBe(
    `"log_db"."${candidateTable(orders)}"`,
  )
  const table = await glueTable(candidateTable(months))
  expect(table?.StorageDescriptor?.Location).toBe(`s3://${BUCKET}/${months}/`)
  expect(nameAndType(table?.StorageDescriptor?.Columns)).toEqual(['order_month string'])
  expect(await catalog.publicMonths(candidateTable(orders))).toEqual(
    ['2026-10', '2026-11'].map((value) => ({
      values: { order_month: value },
      location: `${orders}/order_month=${value}`,
    })),
  )
  await catalog.dropCandidates('run-1')
  expect(await catalog.publicMonths(candidateTable(orders))).toEqual([])
})

test('a job that built no rows of a table leaves it without months', async () => {
  const { catalog } = aws.ports()
  const orders = `orders/${name}/run-1/job`
  await catalog.registerBuilt([{ location: orders, columns, monthKey }])
  expect((await glueTable(candidateTable(orders)))?.Name).toBe(candidateTable(orders))
  expect(await catalog.publicMonths(candidateTable(orders))).toEqual([])
})

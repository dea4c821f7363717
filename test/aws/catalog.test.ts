import { CreateTableCommand, GetTableCommand, UpdateTableCommand } from '@aws-sdk/client-glue'
import { expect, test } from 'vitest'
import { GlueCatalog } from '../../engines/aws/catalog.ts'
import { parquetTable } from '../../engines/aws/glue-types.ts'
import type { PublishedTable } from '../../engines/ports.ts'
import { answering, jsonError } from './answering-server.ts'
import { BUCKET, DATABASE, onMoto } from './on-moto.ts'

const aws = onMoto()

const columns = {
  rank: { type: 'bigint', nullable: false, doc: 'position' },
  keyword: { type: 'varchar', nullable: false, doc: 'what was searched' },
  total: { type: 'money_sum', nullable: true, doc: 'sum' },
  price: { type: 'money', nullable: true, doc: 'price' },
  rate: { type: 'double', nullable: true, doc: 'percent' },
  hour: { type: 'integer', nullable: false, doc: 'hour' },
  is_first: { type: 'boolean', nullable: true, doc: 'yes or no' },
  calculation_date: { type: 'date', nullable: false, doc: 'D' },
  seen_at: { type: 'timestamp', nullable: true, doc: 'UTC' },
} as const
const version = (run: string, date: string): PublishedTable => ({
  name: 'theshop_brand_commerce_search_summary',
  columns,
  location: `commerce-summary/theshop_brand_commerce_search_summary/${run}/1`,
  runId: run,
  calculationDate: date,
})
const glueTable = async () => {
  const { Table } = await aws.clients
    .glue()
    .send(new GetTableCommand({ DatabaseName: DATABASE, Name: version('', '').name }))
  return Table
}
const created = parquetTable({
  name: version('', '').name,
  columns,
  location: `s3://${BUCKET}/commerce-summary/${version('', '').name}/none/`,
})
const deploy = () =>
  aws.clients.glue().send(new CreateTableCommand({ DatabaseName: DATABASE, TableInput: created }))

test('a table that does not exist is undefined', async () => {
  expect(await aws.ports().catalog.table('nothing')).toBeUndefined()
})

test('a table that was deployed and never published counts as absent', async () => {
  await deploy()
  expect(await aws.ports().catalog.table(created.Name)).toBeUndefined()
})

test.each(['absent', 'deployed'])('the first publication of a table that is %s', async (state) => {
  if (state === 'deployed') await deploy()
  const { catalog } = aws.ports()
  const first = version('run-1', '2026-11-05')
  await catalog.publish(first)
  expect(await catalog.table(first.name)).toMatchObject({
    name: first.name,
    location: first.location,
    runId: 'run-1',
    calculationDate: '2026-11-05',
  })
})

test('the columns come back with their types', async () => {
  const { catalog } = aws.ports()
  await catalog.publish(version('run-1', '2026-11-05'))
  const { columns: read = {} } = (await catalog.table(version('', '').name)) ?? {}
  const typesOf = (all: PublishedTable['columns']) =>
    Object.entries(all).map(([name, { type }]) => [name, type])
  expect(typesOf(read)).toEqual(typesOf(columns))
})

test('what the engine reads: Parquet at the address of the version, with the types and docs of the columns', async () => {
  await aws.ports().catalog.publish(version('run-1', '2026-11-05'))
  const table = await glueTable()
  expect(table?.TableType).toBe('EXTERNAL_TABLE')
  expect(table?.PartitionKeys).toEqual([])
  expect(table?.Parameters).toMatchObject({
    EXTERNAL: 'TRUE',
    classification: 'parquet',
    'commerce.run_id': 'run-1',
    'commerce.calculation_date': '2026-11-05',
  })
  expect(table?.StorageDescriptor).toMatchObject({
    Location: `s3://${BUCKET}/commerce-summary/${version('', '').name}/run-1/1/`,
    InputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat',
    SerdeInfo: {
      SerializationLibrary: 'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe',
    },
  })
  expect(table?.StorageDescriptor?.Columns?.map(({ Name, Type }) => `${Name} ${Type}`)).toEqual([
    'rank bigint',
    'keyword string',
    'total decimal(38,4)',
    'price decimal(18,4)',
    'rate double',
    'hour int',
    'is_first boolean',
    'calculation_date date',
    'seen_at timestamp',
  ])
})

test('a publication replaces location, columns, run and date together', async () => {
  const { catalog } = aws.ports()
  await catalog.publish(version('run-1', '2026-11-05'))
  const { rank: _rank, ...fewer } = columns
  await catalog.publish({ ...version('run-2', '2026-11-06'), columns: fewer })
  expect(await catalog.table(version('', '').name)).toMatchObject({
    location: version('run-2', '').location,
    runId: 'run-2',
    calculationDate: '2026-11-06',
  })
  const table = await glueTable()
  expect(table?.StorageDescriptor?.Columns?.map(({ Name }) => Name)).toEqual(Object.keys(fewer))
})

test('publishing twice is the same as once', async () => {
  const { catalog } = aws.ports()
  await catalog.publish(version('run-1', '2026-11-05'))
  await catalog.publish(version('run-1', '2026-11-05'))
  expect(await catalog.table(version('', '').name)).toMatchObject({ runId: 'run-1' })
})

test('a publication is one step, and leaves no old version in the catalog', async () => {
  const { clients, asked, inputsOf } = await answering(() => ({}))
  await new GlueCatalog(clients, { database: DATABASE, bucket: BUCKET }).publish(
    version('run-1', '2026-11-05'),
  )
  expect(asked.map(({ operation }) => operation)).toEqual(['UpdateTable'])
  expect(inputsOf('UpdateTable')).toMatchObject([{ SkipArchive: true, DatabaseName: DATABASE }])
})

test('a first publication whose answer was lost is made whole', async () => {
  const { clients, asked } = await answering((_asked, count) => {
    if (count === 1) return jsonError('EntityNotFoundException')
    return count === 2 ? jsonError('AlreadyExistsException') : {}
  })
  await new GlueCatalog(clients, { database: DATABASE, bucket: BUCKET }).publish(
    version('run-1', '2026-11-05'),
  )
  expect(asked.map(({ operation }) => operation)).toEqual(['UpdateTable', 'CreateTable', 'UpdateTable'])
})

test('a table that may not be changed is AccessDenied, and named', async () => {
  const { clients } = await answering(() => jsonError('AccessDeniedException', 'not authorized'))
  const catalog = new GlueCatalog(clients, { database: DATABASE, bucket: BUCKET })
  await expect(catalog.publish(version('run-1', '2026-11-05'))).rejects.toMatchObject({
    name: 'AccessDenied',
    message: expect.stringContaining(version('', '').name),
  })
  await expect(catalog.table('t')).rejects.toMatchObject({ name: 'AccessDenied' })
})

test('what somebody adds to the parameters of a table does not hide its run', async () => {
  const { catalog } = aws.ports()
  await catalog.publish(version('run-1', '2026-11-05'))
  const { Name, StorageDescriptor, Parameters } = (await glueTable()) ?? {}
  const TableInput = { Name, StorageDescriptor, Parameters: { ...Parameters, owner: 'somebody' } }
  await aws.clients.glue().send(new UpdateTableCommand({ DatabaseName: DATABASE, TableInput }))
  expect(await catalog.table(version('', '').name)).toMatchObject({ runId: 'run-1' })
})

test('the partitions that a statement wrote, and nothing beside them', async () => {
  const location = 'staging/events/run-1/2026-11-01-1/service_name=theshop-brand'
  await aws.put(`${location}/event_date=2026-11-01/a.parquet`)
  await aws.put(`${location}/event_date=2026-11-01/b.parquet`)
  await aws.put(`${location}/event_date=2026-11-02/a.parquet`)
  await aws.put(`${location}/manifest.csv`)
  await aws.put(`${location}-other/event_date=2026-11-03/a.parquet`)
  expect(await aws.ports().catalog.partitionsAt(location, 'event_date')).toEqual([
    { values: { event_date: '2026-11-01' }, location: `${location}/event_date=2026-11-01` },
    { values: { event_date: '2026-11-02' }, location: `${location}/event_date=2026-11-02` },
  ])
})

test('a statement that wrote no row wrote no partition', async () => {
  expect(await aws.ports().catalog.partitionsAt('staging/arrivals/run-1/x-1', 'arrival_day')).toEqual([])
})

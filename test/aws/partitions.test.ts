import { CreateTableCommand, GetPartitionsCommand } from '@aws-sdk/client-glue'
import { beforeEach, expect, test } from 'vitest'
import { GlueCatalog } from '../../engines/aws/catalog.ts'
import { parquetTable } from '../../engines/aws/glue-types.ts'
import type { Partition } from '../../engines/ports.ts'
import { pipelines } from '../../pipelines/index.ts'
import { stagedTablesOf } from '../../pipelines/pipeline-list.ts'
import { commerceArrivals } from '../../queries/events/arrivals.ts'
import { commerceEvents } from '../../queries/events/events.ts'
import { addDays } from '../../queries/model/calendar.ts'
import { type Asked, answering, jsonError } from './answering-server.ts'
import { BUCKET, DATABASE, onMoto } from './on-moto.ts'

const aws = onMoto()

beforeEach(async () => {
  for (const { name, columns, partitionKeys } of stagedTablesOf(pipelines)) {
    const location = `s3://${BUCKET}/staging/${name}/none/`
    const TableInput = parquetTable({ name, columns, location, partitionKeys })
    await aws.clients.glue().send(new CreateTableCommand({ DatabaseName: DATABASE, TableInput }))
  }
})

/** `values/joined` -> location relative to the lake. */
async function pointsTo(table: string): Promise<Record<string, string>> {
  const { Partitions = [] } = await aws.clients
    .glue()
    .send(new GetPartitionsCommand({ DatabaseName: DATABASE, TableName: table }))
  return Object.fromEntries(
    Partitions.map(({ Values = [], StorageDescriptor }) => [
      Values.join('/'),
      (StorageDescriptor?.Location ?? '').replace(`s3://${BUCKET}/`, ''),
    ]),
  )
}

const eventDay = (run: string, date: string, service = 'theshop-brand'): Partition => ({
  values: { service_name: service, event_date: date },
  location: `staging/events/${run}/2026-11-01-1/service_name=${service}/event_date=${date}`,
})
const eventDays = (run: string, from: string, days: number) =>
  Array.from({ length: days }, (_, i) => eventDay(run, addDays(from, i)))
const between =
  (from: string, toExclusive: string, service = 'theshop-brand') =>
  ({ values: { service_name, event_date = '' } }: Partition) =>
    service_name === service && event_date >= from && event_date < toExclusive
const none = () => false
const expected = (partitions: readonly Partition[]) =>
  Object.fromEntries(
    partitions.map(({ values, location }) => [`${values.service_name}/${values.event_date}`, `${location}/`]),
  )

test('new partitions are made, with the columns of the table except its keys', async () => {
  await aws.ports().catalog.switchPartitions(commerceEvents, none, [eventDay('run-1', '2026-11-01')])
  const { Partitions: [partition] = [] } = await aws.clients
    .glue()
    .send(new GetPartitionsCommand({ DatabaseName: DATABASE, TableName: 'commerce_events' }))
  expect(partition?.Values).toEqual(['theshop-brand', '2026-11-01'])
  const names = partition?.StorageDescriptor?.Columns?.map(({ Name }) => Name) ?? []
  expect(names).toContain('event_time')
  expect(names).not.toContain('event_date')
  expect(names).not.toContain('service_name')
  expect(partition?.StorageDescriptor?.SerdeInfo?.SerializationLibrary).toContain('ParquetHiveSerDe')
})

test('days that were staged before move, new ones come, emptied ones go, others stay', async () => {
  const { catalog } = aws.ports()
  const others = [eventDay('run-1', '2026-11-03', 'theshop-pharmacy'), eventDay('run-1', '2026-11-01')]
  const emptied = eventDay('run-1', '2026-11-02')
  const before = [...others, emptied, eventDay('run-1', '2026-11-03')]
  await catalog.switchPartitions(commerceEvents, none, before)
  const written = [eventDay('run-2', '2026-11-03'), eventDay('run-2', '2026-11-04')]
  await catalog.switchPartitions(commerceEvents, between('2026-11-02', '2026-11-05'), written)
  expect(await pointsTo('commerce_events')).toEqual(expected([...others, ...written]))
})

test('arrival days are switched by their day', async () => {
  const { catalog } = aws.ports()
  const day = (run: string, date: string) => ({
    values: { arrival_day: date },
    location: `staging/arrivals/${run}/${date}-1/arrival_day=${date}`,
  })
  await catalog.switchPartitions(commerceArrivals, none, [day('run-1', '2026-11-01')])
  await catalog.switchPartitions(commerceArrivals, ({ values }) => values.arrival_day === '2026-11-01', [
    day('run-2', '2026-11-01'),
  ])
  expect(await pointsTo('commerce_arrivals')).toEqual({
    '2026-11-01': `${day('run-2', '2026-11-01').location}/`,
  })
})

test('more days than one call takes are made, moved and dropped', async () => {
  const { catalog } = aws.ports()
  const first = eventDays('run-1', '2026-01-01', 230)
  await catalog.switchPartitions(commerceEvents, none, first)
  expect(await pointsTo('commerce_events')).toEqual(expected(first))
  const moved = eventDays('run-2', '2026-01-01', 230)
  await catalog.switchPartitions(commerceEvents, none, moved)
  expect(await pointsTo('commerce_events')).toEqual(expected(moved))
  await catalog.switchPartitions(commerceEvents, () => true, moved.slice(0, 3))
  expect(await pointsTo('commerce_events')).toEqual(expected(moved.slice(0, 3)))
})

test('repeated after it took effect it changes nothing', async () => {
  const { catalog } = aws.ports()
  const isReplaced = between('2026-11-01', '2026-11-10')
  const written = eventDays('run-1', '2026-11-01', 5)
  await catalog.switchPartitions(commerceEvents, isReplaced, written)
  await catalog.switchPartitions(commerceEvents, isReplaced, written)
  expect(await pointsTo('commerce_events')).toEqual(expected(written))
})

test('repeated after half of it took effect it ends the same', async () => {
  const { catalog } = aws.ports()
  const old = eventDays('run-1', '2026-11-01', 6)
  await catalog.switchPartitions(commerceEvents, none, old)
  const written = eventDays('run-2', '2026-11-03', 8)
  await catalog.switchPartitions(commerceEvents, none, [...written.slice(0, 2), ...written.slice(6)])
  await catalog.switchPartitions(commerceEvents, between('2026-11-01', '2026-11-11'), written)
  expect(await pointsTo('commerce_events')).toEqual(expected(written))
})

/** Glue of one partition table, whose batch calls can be refused per partition, and that lists a page at a time. */
async function scripted(present: Partition[], refuse: (asked: Asked) => object[] | undefined) {
  const server = await answering((asked) => {
    if (asked.operation !== 'GetPartitions') {
      const Errors = refuse(asked)
      return { body: Errors === undefined ? {} : { Errors } }
    }
    const at = Number(asked.input.NextToken ?? 0)
    const page = present.slice(at, at + 2).map(({ values, location }) => ({
      Values: [values.service_name, values.event_date],
      StorageDescriptor: { Location: `s3://${BUCKET}/${location}/` },
    }))
    return { body: { Partitions: page, ...(at + 2 < present.length && { NextToken: String(at + 2) }) } }
  })
  return { ...server, catalog: new GlueCatalog(server.clients, { database: DATABASE, bucket: BUCKET }) }
}
const refusal = (partition: Partition, ErrorCode: string) => ({
  PartitionValues: [partition.values.service_name, partition.values.event_date],
  PartitionValueList: [partition.values.service_name, partition.values.event_date],
  ErrorDetail: { ErrorCode, ErrorMessage: 'as planted' },
})

test('all pages of the partitions are looked at, without the columns that each repeats', async () => {
  const present = eventDays('run-1', '2026-11-01', 5)
  const { catalog, inputsOf } = await scripted(present, () => undefined)
  await catalog.switchPartitions(commerceEvents, () => true, [])
  expect(inputsOf('GetPartitions')).toHaveLength(3)
  expect(inputsOf('GetPartitions')).toMatchObject([{ ExcludeColumnSchema: true }, {}, {}])
  expect(inputsOf('BatchDeletePartition')).toMatchObject([
    {
      PartitionsToDelete: present.map(({ values }) => ({ Values: [values.service_name, values.event_date] })),
    },
  ])
})

test('no call takes more than Glue allows', async () => {
  const present = eventDays('run-1', '2026-01-01', 300)
  const { catalog, inputsOf } = await scripted(present, () => undefined)
  const written = eventDays('run-2', '2026-05-01', 320)
  await catalog.switchPartitions(commerceEvents, () => true, written)
  const sizes = (operation: string, field: string) =>
    inputsOf(operation).map((input) => (input[field] as unknown[]).length)
  expect(sizes('BatchUpdatePartition', 'Entries')).toEqual([100, 80])
  expect(sizes('BatchCreatePartition', 'PartitionInputList')).toEqual([100, 40])
  expect(sizes('BatchDeletePartition', 'PartitionsToDelete')).toEqual([25, 25, 25, 25, 20])
})

test('partitions that point there already are left alone', async () => {
  const present = eventDays('run-1', '2026-11-01', 3)
  const { catalog, asked } = await scripted(present, () => undefined)
  await catalog.switchPartitions(commerceEvents, () => true, present)
  expect(asked.map(({ operation }) => operation)).toEqual(['GetPartitions', 'GetPartitions'])
})

test('a partition that a lost attempt has made is moved', async () => {
  const written = eventDays('run-2', '2026-11-01', 3)
  const { catalog, inputsOf } = await scripted([], ({ operation }) =>
    operation === 'BatchCreatePartition'
      ? [refusal(written[1] as Partition, 'AlreadyExistsException')]
      : undefined,
  )
  await catalog.switchPartitions(commerceEvents, none, written)
  expect(inputsOf('BatchUpdatePartition')).toMatchObject([
    {
      Entries: [
        {
          PartitionValueList: ['theshop-brand', '2026-11-02'],
          PartitionInput: { StorageDescriptor: { Location: `s3://${BUCKET}/${written[1]?.location}/` } },
        },
      ],
    },
  ])
})

test('a partition that is gone already counts as dropped', async () => {
  const present = eventDays('run-1', '2026-11-01', 2)
  const { catalog } = await scripted(present, () => [
    refusal(present[0] as Partition, 'EntityNotFoundException'),
  ])
  await expect(catalog.switchPartitions(commerceEvents, () => true, [])).resolves.toBeUndefined()
})

test.each([
  ['BatchCreatePartition', 'InternalServiceException', 'ServiceUnavailable'],
  ['BatchCreatePartition', 'AccessDeniedException', 'AccessDenied'],
  ['BatchUpdatePartition', 'ThrottlingException', 'Throttled'],
  ['BatchDeletePartition', 'SomethingNewException', 'Unexpected'],
])('an error that %s hides in its answer is seen: %s is %s', async (refused, errorCode, code) => {
  const present = eventDays('run-1', '2026-11-01', 2)
  const moved = eventDay('run-2', '2026-11-01')
  const made = eventDay('run-2', '2026-11-09')
  const culprits: Record<string, Partition | undefined> = {
    BatchCreatePartition: made,
    BatchUpdatePartition: moved,
    BatchDeletePartition: present[1],
  }
  const culprit = culprits[refused] as Partition
  const { catalog } = await scripted(present, ({ operation }) =>
    operation === refused ? [refusal(culprit, errorCode)] : undefined,
  )
  await expect(catalog.switchPartitions(commerceEvents, () => true, [moved, made])).rejects.toMatchObject({
    name: code,
    message: expect.stringContaining(
      `theshop-brand/${culprit.values.event_date} of ${DATABASE}.commerce_events`,
    ),
  })
})

test('nothing is dropped before all that replaces it is there', async () => {
  const present = eventDays('run-1', '2026-11-01', 2)
  const { catalog, inputsOf } = await scripted(present, ({ operation }) =>
    operation === 'BatchUpdatePartition'
      ? [refusal(present[0] as Partition, 'InternalServiceException')]
      : undefined,
  )
  const written = [eventDay('run-2', '2026-11-01')]
  await expect(catalog.switchPartitions(commerceEvents, () => true, written)).rejects.toThrow()
  expect(inputsOf('BatchDeletePartition')).toEqual([])
})

test('a table that does not exist is told', async () => {
  const { clients } = await answering(() => jsonError('EntityNotFoundException', 'Table not found'))
  const catalog = new GlueCatalog(clients, { database: DATABASE, bucket: BUCKET })
  await expect(catalog.switchPartitions(commerceEvents, none, [])).rejects.toThrow(
    /commerce_events.*Table not found/,
  )
})

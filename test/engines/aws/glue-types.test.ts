import { expect, test } from 'vitest'
import { columnsOf, glueColumns, parquetTable } from '../../../engines/aws/glue-types.ts'
import { commerceEvents } from '../../../queries/events/events.ts'
import { typeNames } from '../../../queries/sql/type-names.ts'

const columns = {
  Total: { type: 'money_sum', nullable: true, doc: `two\nlines ${'x'.repeat(300)}` },
  day: { type: 'date', nullable: false, doc: 'the day' },
} as const

test('columns have lower-case names, and comments of one line that Glue takes', () => {
  const [total, day] = glueColumns(columns)
  expect(total).toMatchObject({ Name: 'total', Type: 'decimal(38,4)' })
  expect(total?.Comment).toMatch(/^two lines x+$/)
  expect(total?.Comment).toHaveLength(255)
  expect(day).toEqual({ Name: 'day', Type: 'date', Comment: 'the day' })
  expect(glueColumns(columns, ['day']).map(({ Name }) => Name)).toEqual(['total'])
})

test('a list of structs has its fields within its type', () => {
  const field = (type: 'bigint' | 'money') => ({ type, nullable: true, doc: '' })
  const inner = { type: 'list', nullable: true, doc: '', of: { amount: field('money') } } as const
  const [lines] = glueColumns({
    lines: { type: 'list', nullable: true, doc: 'lines', of: { id: field('bigint'), taxes: inner } },
  })
  expect(lines?.Type).toBe('array<struct<id:bigint,taxes:array<struct<amount:decimal(18,4)>>>>')
})

test('partition keys stand in the order of the values, and not among the columns', () => {
  const { columns: events, partitionKeys } = commerceEvents
  const table = parquetTable({
    name: 'commerce_events',
    columns: events,
    location: 's3://b/x',
    partitionKeys,
  })
  expect(table.PartitionKeys.map(({ Name, Type }) => `${Name} ${Type}`)).toEqual([
    'service_name string',
    'event_date date',
  ])
  const names = table.StorageDescriptor.Columns.map(({ Name }) => Name)
  expect(names).not.toContain('service_name')
  expect(names).not.toContain('event_date')
  const turned = parquetTable({ name: 't', columns, location: 's3://b/x', partitionKeys: ['day', 'Total'] })
  expect(turned.PartitionKeys.map(({ Name }) => Name)).toEqual(['day', 'total'])
  expect(turned.StorageDescriptor.Columns).toEqual([])
})

test('a location ends in one slash', () => {
  for (const location of ['s3://b/x', 's3://b/x/']) {
    expect(parquetTable({ name: 't', columns, location }).StorageDescriptor.Location).toBe('s3://b/x/')
  }
})

test('no two of our types are one type of Glue, so that types can be read back', () => {
  const names = Object.values(typeNames).map(({ glue }) => glue)
  expect(new Set(names).size).toBe(names.length)
  const read = columnsOf([
    { Name: 'a', Type: 'decimal(18,4)' },
    { Name: 'b', Type: 'map<string,string>' },
  ])
  expect(read).toMatchObject({ a: { type: 'money' }, b: { type: 'varchar' } })
})

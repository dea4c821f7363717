import { expect, test } from 'vitest'
import { orderRecords } from '../../queries/orders/records/order-records.ts'
import { BUCKET, onMoto } from './on-moto.ts'

const aws = onMoto()

test('a statement is done when its mark stands beside its rows', async () => {
  const { job } = aws.ports()
  const location = 'orders/theshop_brand_orders_enriched/run-1/job'
  expect(await job.isDone(location)).toBe(false)
  await aws.put(`${location}/order_month=2026-11/part-0.parquet`)
  expect(await job.isDone(location)).toBe(false)
  await aws.put(`${location}/_DONE`, '{}')
  expect(await job.isDone(location)).toBe(true)
})

test('locations are addresses of the lake', () => {
  expect(aws.ports().job.address('runs/run-1/job/plan.json')).toBe(`s3://${BUCKET}/runs/run-1/job/plan.json`)
})

test('columns are declared as Spark has them, lists of structs among them', () => {
  const { job } = aws.ports()
  const columns = {
    id: { type: 'bigint', nullable: false, doc: '' },
    at: { type: 'timestamp', nullable: true, doc: '' },
    lines: {
      type: 'list',
      nullable: true,
      doc: '',
      of: { price: { type: 'money', nullable: true, doc: '' } },
    },
  } as const
  expect(job.schema(columns)).toBe(
    '`id` BIGINT, `at` TIMESTAMP_NTZ, `lines` ARRAY<STRUCT<`price`: DECIMAL(18, 4)>>',
  )
  expect(job.schema(orderRecords.columns)).toMatch(/, `arrival_day` STRING$/)
})

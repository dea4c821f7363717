import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  type OrderDefectKind,
  type OrderSampleTruth,
  plantedDefects,
  writeOrderSample,
} from '../../../sample/orders/index.ts'
import { filesIn } from './sample-records.ts'
import { signsOfDefects } from './signs/index.ts'
import { type Told, toldIn } from './told-orders.ts'

// As small and as short as a sample with defects may be: each of them must be there all the same.
describe.each([
  [1, 7],
  [2, 31],
])('a sample of 120 orders, seed %i, %i days', (seed, days) => {
  const folder = mkdtempSync(join(tmpdir(), 'order-sample-'))
  let told: Told
  let truth: OrderSampleTruth

  beforeAll(async () => {
    truth = await writeOrderSample({
      services: [
        { name: 'seoul', shopDomain: 'seoul.myshopify.com', currency: 'KRW', timeZone: 'Asia/Seoul' },
        { name: 'leeds', shopDomain: 'leeds.myshopify.com', currency: 'GBP', timeZone: 'Europe/London' },
      ],
      ...{ orders: 120, days, endDate: '2026-11-21', seed, to: folder, defects: true },
    })
    told = toldIn(folder)
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  test.each(plantedDefects.map(({ kind, doc }) => [kind, doc] as const))('has %s: %s', (kind) => {
    expect(truth.planted.find((defect) => defect.kind === kind)?.planted).toBeGreaterThan(0)
    expect(signsOfDefects[kind](told)).toBe(true)
  })

  test('has files of each kind', () => {
    const files = filesIn(folder)
    for (const ending of ['.ndjson', '.ndjson.gz', '.jsonl', '.json', '.json.gz'])
      expect(files.filter((file) => file.endsWith(ending)).length).toBeGreaterThan(0)
  })
})

// What ordinary orders have too, though none of a small sample need have it.
const ordinary: readonly OrderDefectKind[] = [
  'updated_in_later_month',
  'shipping_refund_as_adjustment',
  'cancelled_and_restocked',
  'refund_in_order_only',
  'prices_with_tax',
  'prices_without_tax',
  'other_presentment_currency',
  'test_order',
  'gift_card_line',
  'gift_card_payment',
  'tip_in_both',
  'tip_at_line_only',
  'duties',
  'one_time_charge',
  'bulk_children_first',
  'bulk_then_webhook',
  'bulk_refund',
]

test('without defects nothing shows a sign of one, but for what ordinary orders have', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'order-sample-'))
  await writeOrderSample({
    services: [{ name: 'seoul', currency: 'KRW', timeZone: 'Asia/Seoul' }],
    ...{ orders: 1_000, days: 40, endDate: '2026-11-21', seed: 3, to: folder, defects: false },
  })
  const told = toldIn(folder)
  const shown = plantedDefects.map(({ kind }) => kind).filter((kind) => signsOfDefects[kind](told))
  expect(shown.filter((kind) => !ordinary.includes(kind))).toEqual([])
  rmSync(folder, { recursive: true })
})

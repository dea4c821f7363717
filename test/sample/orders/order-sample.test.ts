import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  type OrderSampleOptions,
  type OrderSampleTruth,
  type Outcome,
  writeOrderSample,
} from '../../../sample/orders/index.ts'
import { type StandingOrder, standingOrders } from './newest-orders.ts'
import { outcomeOf } from './outcome.ts'
import { cents, filesIn, recordsIn, type SampleRecord, sum } from './sample-records.ts'

const seoul = { name: 'seoul', shopDomain: 'seoul.myshopify.com', currency: 'KRW', timeZone: 'Asia/Seoul' }
const boston = {
  name: 'boston',
  shopDomain: 'boston.myshopify.com',
  currency: 'USD',
  timeZone: 'America/New_York',
}
const folders: string[] = []

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'order-sample-'))
  folders.push(folder)
  return folder
}

async function sample(options: Partial<OrderSampleOptions> = {}) {
  const to = newFolder()
  const truth = await writeOrderSample({
    services: [seoul, boston],
    ...{ orders: 600, days: 30, endDate: '2026-11-21', seed: 5, defects: true, to },
    ...options,
  })
  return { to, truth }
}

function hashOf(folder: string): string {
  const hash = createHash('sha256')
  for (const file of filesIn(folder)) hash.update(file).update(readFileSync(join(folder, file)))
  return hash.digest('hex')
}

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true })
})

describe('the same arguments', () => {
  test('give the same files, and another seed gives others', async () => {
    const [first, second, other] = [await sample(), await sample(), await sample({ seed: 6 })]
    expect(hashOf(first.to)).toBe(hashOf(second.to))
    expect(first.truth).toEqual(second.truth)
    expect(hashOf(first.to)).not.toBe(hashOf(other.to))
  })
})

describe.each([
  ['two shops', [seoul, boston]],
  ['a shop whose domain nobody gave', [{ name: 'only', currency: 'GBP', timeZone: 'Europe/London' }]],
])('a sample of %s', (_, services) => {
  let truth: OrderSampleTruth
  let records: SampleRecord[]
  let orders: StandingOrder[]
  const isOurs = (shop: string | undefined) =>
    services.length === 1 ||
    services.some((service) => 'shopDomain' in service && service.shopDomain === shop)

  beforeAll(async () => {
    const made = await sample({ services, orders: 2_000, days: 50 })
    truth = made.truth
    records = recordsIn(made.to)
    orders = standingOrders(records).filter(({ shop }) => isOurs(shop))
  })

  test('has the records that it says it has, and each ends as it says', () => {
    const counts: Partial<Record<Outcome, number>> = {}
    for (const record of records) {
      const own = outcomeOf(record)
      const outcome = own === 'accepted' && record.shop && !isOurs(record.shop) ? 'other_service' : own
      counts[outcome] = (counts[outcome] ?? 0) + 1
    }
    expect(counts).toEqual(
      Object.fromEntries(Object.entries(truth.outcomes).filter(([, count]) => count > 0)),
    )
    expect(truth.records).toBe(records.length)
  })

  test('has the orders, the lines and the sums that it says it has', () => {
    for (const service of services) {
      const own = orders.filter(
        ({ shop }) => services.length === 1 || shop === ('shopDomain' in service && service.shopDomain),
      )
      const said = truth.services[service.name]
      expect(said?.orders).toBe(own.length)
      expect(said?.testOrders).toBe(own.filter(({ isTest }) => isTest).length)
      expect(said?.lines).toBe(own.reduce((count, { lines }) => count + lines, 0))
      for (const [currency, sums] of Object.entries(said?.byCurrency ?? {})) {
        const inIt = own.filter((order) => order.currency === currency)
        expect(sums.orders).toBe(inIt.length)
        expect(cents(sums.totalPrice)).toBe(sum(inIt.map(({ totalPrice }) => totalPrice)))
        expect(cents(sums.grossOfUntaxedPrices)).toBe(sum(inIt.map(({ gross }) => gross)))
      }
    }
  })

  test('delivers some events again', () => {
    const keys = records
      .filter((record) => outcomeOf(record) === 'accepted' && record.topic?.startsWith('orders/'))
      .map(
        ({ resource, eventId, webhookId }) => `${resource.id} ${resource.updated_at} ${eventId ?? webhookId}`,
      )
    expect(truth.duplicates).toBeGreaterThan(0)
    expect(keys.length - new Set(keys).size).toBe(truth.duplicates)
  })

  test('arrives on the days that were asked for', () => {
    const days = [...new Set(records.map(({ day }) => day))].sort()
    expect(days[0]).toBe('2026-10-02')
    expect(days.at(-1)).toBe('2026-11-20')
    expect(days.length).toBe(50)
  })
})

test('without defects nothing is planted and every record can be used', async () => {
  const { truth } = await sample({ defects: false })
  expect(truth.planted.filter(({ planted }) => planted > 0)).toEqual([])
  expect(truth.records).toBe(truth.outcomes.accepted + truth.outcomes.not_used)
  expect(truth.duplicates).toBe(0)
})

test('three lines an order on average', async () => {
  const { truth } = await sample({ defects: false, orders: 4_000 })
  const services = Object.values(truth.services)
  const [orders, lines] = [services.map((s) => s.orders), services.map((s) => s.lines)].map((counts) =>
    counts.reduce((total, count) => total + count, 0),
  ) as [number, number]
  expect(lines / orders).toBeGreaterThan(2.8)
  expect(lines / orders).toBeLessThan(3.3)
})

test.each([
  [{ orders: 0 }, 'orders must be a whole number from 1'],
  [{ days: 1.5 }, 'days must be a whole number from 1'],
  [{ orders: 10 }, 'needs at least 120 orders and 7 days'],
  [{ endDate: '2026-02-30' }, '2026-02-30 is not a date'],
  [{ services: [] }, 'at least one service'],
  [{ services: [seoul, { ...boston, name: 'seoul' }] }, 'two services have the same name'],
  [
    { services: [seoul, { ...boston, shopDomain: seoul.shopDomain }] },
    'two services have the same shopDomain',
  ],
  [{ services: [{ ...seoul, timeZone: 'Asia/Soul' }] }, 'Asia/Soul'],
])('%j is refused: %s', async (options, message) => {
  const refusal = sample(options)
  await expect(refusal).rejects.toThrow(RangeError)
  await expect(refusal).rejects.toThrow(message)
})

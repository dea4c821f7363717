import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { writeOrderSample } from '../../../sample/orders/index.ts'
import { graphqlSums, restSums } from './order-sums.ts'
import { outcomeOf } from './outcome.ts'
import { cents, grouped, type Json, recordsIn, type SampleRecord, sum } from './sample-records.ts'

const folder = mkdtempSync(join(tmpdir(), 'order-sample-'))
let records: SampleRecord[]
let orders: Json[]
let refunds: { refund: Json; taxesIncluded: boolean }[]

beforeAll(async () => {
  await writeOrderSample({
    services: [
      { name: 'seoul', shopDomain: 'seoul.myshopify.com', currency: 'KRW', timeZone: 'Asia/Seoul' },
      { name: 'london', shopDomain: 'london.myshopify.com', currency: 'GBP', timeZone: 'Europe/London' },
    ],
    ...{ orders: 3_000, days: 60, endDate: '2026-11-21', seed: 11, to: folder, defects: true },
  })
  records = recordsIn(folder)
  const used = records.filter((record) => outcomeOf(record) === 'accepted')
  orders = used
    .map(({ resource }) => resource)
    .filter((resource) => resource.line_items && resource.total_price_set)
  const included = new Map(orders.map((order) => [String(order.id), order.taxes_included as boolean]))
  refunds = used
    .filter(({ topic }) => topic === 'refunds/create')
    .filter(({ resource }) => included.has(String(resource.order_id)))
    .map(({ resource }) => ({
      refund: resource,
      taxesIncluded: included.get(String(resource.order_id)) === true,
    }))
})
afterAll(() => rmSync(folder, { recursive: true }))

describe('an order of a webhook', () => {
  test('has a total_price that is the sum of its parts, to the cent', () => {
    expect(orders.length).toBeGreaterThan(3_000)
    const wrong = orders.filter((order) => restSums(order).totalPrice !== restSums(order).partsAddedUp)
    expect(wrong.map(({ name }) => name)).toEqual([])
  })

  test('has a total_tax that is the sum of its tax lines, where it has tax lines', () => {
    const withTaxLines = orders.filter((order) =>
      order.line_items.every((line: Json) => line.tax_lines.length > 0),
    )
    expect(withTaxLines.length).toBeGreaterThan(2_000)
    expect(withTaxLines.filter((order) => restSums(order).totalTax !== restSums(order).taxLines)).toEqual([])
  })

  test('has total_discounts that are those of its lines and its shipping, but for few that say them once', () => {
    const others = orders.filter(
      (order) => restSums(order).totalDiscounts !== restSums(order).allocatedDiscounts,
    )
    expect(others.length).toBeGreaterThan(0)
    expect(others.length).toBeLessThan(orders.length / 100)
    for (const order of others) expect(restSums(order).allocatedDiscounts).toBe(0n)
  })

  test('taxes a line by its rate, on what it costs after discounts', () => {
    const rounded = (numerator: bigint, denominator: bigint) =>
      (2n * numerator + denominator) / (2n * denominator)
    let lines = 0
    for (const order of orders.filter(({ id }) => id < 1e13)) {
      // The won has no cents: tax is rounded to whole ones.
      const unit = order.currency === 'KRW' ? 100n : 1n
      for (const line of order.line_items) {
        if (line.discount_allocations.length === 0 && cents(order.total_discounts) > 0n) continue
        const discount = sum(line.discount_allocations.map((each: Json) => cents(each.amount)))
        const net = (cents(line.price) * BigInt(line.quantity) - discount) / unit
        if (net > 1_000_000_000_000n) continue
        for (const tax of line.tax_lines) {
          const rate = BigInt(Math.round(tax.rate * 10_000))
          const base = order.taxes_included ? 10_000n + rate : 10_000n
          expect(cents(tax.price)).toBe(rounded(net * rate, base) * unit)
          lines++
        }
      }
    }
    expect(lines).toBeGreaterThan(5_000)
  })

  test('says the same in its money sets', () => {
    for (const order of orders) {
      expect(cents(order.total_price_set.shop_money.amount)).toBe(cents(order.total_price))
      expect(order.total_price_set.shop_money.currency_code).toBe(order.currency)
      expect(order.total_price_set.presentment_money.currency_code).toBe(order.presentment_currency)
      for (const line of order.line_items)
        expect(cents(line.price_set.shop_money.amount)).toBe(cents(line.price))
    }
  })
})

test('an order of the bulk export has a total that is the sum of its parts', () => {
  const nodes = records.filter(({ file }) => file.includes('bulk-orders')).map(({ json }) => json)
  const children = grouped(nodes, (node) => node.__parentId)
  const exported = nodes.filter(({ id }) => id.startsWith('gid://shopify/Order/'))
  expect(exported.length).toBeGreaterThan(80)
  for (const order of exported) {
    const sums = graphqlSums(order, children.get(order.id) ?? [])
    expect(sums.totalPrice).toBe(sums.partsAddedUp)
    expect(sums.totalTax).toBe(sums.taxLines)
    expect(sums.totalDiscounts).toBe(sums.allocatedDiscounts)
  }
})

test('a refund gives back what its lines, shipping, duties, fees and adjustments say', () => {
  expect(refunds.length).toBeGreaterThan(100)
  for (const { refund, taxesIncluded } of refunds) {
    const shop = (set: Json) => cents(set.shop_money.amount)
    const withTax = (amount: bigint, tax: bigint) => amount + (taxesIncluded ? 0n : tax)
    const lines = refund.refund_line_items.map((line: Json) =>
      withTax(cents(line.subtotal), cents(line.total_tax)),
    )
    const shipping = refund.refund_shipping_lines.map((line: Json) =>
      withTax(shop(line.subtotal_amount_set), shop(line.tax_amount_set)),
    )
    const adjustments = refund.order_adjustments.map(
      (each: Json) => -withTax(cents(each.amount), cents(each.tax_amount)),
    )
    const beside = [shop(refund.total_duties_set), shop(refund.total_additional_fees_set)]
    const given = sum([...lines, ...shipping, ...adjustments, ...beside])
    const { currency_code: shopCurrency } = refund.total_duties_set.shop_money
    const inShopCurrency = refund.transactions.filter(({ currency }: Json) => currency === shopCurrency)
    // Of a customer's currency the rate is not to be seen here.
    if (inShopCurrency.length === refund.transactions.length)
      expect(sum(inShopCurrency.map((each: Json) => cents(each.amount)))).toBe(given)
    else expect(given).toBeGreaterThan(0n)
  }
})

test('payments that succeeded add up to the total of their order, each payment once', () => {
  const totals = new Map(orders.map((order) => [order.id, cents(order.total_price)]))
  const told = records
    .filter(({ topic }) => topic === 'order_transactions/create')
    .map(({ resource }) => resource)
  let whole = 0
  for (const [orderId, all] of grouped(told, ({ order_id }) => order_id)) {
    const sales = all.filter(({ kind, status }) => kind === 'sale' && status === 'success')
    const captures = all.filter(({ kind, status }) => kind === 'capture' && status === 'success')
    const counted = sales.length > 0 ? sales : captures
    if (counted.length === 0 || !totals.has(orderId)) continue
    const paid = sum(counted.map(({ amount }) => cents(amount)))
    // Half of the webhooks of payments are never sent, hence parts may be missing, but nothing is too much.
    if (paid === totals.get(orderId)) whole++
  }
  expect(whole).toBeGreaterThan(500)
})

import { beforeEach, describe, expect, it } from 'vitest'
import { days, PlantedTables } from './planted-tables.ts'

const ORDERS = 'orders'
const WINDOW_END = '2026-12-01'
let shop: PlantedTables
beforeEach(async () => {
  shop = await PlantedTables.open()
})

const day = (order_date: string, currency: string, orders: number, amounts: readonly number[]) => {
  const [gross = 0, discount = 0, refunded = 0] = amounts
  return {
    ...{ order_date, currency, orders, window_end: WINDOW_END },
    ...{ gross_amount: gross, discount_amount: discount, refunded_amount: refunded },
    net_amount: gross - discount - refunded,
  }
}

describe('sales', () => {
  beforeEach(() =>
    shop.plant(
      'daily_sales',
      day('2026-11-30', 'EUR', 1, [100, 0, 10]),
      day('2026-11-24', 'EUR', 9, [400, 100, 30]),
      day('2026-11-24', 'USD', 2, [10, 0, 0]),
      // Eight days before the end: in no week.
      day('2026-11-23', 'EUR', 5, [999, 0, 999]),
    ),
  )

  it('go back the chosen number of days from the end of what the tables cover', async () => {
    expect(await shop.number(ORDERS, /^Orders, last/, days(7))).toEqual({ orders: 12 })
    expect(await shop.number(ORDERS, /^Orders, last/, days(30))).toEqual({ orders: 17 })
  })

  it('are refunded and come to an average as all orders together, each currency by itself', async () => {
    expect(await shop.panel(ORDERS, /^Refunded, last/, days(7))).toEqual([
      { currency: 'EUR', refund_rate: 10 },
      { currency: 'USD', refund_rate: 0 },
    ])
    expect(await shop.panel(ORDERS, /^Average order value/, days(7))).toEqual([
      { currency: 'EUR', average_order: 40 },
      { currency: 'USD', average_order: 5 },
    ])
  })

  it('go from gross to net in steps that add up', async () => {
    expect(await shop.panel(ORDERS, /^From gross to net/, days(7))).toEqual([
      { step: 'Gross, EUR', amount: 500 },
      { step: 'Discounts, EUR', amount: -100 },
      { step: 'Refunds, EUR', amount: -40 },
      { step: 'Net, EUR', amount: 360 },
      { step: 'Gross, USD', amount: 10 },
      { step: 'Discounts, USD', amount: 0 },
      { step: 'Refunds, USD', amount: 0 },
      { step: 'Net, USD', amount: 10 },
    ])
  })
})

describe('orders one by one', () => {
  const order = (id: number, rest: Record<string, string | number | boolean> = {}) => ({
    ...{ order_id: id, order_date: '2026-11-28', currency: 'EUR', is_test: false, is_subscription: false },
    ...{ customer_key: String(id), customer_order_number: 1 },
    ...{ gross_amount: 10, discount_amount: 0, net_amount: 10 },
    ...{ is_unexplained: false, unexplained_amount: 0, shopify_total_price: 10 },
    ...rest,
  })
  beforeEach(async () => {
    await shop.plant('daily_sales', day('2026-11-28', 'EUR', 1, [0]))
    await shop.plant(
      'orders_enriched',
      ...[1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((n) => order(n, { hours_to_ship: n * 8 })),
      order(11, { customer_key: '1', customer_order_number: 2, is_subscription: true }),
      order(12, { customer_key: '1', customer_order_number: 3, cancelled_at: '2026-11-29 00:00:00' }),
      order(13, { is_test: true, hours_to_ship: 9999 }),
      order(14, { order_date: '2026-10-01', hours_to_ship: 9999 }),
      // On the day that the tables do not cover yet.
      order(15, { order_date: WINDOW_END, hours_to_ship: 9999 }),
    )
  })

  it('that are not explained are counted and named, the newest first', async () => {
    const missing = { is_unexplained: true, unexplained_amount: 3.5, shopify_total_price: 13.5 }
    await shop.plant(
      'orders_enriched',
      order(16, { ...missing, order_name: '#16' }),
      order(17, { ...missing, order_date: '2026-11-29', unexplained_amount: -1 }),
      order(18, { ...missing, order_date: '2026-10-01' }),
    )
    expect(await shop.number(ORDERS, /^Unexplained orders/, days(7))).toEqual({ unexplained: 2 })
    expect(await shop.panel(ORDERS, /^Orders that are not explained/, days(7))).toMatchObject([
      { id: '17', day: '2026-11-29', currency: 'EUR', unexplained: -1 },
      { order_name: '#16', day: '2026-11-28', unexplained: 3.5, total: 13.5 },
    ])
  })

  it('ship in a time that half of them, and nine tenths, do not exceed', async () => {
    expect(await shop.number(ORDERS, /^Hours to ship/, days(7))).toEqual({ median_hours: 40, p90_hours: 72 })
    expect(await shop.panel(ORDERS, /^Orders by time to ship/, days(7))).toEqual([
      { speed: 'up to 24 h', orders: 3 },
      { speed: '24 to 48 h', orders: 3 },
      { speed: '48 to 72 h', orders: 3 },
      { speed: 'over 72 h', orders: 1 },
      { speed: 'not shipped yet', orders: 1 },
    ])
  })

  it('are of customers who count once, and of returning ones by order', async () => {
    expect(await shop.number(ORDERS, /^Customers, last/, days(7))).toEqual({ customers: 10 })
    const { returning_share } = (await shop.number(ORDERS, /^Orders of returning/, days(7))) ?? {}
    expect(returning_share).toBeCloseTo(100 / 6, 10)
    expect(await shop.panel(ORDERS, /^New against returning/, days(7))).toEqual([
      { kind: 'First order', currency: 'EUR', orders: 10, customers: 10, net: 100, average_order: 10 },
      { kind: 'Returning', currency: 'EUR', orders: 2, customers: 1, net: 20, average_order: 10 },
    ])
  })

  it('are subscriptions in part', async () => {
    const { subscription_share } = (await shop.number(ORDERS, /^Subscription orders/, days(7))) ?? {}
    expect(subscription_share).toBeCloseTo(100 / 12, 10)
  })
})

it('cohorts show 0 where nobody came back, and nothing where the month is still to come', async () => {
  const month = (
    cohort_month: string,
    months_since: number,
    customers: number,
    active: number,
    revenue: number,
  ) => ({
    ...{ cohort_month, months_since, customers, active_customers: active, revenue },
    ...{ customers_in_currency: customers, active_in_any_currency: active },
    ...{ currency: 'EUR', orders: active, window_end: WINDOW_END },
  })
  await shop.plant(
    'customer_lifetime',
    month('2026-09', 0, 4, 4, 400),
    month('2026-09', 2, 4, 1, 50),
    month('2025-12', 0, 2, 2, 30),
    month('2025-12', 11, 2, 1, 10),
  )
  const cells = (row: Record<string, unknown> | undefined) =>
    Array.from({ length: 12 }, (_, i) => row?.[`month_${i}`])
  const later = (n: number) => Array.from({ length: n }, () => null)

  const [autumn, winter] = await shop.panel(ORDERS, /^Cohorts: customers/)
  expect(autumn).toMatchObject({ cohort_month: '2026-09', customers: 4 })
  expect(cells(autumn)).toEqual([100, 0, 25, ...later(9)])
  expect(cells(winter)).toEqual([100, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 50])

  const [autumnMoney, winterMoney] = await shop.panel(ORDERS, /^Cohorts: net sales/)
  expect(cells(autumnMoney)).toEqual([100, 100, 112.5, ...later(9)])
  expect(cells(winterMoney)).toEqual([15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 20])
})

it('a cohort is one row of customers, whatever they paid in, and a row of money for each currency', async () => {
  // Four customers, all of whom paid in euros in September. In October two come back in euros, two in dollars; one of
  // these is the same.
  const row = (currency: string, months_since: number, active_customers: number, revenue: number) => ({
    ...{ cohort_month: '2026-09', currency, months_since, active_customers, revenue },
    ...{ customers: 4, orders: active_customers, window_end: WINDOW_END },
    customers_in_currency: currency === 'EUR' ? 4 : 2,
    active_in_any_currency: months_since === 0 ? 4 : 3,
  })
  await shop.plant('customer_lifetime', row('EUR', 0, 4, 400), row('EUR', 1, 2, 40), row('USD', 1, 2, 30))
  expect(await shop.panel(ORDERS, /^Cohorts: customers/)).toMatchObject([
    { cohort_month: '2026-09', customers: 4, month_0: 100, month_1: 75, month_2: 0, month_3: null },
  ])
  expect(await shop.panel(ORDERS, /^Cohorts: net sales/)).toMatchObject([
    { currency: 'EUR', customers: 4, month_0: 100, month_1: 110, month_2: 110, month_3: null },
    { currency: 'USD', customers: 2, month_0: null, month_1: 15, month_2: 15, month_3: null },
  ])
})

it('products are refunded by what was given back of their own sales', async () => {
  await shop.plant('daily_sales', day('2026-11-28', 'EUR', 1, [0]))
  const line = (rest: Record<string, string | number | boolean>) => ({
    ...{ order_date: '2026-11-28', currency: 'EUR', is_test: false, is_gift_card: false, is_tip: false },
    ...{ quantity: 4, refunded_quantity: 1, gross_line_amount: 50, discount_line_amount: 10 },
    refunded_line_amount: 10,
    ...rest,
  })
  await shop.plant(
    'order_lines_enriched',
    line({ product_id: 7, title: 'Tea' }),
    line({ product_id: 7, title: 'Tea, new', refunded_line_amount: 30 }),
    line({ title: 'Custom' }),
    line({ product_id: 8, title: 'Kept', refunded_line_amount: 0, refunded_quantity: 0 }),
    line({ product_id: 9, is_test: true }),
    line({ product_id: 9, is_gift_card: true }),
  )
  const rows = await shop.panel(ORDERS, /^Products refunded/, days(7))
  expect(rows.map((row) => [row.product_key, row.refunds, row.pieces_share, row.refund_rate])).toEqual([
    ['7', 40, 25, 50],
    ['title:Custom', 10, 25, 25],
  ])
})

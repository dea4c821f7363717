import { expect, test } from 'vitest'
import { column, line, order, tables, webhook } from './by-hand.ts'

const ann = { id: 7 }
const noon = '2026-11-05T12:00:00Z'
const line_items = [line(1, '10.00')]

function history(...orders: Parameters<typeof order>[0][]) {
  return tables(
    orders.map((fields, i) => webhook('orders/create', order({ line_items, ...fields }), `w${i}`)),
  )
}

test("a customer's orders are numbered by time, then id; test orders have no number and guests are strangers", () => {
  const { orders } = history(
    { id: 10, customer: ann, created_at: noon },
    { id: 9, customer: ann, created_at: noon }, // a tie: 9 is before 10
    { id: 11, customer: ann, created_at: '2026-11-04T00:00:00Z', test: true },
    { id: 12, customer: ann, created_at: '2026-11-04T00:00:01Z', cancelled_at: noon }, // cancelled ones count
    { id: 13, customer: null, email: 'same@example.invalid', created_at: noon },
    { id: 14, customer: null, email: 'same@example.invalid', created_at: noon },
  )
  expect(column(orders, 'order_id')).toEqual([9, 10, 11, 12, 13, 14])
  expect(column(orders, 'customer_order_number')).toEqual([2, 3, null, 1, 1, 1])
  expect(column(orders, 'customer_lifetime_value_before')).toEqual([
    ...['10.0000', '20.0000', null, '0.0000', '0.0000', '0.0000'],
  ])
  expect(column(orders, 'customer_key')).toEqual(['7', '7', '7', '7', 'guest:13', 'guest:14'])
  expect(orders[2]).toMatchObject({ is_test: true, customer_first_order_at: '2026-11-04T00:00:01' })
  expect(orders[4]).toMatchObject({ is_guest: true, customer_first_order_at: '2026-11-05T12:00:00' })
})

test('only orders of the same currency are value before', () => {
  const { orders } = history(
    { id: 1, customer: ann, created_at: '2026-11-01T00:00:00Z', currency: 'EUR' },
    { id: 2, customer: ann, created_at: '2026-11-02T00:00:00Z' },
    { id: 3, customer: ann, created_at: '2026-11-03T00:00:00Z' },
  )
  expect(column(orders, 'customer_lifetime_value_before')).toEqual(['0.0000', '0.0000', '10.0000'])
})

test('days: new and returning customers, tests left out, the run date not begun', () => {
  const { summaries } = history(
    { id: 1, customer: ann, created_at: '2026-11-01T00:00:00Z' },
    {
      id: 2,
      customer: ann,
      created_at: '2026-11-02T00:00:00Z',
      line_items: [line(2, '5.00', { total_discount: '1' })],
    },
    { id: 3, customer: ann, created_at: '2026-11-02T00:00:01Z', line_items: [line(3, '0.05')] },
    { id: 4, customer: null, created_at: '2026-11-02T14:59:59Z' }, // 23:59:59 in Seoul
    { id: 5, customer: null, created_at: '2026-11-02T15:00:00Z', test: true },
    { id: 6, customer: null, created_at: '2026-12-04T15:00:00Z' }, // 5 December there: the run date
  )
  expect(summaries.daily_sales).toMatchObject([
    {
      order_date: '2026-11-01',
      orders: 1,
      new_customers: 1,
      returning_customers: 0,
      window_end: '2026-12-05',
    },
    {
      ...{ order_date: '2026-11-02', orders: 3, gross_amount: '15.0500', discount_amount: '1.0000' },
      ...{ net_amount: '14.0500', avg_order_value: 4.68, units: 3 }, // 14.05 / 3 = 4.683...
      ...{ new_customers: 1, returning_customers: 1 },
    },
  ])
  expect(summaries.daily_sales).toHaveLength(2)
})

test('cohorts: months since the first order, in which somebody bought', () => {
  const { summaries } = history(
    { id: 1, customer: ann, created_at: '2026-08-31T15:00:00Z' }, // September in Seoul
    { id: 2, customer: ann, created_at: '2026-11-30T14:59:59Z' }, // November there
    { id: 3, customer: null, created_at: '2026-09-02T00:00:00Z' },
  )
  const common = { cohort_month: '2026-09', currency: 'KRW', customers: 2 }
  expect(summaries.customer_lifetime).toMatchObject([
    {
      ...common,
      months_since: 0,
      active_customers: 2,
      orders: 2,
      revenue: '20.0000',
      cumulative_revenue: '20.0000',
    },
    {
      ...common,
      months_since: 2,
      active_customers: 1,
      orders: 1,
      revenue: '10.0000',
      cumulative_revenue: '30.0000',
    },
  ])
})

test('products: by id, else by title, named as in the newest order', () => {
  const sale = (id: number, day: number, title: string, product_id: number | null) => ({
    id,
    created_at: `2026-11-0${day}T00:00:00Z`,
    line_items: [line(id, '1.00', { title, product_id, quantity: 2 })],
  })
  const { summaries } = history(
    sale(1, 3, 'Old name', 5),
    sale(2, 4, 'New name', 5),
    sale(3, 4, 'By title', null),
  )
  expect(summaries.product_sales).toMatchObject([
    {
      product_key: '5',
      product_id: 5,
      title: 'New name',
      orders: 2,
      units: 4,
      gross_amount: '4.0000',
      refunded_units: 0,
    },
    {
      product_key: 'title:By title',
      product_id: null,
      title: 'By title',
      orders: 1,
      units: 2,
      refund_rate: 0,
    },
  ])
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RunReport } from '../../pipelines/run-report.ts'
import { LocalOrders, outcomeOf } from './local-orders.ts'
import { arrived, odd, paid, placedOdd, refunded, set, shipping } from './odd-orders.ts'
import { order, webhook } from './order-records.ts'

let orders: LocalOrders
let report: RunReport
let rows: Map<unknown, Record<string, unknown>>

beforeAll(async () => {
  orders = new LocalOrders().write(arrived(...everything))
  report = await orders.run()
  const all = await orders.query('SELECT * FROM tea_shop_orders_enriched')
  rows = new Map(all.map((row) => [Number(row.order_id), row]))
})
afterAll(() => orders.remove())

/** Of an order, those columns that a test names; amounts without zeros at their ends. */
function amountsOf(id: number, ...columns: string[]) {
  const row = rows.get(id)
  return Object.fromEntries(
    columns.map((column) => [column, row?.[column] == null ? null : Number(row[column])]),
  )
}
const explained = { unexplained_amount: 0 }

const fullReturn = {
  refund_line_items: [{ id: 1, line_item_id: 0, quantity: 2, subtotal: 100, total_tax: 0 }],
}
const returnOf = (orderId: number) => ({
  refund_line_items: fullReturn.refund_line_items.map((line) => ({ ...line, line_item_id: orderId * 10 })),
})
const fees = { original_total_additional_fees_set: set('3.50') }
const duties = { original_total_duties_set: set('12.00'), current_total_duties_set: set('12.00') }
const removed = shipping({ price: '8.00', is_removed: true })

const everything: string[] = [
  // Fees.
  placedOdd(1, '103.50', { ...fees, current_total_additional_fees_set: set('3.50') }),
  placedOdd(2, '103.50', fees),
  refunded(2, { ...returnOf(2), total_additional_fees_set: set('3.50') }),
  // Prices with tax, and a fee: 110.00 with 10.00 tax, and the fee on top.
  placedOdd(3, '103.50', { ...fees, taxes_included: true, total_tax: '9.09' }),
  // Duties.
  placedOdd(11, '100.00', { ...duties, duties_included: true }),
  refunded(11, { ...returnOf(11), total_duties_set: set('12.00') }),
  placedOdd(12, '112.00', duties),
  refunded(12, { ...returnOf(12), total_duties_set: set('12.00'), refund_duties: [{ duty_id: 1 }] }),
  placedOdd(13, '112.00', duties),
  refunded(13, {
    duties: [
      { duty_id: 1, amount_set: set('4.00') },
      { duty_id: 2, amount_set: set('1.00') },
    ],
  }),
  placedOdd(14, '112.00', duties),
  // Shipping that an edit removed: not in the total, still in it and given back, and not in it though a refund names it.
  placedOdd(21, '100.00', { ...removed, total_shipping_price_set: set('0.00') }),
  placedOdd(22, '108.00', { ...removed, total_shipping_price_set: set('8.00') }),
  refunded(22, { refund_shipping_lines: [{ id: 1, shipping_line_id: 1, subtotal_amount_set: set('8.00') }] }),
  placedOdd(23, '105.00', {
    ...shipping({ is_removed: true }, { price: '5.00', is_removed: false }),
    total_shipping_price_set: set('5.00'),
  }),
  refunded(23, {
    refund_shipping_lines: [{ id: 1, shipping_line: { id: 1 }, subtotal_amount_set: set('8.00') }],
  }),
  // Shipping at half its price.
  placedOdd(24, '104.00', {
    ...shipping({ discount_allocations: [{ amount: '4.00' }] }),
    total_discounts: '4.00',
    total_shipping_price_set: set('8.00'),
  }),
  // The tax of refunded shipping stands with the adjustment alone.
  placedOdd(25, '108.80', {
    ...shipping({ tax_lines: [{ price: '0.80' }] }),
    total_tax: '0.80',
    total_shipping_price_set: set('8.00'),
  }),
  refunded(25, {
    refund_shipping_lines: [{ id: 1, shipping_line_id: 1, subtotal_amount_set: set('8.00') }],
    order_adjustments: [{ id: 2, kind: 'shipping_refund', amount: '-8.00', tax_amount: '-0.80' }],
  }),
  // Adjustments, with kinds and without.
  placedOdd(31, '100.00'),
  refunded(31, { order_adjustments: [{ id: 1, kind: 'refund_discrepancy', amount: '-7.50' }] }),
  placedOdd(32, '100.00'),
  refunded(32, { order_adjustments: [{ id: 1, reason: 'Refund discrepancy', amount_set: set('-7.50') }] }),
  placedOdd(33, '100.00'),
  refunded(33, { order_adjustments: [{ id: 1, reason: null, amount: '2.50' }] }),
  placedOdd(34, '100.00'),
  refunded(34, {
    orderAdjustments: {
      nodes: [{ id: 1, reason: 'CUSTOMER', amountSet: { shopMoney: { amount: '-7.50' } } }],
    },
  }),
  // Within the order, as orders/updated has it.
  webhook('orders/updated', {
    ...odd(35, '108.00', shipping({})),
    total_shipping_price_set: set('8.00'),
    refunds: [
      {
        id: 3500,
        created_at: '2026-11-05T01:00:00Z',
        refund_line_items: [],
        order_adjustments: [
          { id: 1, reason: 'Shipping refund', amount: '-8.00' },
          { id: 2, reason: 'Refund discrepancy', amount: '-1.00' },
        ],
      },
    ],
  }),
  // Payments.
  ...[41, 42, 43, 44, 45, 46, 47, 48].map((id) =>
    placedOdd(id, '100.00', {
      presentment_currency: 'JPY',
      total_price_set: set('100.00', '15000', 'JPY'),
    }),
  ),
  paid(1, 41, { amount: '15000', currency: 'JPY' }),
  paid(2, 42, { amount: '5000', currency: 'JPY' }),
  paid(3, 42, { amount: '10000', currency: 'JPY', gateway: 'gift_card' }),
  paid(4, 43, { amount: '5000', currency: 'JPY' }),
  paid(5, 44, { amount: '50.00', currency: 'KRW' }),
  paid(6, 44, { amount: '7500', currency: 'JPY' }),
  paid(7, 45, { amount: '100.00', currency: 'KRW' }),
  paid(8, 46, { amount: '15000', currency: 'JPY', amountSet: { shopMoney: { amount: '99.00' } } }),
  paid(9, 47, { kind: 'authorization', amount: '15000', currency: 'JPY' }),
  paid(10, 47, {
    ...{ kind: 'capture', parent_id: 9, amount: '15000', currency: 'JPY' },
    currency_exchange_adjustment: { original_amount: '100.00', final_amount: '100.20', currency: 'KRW' },
  }),
  paid(11, 48, { kind: 'refund', amount: '15000', currency: 'JPY' }),
  // What nobody reads: cash rounding, a part that is new, and a refund that gives less than nothing.
  placedOdd(51, '99.98', { total_cash_rounding_payment_adjustment_set: set('0.02') }),
  webhook('orders/create', {
    ...order({ id: 52, created: '2026-11-04T01:00:00Z', price: 50 }),
    total_price: undefined,
  }),
]

describe('additional fees', () => {
  const columns = [
    'additional_fee_amount',
    'refunded_additional_fee_amount',
    'total_amount',
    'unexplained_amount',
  ]
  it('are an amount of their own and part of the total', () => {
    expect(amountsOf(1, ...columns)).toEqual({
      ...{ additional_fee_amount: 3.5, refunded_additional_fee_amount: 0, total_amount: 103.5 },
      ...explained,
    })
  })

  it('are less what is refunded of them', () => {
    expect(amountsOf(2, ...columns)).toEqual({
      ...{ additional_fee_amount: 0, refunded_additional_fee_amount: 3.5, total_amount: 0 },
      ...explained,
    })
  })

  it('stand on top of prices that include taxes', () => {
    expect(amountsOf(3, 'gross_amount', 'tax_amount', ...columns)).toEqual({
      ...{ gross_amount: 90.91, tax_amount: 9.09 },
      ...{ additional_fee_amount: 3.5, refunded_additional_fee_amount: 0, total_amount: 103.5 },
      ...explained,
    })
  })
})

describe('duties', () => {
  const columns = [
    'gross_amount',
    'duties_amount',
    'refunded_duties_amount',
    'included_duties_amount',
    'total_amount',
  ]
  it('that prices include are in the prices, and go back with them', () => {
    expect(amountsOf(11, ...columns, 'unexplained_amount')).toEqual({
      ...{ gross_amount: 100, duties_amount: 0, refunded_duties_amount: 0, included_duties_amount: 12 },
      ...{ total_amount: 0, ...explained },
    })
  })

  it.each([
    [12, 'by the total of a refund', 12, 0],
    [13, 'by the duties that a refund lists', 5, 107],
    [14, 'not at all', 0, 112],
  ])('%i are refunded %s', (id, _, back, total) => {
    expect(
      amountsOf(id, 'duties_amount', 'refunded_duties_amount', 'total_amount', 'unexplained_amount'),
    ).toEqual({
      ...{ duties_amount: 12 - back, refunded_duties_amount: back, total_amount: total },
      ...explained,
    })
  })
})

describe('shipping', () => {
  const columns = ['shipping_amount', 'refunded_shipping_amount', 'total_amount', 'unexplained_amount']
  it.each([
    [21, 'that was removed counts where the total has it no more: not', 0, 0, 100],
    [22, 'that was removed counts where the total still has it, until it is refunded', 0, 8, 100],
    [23, 'that was removed is not given back where it does not count', 5, 0, 105],
    [24, 'is less its discount', 4, 0, 104],
  ])('%i %s', (id, _, amount, back, total) => {
    expect(amountsOf(id, ...columns)).toEqual({
      ...{ shipping_amount: amount, refunded_shipping_amount: back, total_amount: total },
      ...explained,
    })
  })

  it('gives its own discount to no line', () => {
    expect(amountsOf(24, 'discount_amount', 'net_amount')).toEqual({ discount_amount: 0, net_amount: 100 })
  })

  it('goes back with the tax that only an adjustment states', () => {
    expect(amountsOf(25, 'shipping_amount', 'tax_amount', 'refunded_tax_amount', 'total_amount')).toEqual({
      ...{ shipping_amount: 0, tax_amount: 0, refunded_tax_amount: 0.8, total_amount: 100 },
    })
  })
})

describe('adjustments of refunds', () => {
  it.each([
    [31, 'with their kind, until API 2024-10', 7.5],
    [32, 'without a kind', 7.5],
    [33, 'without a kind or a reason, where less was given back', -2.5],
    [34, 'by their GraphQL name', 7.5],
  ])('%i are read %s', (id, _, discrepancy) => {
    expect(amountsOf(id, 'refund_discrepancy_amount', 'total_amount')).toEqual({
      refund_discrepancy_amount: discrepancy,
      total_amount: 100,
    })
  })

  it('without a kind are of shipping where their reason says so', () => {
    expect(amountsOf(35, 'refund_discrepancy_amount', 'shipping_amount', 'total_amount')).toEqual({
      ...{ refund_discrepancy_amount: 1, shipping_amount: 0, total_amount: 100 },
    })
  })
})

describe('what was paid is known', () => {
  it.each([
    [41, "of all that the order shows, in the customer's currency", 100],
    [42, 'of that in two payments', 100],
    [43, 'not of a part of it', null],
    [44, 'not of two currencies', null],
    [45, "in the shop's currency", 100],
    [46, "where the transaction states the shop's money", 99],
    [47, 'after a change of the exchange rate', 100.2],
    [48, 'to be nothing, where nothing came in', 0],
  ])('%i %s', (id, _, amount) => {
    expect(amountsOf(id, 'paid_amount')).toEqual({ paid_amount: amount })
  })
})

describe('an order that is not explained', () => {
  it('is published with what is missing, and marked', () => {
    expect(amountsOf(51, 'total_amount', 'unexplained_amount')).toEqual({
      ...{ total_amount: 100, unexplained_amount: -0.02 },
    })
    expect(rows.get(51)?.is_unexplained).toBe(true)
    expect([...rows.values()].filter((row) => row.is_unexplained)).toHaveLength(1)
  })

  it('is not one that states no total', () => {
    expect(rows.get(52)).toMatchObject({ unexplained_amount: null, is_unexplained: false })
  })

  it('is counted and listed, and warned of, while the run succeeds', () => {
    expect(report.status).toBe('SUCCEEDED')
    expect(report.services[0]?.unexplained_orders).toEqual({
      total: 1,
      listed: [
        {
          ...{ order_id: '51', order_name: '#51', order_date: '2026-11-04', currency: 'KRW' },
          unexplained_amount: '-0.0200',
        },
      ],
    })
    expect(
      outcomeOf(report, 'orders_enriched').audit.filter(({ status }) => status === 'failed'),
    ).toMatchObject([{ id: 'unexplained_orders', severity: 'warning', observed: '1', sample: '51' }])
  })

  it('is in data_quality_results and on the page of the run', async () => {
    expect(
      await orders.query(
        "SELECT check_id, severity, observed, sample FROM data_quality_results WHERE status = 'failed'",
      ),
    ).toEqual([{ check_id: 'unexplained_orders', severity: 'warning', observed: '1', sample: '51' }])
    const page = orders.document(report.run_id, 'report.html')
    expect(page).toContain('tea-shop: 1 order&#39;s parts are not Shopify&#39;s total')
    expect(page).toContain('<code>51</code> #51 of 2026-11-04: <strong>-0.0200 KRW</strong>')
  })
})

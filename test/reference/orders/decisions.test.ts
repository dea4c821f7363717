import { describe, expect, test } from 'vitest'
import { column, line, order, ordered, record, refund, refundLine, tables, webhook } from './by-hand.ts'
import type { Plain } from './json-text.ts'

type Fields = { readonly [key: string]: Plain }

// Every expected value here was worked out by hand from the contract; the comments show how.

describe('tips', () => {
  const tip = line(3, '2.00', { tip: { payment_gateway: 'card' } })

  test('take no part in what is said of the order as a whole', () => {
    const { lines } = ordered(
      order({ total_discounts: '1.00', line_items: [line(1, '4.00'), line(2, '4.00'), tip] }),
    )
    expect(column(lines, 'discount_line_amount')).toEqual(['0.5000', '0.5000', '0.0000'])
    expect(column(lines, 'tip_line_amount')).toEqual(['0.0000', '0.0000', '2.0000'])
  })

  test('of the order count before those of its lines, unless they are 0', () => {
    const of = (total_tip_received: string) =>
      ordered(order({ total_tip_received, line_items: [tip] })).orders[0]?.tip_amount
    expect([of('3.00'), of('0.00')]).toEqual(['3.0000', '2.0000'])
  })
})

test('an order without total_tax has the taxes of its lines and of its shipping, and nothing is shared', () => {
  const { orders, lines } = ordered(
    order({
      taxes_included: true,
      line_items: [line(1, '12.00', { tax_lines: [{ price: '2.00' }] }), line(2, '6.00')],
      shipping_lines: [{ id: 1, price: '1.20', tax_lines: [{ price: '0.20' }] }],
    }),
  )
  expect(column(lines, 'tax_line_amount')).toEqual(['2.0000', '0.0000'])
  expect(orders).toMatchObject([{ tax_amount: '2.2000', net_amount: '16.0000', shipping_amount: '1.0000' }])
})

describe('refunds in bulk exports', () => {
  const sold = order({ line_items: [line(1, '5.00', { quantity: 3 })] })
  const node = record({
    ...{ id: 'gid://shopify/Refund/100', createdAt: '2026-11-30T00:00:00Z' },
    __parentId: 'gid://shopify/Order/1',
  })
  const lineNode = (id: number, amount: string) =>
    record({
      ...{ id: `gid://shopify/RefundLineItem/${id}`, quantity: 1 },
      ...{ subtotalSet: { shopMoney: { amount } }, lineItem: { id: 'gid://shopify/LineItem/1' } },
      __parentId: 'gid://shopify/Refund/100',
    })
  const refunded = (...records: ReturnType<typeof record>[]) => {
    const { lines, orders } = ordered(sold, ...records)
    return [lines[0]?.refunded_line_amount, lines[0]?.refunded_quantity, orders[0]?.refund_discrepancy_amount]
  }
  const order_adjustments = [{ id: 5, kind: 'refund_discrepancy', amount: '-0.30' }]
  const own = webhook(
    'refunds/create',
    refund({ refund_line_items: [refundLine(1, 1, '5.00')], order_adjustments }),
  )

  test('a refund and its lines are nodes', () => {
    expect(refunded(node, lineNode(10, '5.00'), lineNode(11, '2.00'))).toEqual(['7.0000', 2, '0.0000'])
  })

  test('a record of its own counts before the node, though it is older; lines count once', () => {
    expect(refunded(own, node, lineNode(10, '5.00'), lineNode(11, '2.00'))).toEqual(['7.0000', 2, '0.3000'])
  })
})

test('GraphQL says UNFULFILLED where REST says nothing', () => {
  const { orders } = ordered(order({ displayFulfillmentStatus: 'UNFULFILLED' }))
  expect(column(orders, 'fulfillment_status')).toEqual([null])
})

test('a cohort is as large in every currency; beside it stands who has ordered in this one, and who in any', () => {
  const placed = (id: number, day: string, currency: string, customer: number) =>
    webhook(
      'orders/create',
      order({ id, currency, customer: { id: customer }, created_at: `2026-${day}T00:00:00Z` }),
      `order ${id}`,
    )
  const { summaries } = tables([
    placed(1, '09-05', 'KRW', 7),
    placed(2, '09-06', 'KRW', 8),
    placed(3, '10-05', 'EUR', 7),
    placed(4, '10-06', 'KRW', 8),
  ])
  const inEuro = { customers: 2, customers_in_currency: 1, active_in_any_currency: 2 }
  const inWon = { customers: 2, customers_in_currency: 2, active_in_any_currency: 2 }
  expect(summaries.customer_lifetime).toMatchObject([
    { currency: 'EUR', months_since: 1, active_customers: 1, orders: 1, ...inEuro },
    { currency: 'KRW', months_since: 0, active_customers: 2, orders: 2, ...inWon },
    { currency: 'KRW', months_since: 1, active_customers: 1, orders: 1, ...inWon, active_in_any_currency: 2 },
  ])
})

describe('subscriptions', () => {
  const charge = (id: number, order: number, day: string, line_items: readonly Fields[]) =>
    record({
      charge: { id, shopify_order_id: order, processed_at: `2026-11-${day}T00:00:00`, line_items },
    })
  const of = (...charges: ReturnType<typeof record>[]) => {
    const { orders } = ordered(order(), ...charges)
    const [row] = orders
    return [row?.is_subscription, row?.subscription_id, row?.subscription_charge_number]
  }
  const soap = { purchase_item_id: 50, purchase_item_type: 'subscription' }
  const tea = { subscription_id: 40 }
  const once = { purchase_item_id: 1, purchase_item_type: 'onetime' }

  test('of several the smallest, which an earlier charge for another order has billed too', () => {
    expect(of(charge(9, 2, '01', [tea, soap]), charge(10, 1, '05', [soap, tea, once]))).toEqual([true, 40, 2])
    expect(of(charge(9, 2, '01', [tea, soap]), charge(10, 1, '05', [soap]))).toEqual([true, 50, 2])
  })

  test('several charges on one order: the one of the smallest subscription, then the earliest', () => {
    expect(of(charge(9, 1, '05', [soap]), charge(10, 1, '06', [tea]))).toEqual([true, 40, 1])
    expect(of(charge(9, 1, '05', [tea]), charge(10, 1, '04', [tea]), charge(8, 2, '03', [tea]))).toEqual([
      ...[true, 40, 2],
    ])
  })

  test('a charge without lines is one, of none that is known; what is bought once is none', () => {
    expect(of(charge(9, 1, '05', []))).toEqual([true, null, null])
    expect(of(charge(9, 1, '05', [once]))).toEqual([false, null, null])
  })
})

describe("a variant's cost", () => {
  const product = (updated_at: string, cost: string | null, id = 5) =>
    webhook(
      'products/update',
      { id, updated_at, product_type: `of ${updated_at}`, variants: [{ id: 50, cost }] },
      `product ${updated_at}`,
    )
  const sold = order({ line_items: [line(1, '9.00', { product_id: 5, variant_id: 50 })] })
  const costOf = (...records: ReturnType<typeof record>[]) => ordered(sold, ...records).lines[0]?.unit_cost

  test('is that of the newest record that says one', () => {
    expect(
      costOf(
        product('2026-11-01T00:00:00Z', '1.00'),
        product('2026-11-02T00:00:00Z', '2.5'),
        product('2026-11-03T00:00:00Z', null),
      ),
    ).toBe('2.5000')
  })

  test('is unknown once the product is deleted', () => {
    expect(costOf(product('2026-11-01T00:00:00Z', '1.00'), webhook('products/delete', { id: 5 }))).toBeNull()
  })
})

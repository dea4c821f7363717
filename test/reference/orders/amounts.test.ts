import { describe, expect, test } from 'vitest'
import { column, line, order, ordered, record, refund, refundLine, webhook } from './by-hand.ts'

// Every expected value here was worked out by hand from the contract; the comments show how.

describe('what an order sold', () => {
  test('prices without tax: gross as ordered, tax, shipping and duties on top', () => {
    const { orders, lines } = ordered(
      order({
        name: '#1',
        total_price: '42.40',
        total_tax: '4.20',
        total_discounts: '3.00',
        original_total_duties_set: { shop_money: { amount: '1.20' } },
        line_items: [
          line(1, '10.00', { quantity: 2, total_discount: '1.00', tax_lines: [{ price: '3.80' }] }),
          line(2, '15.00', {
            quantity: 1,
            total_discount: '9.99',
            discount_allocations: [{ amount: '1.50' }],
          }),
        ],
        shipping_lines: [
          { price: '5.00', discount_allocations: [{ amount: '0.50' }], tax_lines: [{ price: '0.40' }] },
        ],
      }),
    )
    // allocations count before total_discount: 1.00 + 1.50 + 0.50 of the shipping = total_discounts
    expect(column(lines, 'gross_line_amount')).toEqual(['20.0000', '15.0000'])
    expect(column(lines, 'discount_line_amount')).toEqual(['1.0000', '1.5000'])
    expect(column(lines, 'tax_line_amount')).toEqual(['3.8000', '0.0000'])
    expect(orders).toMatchObject([
      {
        order_id: 1,
        order_name: '#1',
        gross_amount: '35.0000',
        discount_amount: '2.5000',
        net_amount: '32.5000',
        shipping_amount: '4.5000', // 5.00 - 0.50
        tax_amount: '4.2000',
        duties_amount: '1.2000',
        total_amount: '42.4000', // 32.50 + 4.50 + 4.20 + 1.20
        shopify_total_price: '42.4000',
        currency: 'KRW', // the shop's, the order names none
        line_count: 2,
        units: 3,
      },
    ])
  })

  test('prices with tax are made net of it, discounts too', () => {
    const { orders, lines } = ordered(
      order({
        taxes_included: true,
        total_price: '94.00',
        total_tax: '15.67',
        line_items: [
          line(1, '60.00', { quantity: 2, total_discount: '30.00', tax_lines: [{ price: '15.00' }] }),
        ],
        shipping_lines: [{ price: '4.00', tax_lines: [{ price: '0.67' }] }],
      }),
    )
    // 120 - 30 = 90 with tax 15: net 75; of the discount 30 x 75 / 90 = 25 is without tax; gross 75 + 25
    expect(lines).toMatchObject([
      {
        gross_line_amount: '100.0000',
        discount_line_amount: '25.0000',
        net_line_amount: '75.0000',
        tax_line_amount: '15.0000',
      },
    ])
    // 75 + (4 - 0.67) + 15.67 = 94, what Shopify says
    expect(orders).toMatchObject([
      {
        shipping_amount: '3.3300',
        tax_amount: '15.6700',
        total_amount: '94.0000',
        shopify_total_price: '94.0000',
      },
    ])
  })

  test("tax that only the order's total knows is shared by what the lines cost", () => {
    const { lines } = ordered(
      order({
        taxes_included: true,
        total_tax: '1.00',
        line_items: [line(9, '1.00'), line(10, '1.00'), line(11, '1.00')],
      }),
    )
    // 100 cents over 3: 33, then 67 together, then 100
    expect(column(lines, 'line_id')).toEqual([9, 10, 11])
    expect(column(lines, 'tax_line_amount')).toEqual(['0.3300', '0.3400', '0.3300'])
    expect(column(lines, 'net_line_amount')).toEqual(['0.6700', '0.6600', '0.6700'])
  })

  test('a discount of the order as a whole is shared over its lines without losing a cent', () => {
    const { orders, lines } = ordered(
      order({
        total_discounts: '1.10',
        line_items: [
          line(1, '1.00', { total_discount: '0.10' }),
          line(2, '0.50'),
          line(3, '0.60', { discount_allocations: [] }),
        ],
      }),
    )
    // 1.10 - 0.10 is left, over 0.90, 0.50, 0.60 of 2.00: due are 0.45, then 0.70, then 1.00
    expect(column(lines, 'discount_line_amount')).toEqual(['0.5500', '0.2500', '0.3000'])
    expect(orders).toMatchObject([
      { gross_amount: '2.1000', discount_amount: '1.1000', net_amount: '1.0000' },
    ])
  })

  test('rounding of shares is cumulative', () => {
    const { lines } = ordered(
      order({ total_discounts: '0.05', line_items: [line(1, '1.00'), line(2, '1.00'), line(3, '1.00')] }),
    )
    // 5 cents over 3: 1.67 -> 2, 3.33 -> 3, 5
    expect(column(lines, 'discount_line_amount')).toEqual(['0.0200', '0.0100', '0.0200'])
  })

  test('gift cards and tips are no sales', () => {
    const { orders, lines } = ordered(
      order({
        line_items: [
          line(1, '10.00'),
          line(2, '50.00', { gift_card: true, total_discount: '5.00' }),
          line(3, '2.00', { tip: { payment_gateway: 'card' } }),
        ],
      }),
      webhook(
        'refunds/create',
        refund({ refund_line_items: [refundLine(2, 1, '20.00'), refundLine(3, 1, '0.50')] }),
      ),
    )
    expect(column(lines, 'gross_line_amount')).toEqual(['10.0000', '0.0000', '0.0000'])
    expect(column(lines, 'refunded_line_amount')).toEqual(['0.0000', '0.0000', '0.0000'])
    expect(column(lines, 'gift_card_line_amount')).toEqual(['0.0000', '45.0000', '0.0000'])
    expect(column(lines, 'refunded_gift_card_line_amount')).toEqual(['0.0000', '20.0000', '0.0000'])
    expect(column(lines, 'tip_line_amount')).toEqual(['0.0000', '0.0000', '2.0000'])
    expect(column(lines, 'refunded_tip_line_amount')).toEqual(['0.0000', '0.0000', '0.5000'])
    expect(column(lines, 'is_tip')).toEqual([false, false, true])
    expect(orders).toMatchObject([
      {
        ...{
          net_amount: '10.0000',
          tip_amount: '1.5000',
          refunded_tip_amount: '0.5000',
          total_amount: '11.5000',
        },
        ...{ gift_card_amount: '45.0000', refunded_gift_card_amount: '20.0000' },
        ...{ line_count: 3, units: 1, refunded_units: 0 },
      },
    ])
  })

  test('the set says what it was in the currency of the shop, the plain field may be in another', () => {
    const shop_money = { amount: '10.00' }
    const presentment_money = { amount: '12.34' }
    const { orders } = ordered(
      order({
        presentment_currency: 'USD',
        total_price: '12.34',
        total_price_set: { shop_money, presentment_money },
        line_items: [line(1, '12.34', { price_set: { shop_money } })],
      }),
    )
    expect(orders).toMatchObject([
      { gross_amount: '10.0000', shopify_total_price: '10.0000', presentment_total_price: '12.3400' },
    ])
  })
})

test('a bulk node has the lines of its file, before and behind it', () => {
  const money = (amount: string) => ({ shopMoney: { amount } })
  const node = (id: number, quantity: number, file: string) =>
    record(
      {
        id: `gid://shopify/LineItem/${id}`,
        __parentId: 'gid://shopify/Order/1',
        quantity,
        originalUnitPriceSet: money('2.50'),
      },
      file,
    )
  const { orders } = ordered(
    order({ updated_at: '2026-11-05T00:00:01Z', line_items: [line(1, '99.00')] }),
    ...[node(2, 2, 'export.jsonl'), node(3, 100, 'other.jsonl')],
    record(
      {
        id: 'gid://shopify/Order/1',
        createdAt: '2026-11-05T00:00:00Z',
        updatedAt: '2026-11-05T00:00:02Z',
        totalPriceSet: money('9.50'),
        totalShippingPriceSet: money('2.00'),
      },
      'export.jsonl',
    ),
    node(1, 1, 'export.jsonl'),
  )
  // 2 x 2.50 + 1 x 2.50
  expect(orders).toMatchObject([
    { gross_amount: '7.5000', shipping_amount: '2.0000', line_count: 2, is_guest: true },
  ])
})

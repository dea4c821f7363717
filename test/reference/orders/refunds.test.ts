import { describe, expect, test } from 'vitest'
import { column, line, order, ordered, refund, refundLine, tables, webhook } from './by-hand.ts'

describe('what was given back', () => {
  const sold = order({
    total_price: '27.00',
    total_tax: '2.00',
    line_items: [line(1, '10.00', { quantity: 2, tax_lines: [{ price: '2.00' }] })],
    shipping_lines: [{ price: '5.00' }],
  })
  const given = refund({
    refund_line_items: [refundLine(1, 1, '10.00', { total_tax: '1.00' })],
    refund_shipping_lines: [
      {
        subtotal_amount_set: { shop_money: { amount: '4.00' } },
        tax_amount_set: { shop_money: { amount: '0.40' } },
      },
    ],
    order_adjustments: [
      { kind: 'shipping_refund', amount: '-4.00', tax_amount: '-0.40' }, // the same once more: not counted
      { kind: 'refund_discrepancy', amount: '-0.30', tax_amount: '0.00' },
    ],
  })

  test('lines, shipping and the tax of both', () => {
    const { orders, lines } = ordered(sold, webhook('refunds/create', given))
    expect(lines).toMatchObject([
      {
        refunded_quantity: 1,
        refunded_line_amount: '10.0000',
        net_line_amount: '10.0000',
        tax_line_amount: '2.0000',
      },
    ])
    expect(orders).toMatchObject([
      {
        gross_amount: '20.0000',
        refunded_amount: '10.0000',
        net_amount: '10.0000',
        shipping_amount: '1.0000', // 5 - 4
        refunded_shipping_amount: '4.0000',
        tax_amount: '0.6000', // 2 - 1 - 0.40
        refunded_tax_amount: '1.4000',
        refund_discrepancy_amount: '0.3000',
        total_amount: '11.6000', // 10 + 1 + 0.60
        refunded_units: 1,
      },
    ])
  })

  test('older refunds say of shipping by adjustments only', () => {
    const older = { ...given, refund_shipping_lines: [] }
    expect(ordered(sold, webhook('refunds/create', older)).orders).toEqual(
      ordered(sold, webhook('refunds/create', given)).orders,
    )
  })

  test('where prices include tax, what is given back is net of it too', () => {
    const { orders } = ordered(
      { ...sold, total_price: '25.00', taxes_included: true },
      webhook('refunds/create', given),
    )
    // net 20 - 2 - (10 - 1); shipping 5 - (4 - 0.40)
    expect(orders).toMatchObject([
      { gross_amount: '18.0000', refunded_amount: '9.0000', net_amount: '9.0000', shipping_amount: '1.4000' },
    ])
  })

  test('a refund counts once, as its newest record says, and waits for its order', () => {
    const newer = order({
      ...sold,
      updated_at: '2026-11-07T00:00:00Z',
      refunds: [refund({ refund_line_items: [refundLine(1, 2, '25.00')] })],
    })
    const before = [webhook('refunds/create', given), webhook('refunds/create', given, 'again')]
    expect(tables(before).orders).toEqual([])
    // two units for 25.00, more than the line had cost
    expect(
      tables([...before, webhook('orders/updated', newer), webhook('orders/create', sold)]).orders,
    ).toMatchObject([{ refunded_amount: '25.0000', net_amount: '-5.0000', refunded_units: 2 }])
  })

  test('a line that an edit took off stands for what was given back', () => {
    const removed = line(2, '3.00', { quantity: 4, sku: 'two' })
    const { orders, lines } = ordered(
      order({ line_items: [line(1, '10.00')] }),
      webhook(
        'refunds/create',
        refund({ refund_line_items: [refundLine(2, 4, '12.00', { line_item: removed })] }),
      ),
    )
    expect(lines[1]).toMatchObject({
      ...{ line_id: 2, is_removed: true, sku: 'two', title: 'line 2', unit_price: '3.0000' },
      ...{ quantity: 0, refunded_quantity: 4, gross_line_amount: '0.0000', discount_line_amount: '0.0000' },
      ...{ refunded_line_amount: '12.0000', net_line_amount: '-12.0000', tax_line_amount: '0.0000' },
    })
    expect(orders).toMatchObject([
      { gross_amount: '10.0000', net_amount: '-2.0000', line_count: 2, units: 1 },
    ])
  })

  test('two lines of one refund can be of the same line', () => {
    const twice = refund({
      refund_line_items: [refundLine(1, 1, '1.00'), refundLine(1, 1, '2.50', { id: 11 })],
    })
    const { lines } = ordered(
      order({ line_items: [line(1, '5.00', { quantity: 2 })] }),
      webhook('refunds/create', twice),
    )
    expect(column(lines, 'refunded_line_amount')).toEqual(['3.5000'])
    expect(column(lines, 'refunded_quantity')).toEqual([2])
  })
})

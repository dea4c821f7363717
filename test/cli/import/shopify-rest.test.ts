import { describe, expect, it } from 'vitest'
import type { OrderFacts } from '../../../cli/import/shopify-facts.ts'
import { restOrder } from '../../../cli/import/shopify-rest.ts'

const cents = (amount: number) => BigInt(Math.round(amount * 100)) * 100n
const line = (price: number, more: Partial<OrderFacts['lines'][number]> = {}) => ({
  ...{ title: 'Tea', sku: 'T', vendor: 'Acme', quantity: 1, discount: 0n, isTaxable: true },
  price: cents(price),
  ...more,
})
const created = Date.parse('2026-11-04T10:00:00Z')
const facts = (given: Partial<OrderFacts>): OrderFacts => ({
  ...{ id: '5001', name: '#1001', email: 'ann@example.com', currency: 'USD' },
  ...{ financialStatus: 'paid', fulfillmentStatus: undefined, paymentMethod: 'card', source: 'web' },
  ...{ createdMs: created, paidMs: created + 1000, fulfilledMs: undefined, cancelledMs: undefined },
  ...{ subtotal: cents(10), shipping: 0n, taxes: 0n, duties: 0n, total: cents(10) },
  ...{ discount: 0n, refunded: 0n, outstanding: 0n, lines: [line(10)] },
  ...given,
})
const order = (given: Partial<OrderFacts>, exportedMs?: number) =>
  restOrder(facts(given), exportedMs) as Record<string, unknown> & {
    line_items: { discount_allocations: unknown[]; tax_lines: unknown[] }[]
  }

describe('an order of the export', () => {
  it('has its discounts on its lines: their own, and of the rest by what they cost', () => {
    // 2 x 16 less its own 2, and 20: 5.00 of the order are shared 30 to 20.
    const { line_items, total_discounts } = order({
      subtotal: cents(45),
      total: cents(45),
      discount: cents(5),
      lines: [line(16, { quantity: 2, discount: cents(2) }), line(20)],
    })
    expect(total_discounts).toBe('7.00')
    expect(line_items.map(({ discount_allocations }) => discount_allocations)).toEqual([
      [{ amount: '5.00' }],
      [{ amount: '2.00' }],
    ])
  })

  it('states what is taken off shipping as a discount, and no line has it', () => {
    const free = order({ subtotal: cents(10), total: cents(10), discount: cents(4) })
    expect([free.total_discounts, free.line_items[0]?.discount_allocations]).toEqual(['0.00', []])
  })

  it('that has lost a line is not explained by a discount that nobody gave', () => {
    expect(order({ subtotal: cents(10), lines: [line(10), line(7)] }).total_discounts).toBe('0.00')
  })

  it.each([
    ['added', { subtotal: cents(100), taxes: cents(19), shipping: cents(10), total: cents(129) }, false],
    ['included', { subtotal: cents(119), taxes: cents(19), shipping: 0n, total: cents(119) }, true],
    [
      'included, with a tip that is less',
      { subtotal: cents(30), taxes: cents(3), shipping: cents(5), total: cents(37) },
      true,
    ],
    [
      'added, with a tip',
      { subtotal: cents(30), taxes: cents(3), shipping: cents(5), total: cents(39) },
      false,
    ],
    ['none', { subtotal: cents(100), taxes: 0n, shipping: 0n, total: cents(100) }, false],
  ])('tells by its total that taxes are %s', (_, amounts, isIncluded) => {
    expect(order({ ...amounts, lines: [line(Number(amounts.subtotal) / 10_000)] }).taxes_included).toBe(
      isIncluded,
    )
  })

  it('shares taxes by what is paid for, where it is taxed, with shipping', () => {
    // 30 taxed and 20 not, 10 of shipping: 4.00 go 3 to 1.
    const { line_items, shipping_lines } = order({
      ...{ subtotal: cents(50), shipping: cents(10), taxes: cents(4), total: cents(64) },
      lines: [line(30), line(20, { isTaxable: false })],
    })
    expect(line_items.map(({ tax_lines }) => tax_lines)).toEqual([[{ price: '3.00' }], []])
    expect(shipping_lines).toEqual([{ id: '50011', price: '10.00', tax_lines: [{ price: '1.00' }] }])
  })

  it.each([
    ['paid', cents(0), '10.00'],
    ['refunded', cents(0), '10.00'],
    ['partially_paid', cents(4), '6.00'],
    ['pending', cents(10), undefined],
    ['authorized', cents(10), undefined],
    ['voided', cents(0), undefined],
  ])('that is %s has been paid', (financialStatus, outstanding, paid) => {
    const { transactions } = order({ financialStatus, outstanding })
    expect((transactions as { amount: string }[])[0]?.amount).toBe(paid)
  })

  it('that was refunded whole has a refund of each line and of shipping', () => {
    const given = {
      subtotal: cents(8),
      shipping: cents(2),
      total: cents(10),
      refunded: cents(10),
      discount: cents(2),
    }
    expect(order(given).refunds).toEqual([
      expect.objectContaining({
        refund_line_items: [
          { id: '50010001', line_item_id: '50010001', quantity: 1, subtotal: '8.00', total_tax: '0.00' },
        ],
        refund_shipping_lines: [
          expect.objectContaining({
            subtotal_amount_set: { shop_money: { amount: '2.00', currency_code: 'USD' } },
          }),
        ],
      }),
    ])
  })

  it('that was refunded in part has an adjustment, for nobody knows of what', () => {
    expect(order({ refunded: cents(3) }).refunds).toEqual([
      expect.objectContaining({
        refund_line_items: [],
        order_adjustments: [{ id: '50011', amount: '-3.00' }],
      }),
    ])
  })

  it('has one customer an e-mail address, however it is spelt, and none without one', () => {
    const customer = (email: string | undefined) => order({ email }).customer
    expect(customer('Ann@Example.com')).toEqual(customer('ann@example.com'))
    expect(customer('bob@example.com')).not.toEqual(customer('ann@example.com'))
    expect(customer('ann@example.com')).toEqual({ id: expect.stringMatching(/^[1-9]\d{0,17}$/) })
    expect(customer(undefined)).toBeNull()
    expect(JSON.stringify(order({}))).not.toContain('ann@')
  })

  it('is as old as the last that it tells, or as the export', () => {
    const cancelledMs = Date.parse('2026-11-06T00:00:00Z')
    expect(order({ cancelledMs }).updated_at).toBe('2026-11-06T00:00:00.000Z')
    expect(order({ cancelledMs }, Date.parse('2026-11-07T00:00:00Z')).updated_at).toBe(
      '2026-11-07T00:00:00.000Z',
    )
  })
})

import { describe, expect, test } from 'vitest'
import { order, ordered, webhook } from './by-hand.ts'
import type { Plain } from './json-text.ts'

const names = { payment_gateway_names: ['of the order'] }

function paidBy(...transactions: { readonly [key: string]: Plain }[]) {
  const { orders } = ordered(
    order(names),
    ...transactions.map((fields, i) =>
      webhook(
        'order_transactions/create',
        {
          id: i + 1,
          order_id: 1,
          status: 'success',
          amount: '10.00',
          created_at: '2026-11-05T00:00:00Z',
          ...fields,
        },
        `payment ${i}`,
      ),
    ),
  )
  return [orders[0]?.paid_amount, orders[0]?.payment_gateway]
}

describe('what was paid', () => {
  test('nothing, and the gateway that the order names', () => {
    expect(paidBy()).toEqual(['0.0000', 'of the order'])
    expect(
      paidBy({ kind: 'sale', status: 'failure' }, { kind: 'refund' }, { kind: 'authorization' }),
    ).toEqual(['0.0000', 'of the order'])
  })

  test('the capture of a sale is the same payment', () => {
    expect(paidBy({ kind: 'sale', gateway: 'card' }, { kind: 'capture', parent_id: 1 })).toEqual([
      '10.0000',
      'card',
    ])
    expect(paidBy({ kind: 'sale', payment_id: 'p' }, { kind: 'capture', payment_id: 'p' })[0]).toBe('10.0000')
  })

  test('captures of an authorization, and payments of their own, add up', () => {
    expect(
      paidBy(
        { kind: 'authorization' },
        { kind: 'capture', parent_id: 1, amount: '4.00' },
        { kind: 'capture', parent_id: 1, amount: '5.00' },
        { kind: 'sale', amount: '0.50' },
      )[0],
    ).toBe('9.5000')
  })

  test('the first gateway by time, then by id', () => {
    const early = '2026-11-04T00:00:00Z'
    expect(
      paidBy(
        { kind: 'sale', gateway: 'late' },
        { kind: 'sale', gateway: 'first', created_at: early },
        { kind: 'sale', gateway: 'second', created_at: early },
      )[1],
    ).toBe('first')
  })

  test("a transaction in an order's version and by itself is one", () => {
    const transaction = {
      id: 1,
      kind: 'sale',
      status: 'SUCCESS',
      amount: '3.00',
      created_at: '2026-11-05T00:00:00Z',
    }
    const { orders } = ordered(
      order({ transactions: [transaction] }),
      webhook('order_transactions/create', { ...transaction, order_id: 1 }),
    )
    expect(orders).toMatchObject([{ paid_amount: '3.0000', payment_gateway: null }])
  })

  describe("in the customer's currency", () => {
    const shown = {
      shop_money: { amount: '10.00' },
      presentment_money: { amount: '1500', currency_code: 'JPY' },
    }
    const abroad = order({
      currency: 'USD',
      presentment_currency: 'JPY',
      total_price: '10.00',
      total_price_set: shown,
    })
    const paidAbroadBy = (...transactions: { readonly [key: string]: Plain }[]) =>
      ordered(
        abroad,
        ...transactions.map((fields, i) =>
          webhook(
            'order_transactions/create',
            {
              ...{ id: i + 1, order_id: 1, status: 'success', kind: 'sale' },
              ...{ created_at: '2026-11-05T00:00:00Z', ...fields },
            },
            `payment ${i}`,
          ),
        ),
      ).orders[0]?.paid_amount

    test('it is known where it is all that the order shows', () => {
      expect(paidAbroadBy({ amount: '1500', currency: 'JPY' })).toBe('10.0000')
      expect(paidAbroadBy({ amount: '500', currency: 'JPY' }, { amount: '1000', currency: 'JPY' })).toBe(
        '10.0000',
      )
      expect(paidAbroadBy({ amount: '1499', currency: 'JPY' })).toBe(null)
    })

    test("it is known where the transaction says the shop's", () => {
      expect(paidAbroadBy({ amount: '7.00', currency: 'USD' })).toBe('7.0000')
      expect(paidAbroadBy({ amount: '7.00' })).toBe('7.0000')
      expect(
        paidAbroadBy({ amount: '1000', currency: 'JPY', amount_set: { shop_money: { amount: '6.60' } } }),
      ).toBe('6.6000')
      const exchanged = { final_amount: '6.70', currency: 'USD' }
      expect(paidAbroadBy({ amount: '1000', currency: 'JPY', currency_exchange_adjustment: exchanged })).toBe(
        '6.7000',
      )
    })

    test('of several all have to be known', () => {
      expect(paidAbroadBy({ amount: '7.00', currency: 'USD' }, { amount: '450', currency: 'JPY' })).toBe(null)
    })
  })
})

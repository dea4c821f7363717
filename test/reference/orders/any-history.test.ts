import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { plainArrival, shuffledAndDuplicated } from './arbitrary-arrival.ts'
import { arbitraryHistory, type OrderHistory } from './arbitrary-history.ts'
import { type OrderTables, ordersReference, recordsOf } from './index.ts'
import { orderLines } from './line-amounts.ts'
import { orderAmounts } from './order-amounts.ts'
import { serviceRecords } from './service.ts'
import { stateOf } from './state.ts'

const runs = { numRuns: 40, seed: 5 }

function everyService(
  { services, runDate }: OrderHistory,
  files: Parameters<typeof recordsOf>[0],
): OrderTables[] {
  const records = recordsOf(files)
  return services.map((service) => ordersReference(records, service, services, runDate))
}

const arrivedTwice = arbitraryHistory().chain((history) =>
  fc.tuple(fc.constant(history), shuffledAndDuplicated(history)),
)

describe('any history', () => {
  test('gives the same tables in any order of arrival, some of it delivered again', () => {
    fc.assert(
      fc.property(arrivedTwice, ([history, files]) => {
        const inOrder = everyService(history, plainArrival(history))
        const otherwise = everyService(history, files)
        for (const [i, { account, ...tables }] of otherwise.entries()) {
          const { account: expected, ...sameTables } = inOrder[i] as OrderTables
          expect(tables).toEqual(sameTables)
          expect(account.accepted).toBe(expected.accepted)
        }
      }),
      runs,
    )
  })

  test('accounts for every record', () => {
    fc.assert(
      fc.property(arrivedTwice, ([history, files]) => {
        for (const { account } of everyService(history, files)) {
          const { records, rejected, ...rest } = account
          const counts = [...Object.values(rejected), ...Object.values(rest)]
          expect(counts.reduce((sum, count) => sum + count, 0)).toBe(records)
        }
      }),
      runs,
    )
  })

  test('adds up, before refunds, to what Shopify says the order comes to', () => {
    fc.assert(
      fc.property(arbitraryHistory(), (history) => {
        const records = recordsOf(plainArrival(history))
        for (const service of history.services) {
          const { orders } = stateOf(serviceRecords(records, service, history.services).accepted)
          for (const order of orders) {
            const { total, giftCard, net, gross, unexplained } = orderAmounts(
              order,
              orderLines(order, []),
              [],
            )
            if (order.totalPrice === null) expect(unexplained).toBeNull()
            else {
              expect(total + giftCard + (unexplained ?? 0n)).toBe(order.totalPrice)
              // What an order has that nobody reads is 9.97, or nothing.
              expect([0n, 99_700n]).toContain(unexplained)
            }
            expect(net).toBeLessThanOrEqual(gross)
          }
        }
      }),
      runs,
    )
  })
})

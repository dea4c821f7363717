import { describe, expect, it } from 'vitest'
import { commerceBatches } from '../../pipelines/commerce/batches.ts'
import { planConcurrency } from '../../pipelines/concurrency.ts'

const account = { accountQueries: 25, reservedForOthers: 8, servicesAtOnce: 1 }
const planned = (settings: Partial<typeof account>, services: number, batches = commerceBatches) =>
  planConcurrency({ ...account, ...settings }, services, batches)

describe('the bound on queries at once', () => {
  it('is the widest batch when services run one after the other', () => {
    expect(planned({}, 3)).toEqual({ servicesAtOnce: 1, summariesAtOnce: 3, bound: 3 })
  })

  it('is services times the widest batch, never above what others leave', () => {
    // 17 queries are left; five services of three summaries are 15, six would be 18.
    expect(planned({ servicesAtOnce: 10 }, 12)).toEqual({ servicesAtOnce: 5, summariesAtOnce: 3, bound: 15 })
  })

  it('needs no more services at once than there are', () => {
    expect(planned({ servicesAtOnce: 10 }, 2)).toEqual({ servicesAtOnce: 2, summariesAtOnce: 3, bound: 6 })
  })

  it('narrows the batch when the account leaves less than a batch', () => {
    const left = { accountQueries: 10, reservedForOthers: 8, servicesAtOnce: 4 }
    expect(planned(left, 4)).toEqual({ servicesAtOnce: 1, summariesAtOnce: 2, bound: 2 })
  })

  it('is that of the batches that were asked for', () => {
    expect(planned({ servicesAtOnce: 20 }, 20, [['hourly_traffic']])).toEqual({
      servicesAtOnce: 17,
      summariesAtOnce: 1,
      bound: 17,
    })
    expect(planned({}, 3, [])).toEqual({ servicesAtOnce: 1, summariesAtOnce: 1, bound: 1 })
  })

  it('uses an allowance of exactly one batch', () => {
    expect(planned({ accountQueries: 11 }, 3).bound).toBe(3)
  })

  it.each([
    [8, 8],
    [5, 8],
  ])('is refused when of %i queries %i are reserved', (accountQueries, reservedForOthers) => {
    expect(() => planned({ accountQueries, reservedForOthers }, 3)).toThrow(
      expect.objectContaining({ code: 'ConcurrencyTooLow' }),
    )
  })

  it('never exceeds the allowance, whatever the settings', () => {
    for (const accountQueries of [1, 2, 3, 4, 7, 25, 200]) {
      for (const servicesAtOnce of [1, 2, 5, 50]) {
        for (const services of [0, 1, 3, 40]) {
          const { bound } = planned({ accountQueries, reservedForOthers: 0, servicesAtOnce }, services)
          expect(bound).toBeLessThanOrEqual(accountQueries)
          expect(bound).toBeGreaterThanOrEqual(1)
        }
      }
    }
  })
})

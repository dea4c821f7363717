import { describe, expect, it } from 'vitest'
import { commerceBatches } from '../../pipelines/commerce/batches.ts'
import { jointConcurrency, planConcurrency } from '../../pipelines/concurrency.ts'

const account = { accountQueries: 25, reservedForOthers: 8, servicesAtOnce: 1 }
/** So many services, and a pipeline a source, with as many summaries in its widest batch as its number says. */
const project = (settings: Partial<typeof account>, services: number, pipelines: [string, number][]) => ({
  config: {
    concurrency: { ...account, ...settings },
    services: Array.from({ length: services }, (_, i) => ({ name: `shop-${i}` })) as never,
  },
  pipelines: pipelines.map(([name, width]) => ({
    source: { name } as never,
    batches: [Array.from({ length: width }, (_, i) => `table_${i}`)],
  })),
})
const events = { source: { name: 'events' } as never }
const planned = (settings: Partial<typeof account>, services: number, batches = commerceBatches) =>
  planConcurrency(project(settings, services, [['events', 3]]), events, { services, batches })

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

describe('the bound of all pipelines together', () => {
  const joint = (settings: Partial<typeof account>, services: number, pipelines: [string, number][]) =>
    jointConcurrency(project(settings, services, pipelines))

  it('counts of each source the pipeline that may have most: the others wait for it', () => {
    expect(
      joint({}, 3, [
        ['events', 3],
        ['events', 4],
        ['orders', 3],
      ]),
    ).toEqual({ bound: 7, allowance: 17 })
  })

  it('fits into what the account leaves, for each source is cut where it wants most', () => {
    // 3 services want 12 and 9 of 17: 8 and 9 are left, which are two services of four, and three of three.
    expect(
      joint({ servicesAtOnce: 3 }, 3, [
        ['events', 4],
        ['orders', 3],
      ]),
    ).toEqual({ bound: 17, allowance: 17 })
  })

  it('leaves each source one query, and says so where there are fewer', () => {
    expect(
      joint({ accountQueries: 9 }, 3, [
        ['events', 3],
        ['orders', 3],
      ]),
    ).toEqual({ bound: 2, allowance: 1 })
  })

  it('never exceeds the allowance otherwise, whatever is declared', () => {
    for (const accountQueries of [3, 4, 7, 25, 200])
      for (const servicesAtOnce of [1, 2, 5, 50])
        for (const widths of [
          [1, 1, 1],
          [3, 4, 3],
          [9, 2, 5],
          [30, 30, 30],
        ] as const) {
          const { bound } = joint({ accountQueries, reservedForOthers: 0, servicesAtOnce }, 40, [
            ['events', widths[0]],
            ['events', widths[1]],
            ['orders', widths[2]],
            ['returns', 2],
          ])
          expect(bound).toBeLessThanOrEqual(accountQueries)
        }
  })
})

import { afterEach, describe, expect, it } from 'vitest'
import { commerceBatches } from '../../pipelines/commerce/batches.ts'
import { commerce } from '../../pipelines/commerce/index.ts'
import { planConcurrency } from '../../pipelines/concurrency.ts'
import { batchesOf } from '../../pipelines/pipeline-list.ts'
import { commerceSummaries } from '../../queries/commerce/index.ts'
import { LocalLog } from './local-log.ts'
import { brand, ordinaryDays, pharmacy } from './log-lines.ts'

const hospital = { ...brand, name: 'theshop-hospital' }
const queryTypes = commerceSummaries.map(({ name }) => name)
/** The widest of the three batches has three summaries; each has one query under way at a time. */
const plan = (accountQueries: number, reservedForOthers: number, servicesAtOnce: number, services = 3) =>
  planConcurrency(
    {
      config: {
        concurrency: { accountQueries, reservedForOthers, servicesAtOnce },
        services: Array.from({ length: services }, () => brand) as never,
      },
      pipelines: [commerce],
    },
    commerce,
    { services, batches: commerceBatches },
  )

describe('how many queries run at once', () => {
  it.each([
    // account, reserved, services at once -> services, summaries, bound
    [25, 8, 1, 1, 3, 3],
    [25, 8, 2, 2, 3, 6],
    [25, 8, 3, 3, 3, 9],
    [25, 8, 9, 3, 3, 9], // there are only three services
    [25, 17, 3, 2, 3, 6], // 8 are left: three services would need 9
    [4, 0, 1, 1, 3, 3],
    [4, 0, 3, 1, 3, 3], // two services would need 6
    [2, 0, 1, 1, 2, 2], // narrower than the batch
    [2, 0, 3, 1, 2, 2],
    [1, 0, 1, 1, 1, 1],
    [1, 0, 3, 1, 1, 1],
    [9, 8, 3, 1, 1, 1],
  ])(
    'of %i less %i for others, %i services wanted at once: %i services x %i summaries, %i at most',
    (account, reserved, wanted, servicesAtOnce, summariesAtOnce, bound) => {
      expect(plan(account, reserved, wanted)).toEqual({ servicesAtOnce, summariesAtOnce, bound })
    },
  )

  it('the bound never exceeds the allowance, whatever is wanted', () => {
    for (let allowance = 1; allowance <= 12; allowance++)
      for (let wanted = 1; wanted <= 5; wanted++)
        for (let services = 1; services <= 5; services++) {
          const { bound, servicesAtOnce } = plan(allowance + 8, 8, wanted, services)
          expect(bound).toBeLessThanOrEqual(allowance)
          expect(servicesAtOnce).toBeLessThanOrEqual(Math.min(wanted, services))
        }
  })

  it.each([
    [8, 8],
    [4, 8],
  ])('of %i less %i nothing is left: refused before anything runs', (account, reserved) => {
    expect(() => plan(account, reserved, 1)).toThrow(
      `of ${account} queries at once ${reserved} are reserved for others, which leaves none: raise concurrency.accountQueries or lower concurrency.reservedForOthers`,
    )
  })

  it('fewer query types make narrower batches, in the same order', () => {
    expect(batchesOf(queryTypes, commerceBatches)).toEqual(commerceBatches)
    expect(batchesOf(['navigation_flow', 'button_interaction'], commerceBatches)).toEqual([
      ['button_interaction'],
      ['navigation_flow'],
    ])
    expect([...commerceBatches.flat()].sort()).toEqual([...queryTypes].sort())
  })
})

describe('a run', () => {
  const logs: LocalLog[] = []
  afterEach(() => {
    for (const log of logs.splice(0)) log.remove()
  })
  const services = [brand, pharmacy, hospital]
  function ready(concurrency: object): LocalLog {
    const log = new LocalLog(services, { concurrency })
    log.write(services.flatMap((service) => ordinaryDays(service, ['2026-11-05'])))
    logs.push(log)
    return log
  }

  it.each([
    // The events' pipelines want 12 of 17, those of the orders 9: the events get 8, two services of three summaries.
    [{ accountQueries: 25, reservedForOthers: 8, servicesAtOnce: 3 }, 6],
    [{ accountQueries: 40, reservedForOthers: 8, servicesAtOnce: 3 }, 9],
    [{ accountQueries: 1, reservedForOthers: 0, servicesAtOnce: 3 }, 1],
  ])('with %o has at most %i queries under way, and publishes everything', async (concurrency, bound) => {
    const report = await ready(concurrency).run('2026-11-06')
    expect(report.status).toBe('SUCCEEDED')
    expect(report.concurrency_bound).toBe(bound)
    expect(report.peak_concurrency).toBeLessThanOrEqual(bound)
    expect(report.peak_concurrency).toBeGreaterThanOrEqual(Math.min(bound, 2))
    expect(report.services.flatMap(({ summaries }) => summaries)).toHaveLength(21)
  })

  it('that may have no query at all is refused', async () => {
    const refused = ready({ accountQueries: 8, reservedForOthers: 8 }).run('2026-11-06')
    await expect(refused).rejects.toMatchObject({ code: 'ConcurrencyTooLow' })
  })
})

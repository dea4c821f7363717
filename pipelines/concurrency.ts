import type { Config } from './config.ts'
import { PipelineError } from './errors.ts'

export interface ConcurrencyPlan {
  readonly servicesAtOnce: number
  readonly summariesAtOnce: number
  /** The most queries that can be under way at once. */
  readonly bound: number
}

/**
 * How many run at once so that the account's allowance is never exceeded. A summary has one query under way at a time
 * (its CTAS, then its audit), and so has a service that stages events, so the bound is services x summaries.
 * What does not fit is narrowed: first the services, then the batch. Throws ConcurrencyTooLow when nothing is left.
 */
export function planConcurrency(
  { accountQueries, reservedForOthers, servicesAtOnce }: Config['concurrency'],
  serviceCount: number,
  batches: readonly (readonly string[])[],
): ConcurrencyPlan {
  const allowance = accountQueries - reservedForOthers
  if (allowance < 1) {
    throw new PipelineError(
      'ConcurrencyTooLow',
      `of ${accountQueries} queries at once ${reservedForOthers} are reserved for others, which leaves none: raise concurrency.accountQueries or lower concurrency.reservedForOthers`,
    )
  }
  const widestBatch = Math.max(1, ...batches.map((batch) => batch.length))
  const summariesAtOnce = Math.min(widestBatch, allowance)
  const wanted = Math.max(1, Math.min(servicesAtOnce, serviceCount))
  const services = Math.max(1, Math.min(wanted, Math.floor(allowance / summariesAtOnce)))
  return { servicesAtOnce: services, summariesAtOnce, bound: services * summariesAtOnce }
}

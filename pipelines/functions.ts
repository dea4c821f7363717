import type { FunctionKey } from './steps.ts'

/** The functions that definitions call, and the one that clears up after an execution that was broken off. */
export type FunctionName = FunctionKey | 'stopQueries'

/**
 * What the functions do, as COMMERCE_FUNCTION tells one that is deployed. It is also what they are called; but each
 * pipeline has a function of its own that plans its runs (Pipeline.deployment).
 */
export const functionNames: Readonly<Record<FunctionName, string>> = {
  startRun: 'commerce-start-run',
  queryBuilder: 'commerce-query-builder',
  switchPartitions: 'commerce-switch-partitions',
  recordCounts: 'commerce-record-counts',
  audit: 'commerce-audit',
  publish: 'commerce-publish',
  recordFailure: 'commerce-record-failure',
  finishRun: 'commerce-finish-run',
  stopQueries: 'commerce-stop-queries',
  prepareJob: 'commerce-orders-prepare-job',
}

import { matchesError, type TaskFailure } from './errors.ts'
import { type Fields, largestCount, readFields, takeList, takeNumber, takeString } from './fields.ts'
import { checkKnownFields } from './known-fields.ts'

/** One entry of a Retry list, with AWS's defaults filled in. */
export interface Retrier {
  readonly errorEquals: readonly string[]
  readonly intervalSeconds: number
  readonly backoffRate: number
  readonly maxAttempts: number
  readonly maxDelaySeconds: number
  readonly fullJitter: boolean
}

const longestDelaySeconds = 31_622_400

export function takeRetriers(fields: Fields): Retrier[] {
  const list = takeList(fields, 'Retry')
  return list.map((value, i) =>
    compileRetrier(readFields(value, `${fields.where}, Retry[${i}]`), i === list.length - 1),
  )
}

function compileRetrier(fields: Fields, isLast: boolean): Retrier {
  // Retry has the same fields in both languages.
  checkKnownFields(fields, 'Retry', 'JSONata')
  const interval = { minimum: 0, maximum: largestCount }
  const intervalSeconds = takeNumber(fields, 'IntervalSeconds', interval) ?? 1
  const maxDelaySeconds = takeNumber(fields, 'MaxDelaySeconds', { minimum: 1, maximum: longestDelaySeconds })
  if (maxDelaySeconds !== undefined && maxDelaySeconds <= intervalSeconds) {
    fields.refuse('MaxDelaySeconds', `must be greater than IntervalSeconds (${intervalSeconds})`)
  }
  const jitter = takeString(fields, 'JitterStrategy') ?? 'NONE'
  if (jitter !== 'NONE' && jitter !== 'FULL') fields.refuse('JitterStrategy', 'must be NONE or FULL')
  const retrier = {
    errorEquals: takeErrorEquals(fields, isLast),
    intervalSeconds,
    backoffRate: takeNumber(fields, 'BackoffRate', { minimum: 1, fractions: true }) ?? 2,
    maxAttempts: takeNumber(fields, 'MaxAttempts', { minimum: 0, maximum: largestCount }) ?? 3,
    maxDelaySeconds: maxDelaySeconds ?? Number.POSITIVE_INFINITY,
    fullJitter: jitter === 'FULL',
  }
  takeString(fields, 'Comment')
  return retrier
}

/** ErrorEquals of a Retry or a Catch: States.ALL stands alone, and in the last entry only. */
export function takeErrorEquals(fields: Fields, isLast: boolean): string[] {
  const names = takeList(fields, 'ErrorEquals')
  if (names.length === 0 || !names.every((name) => typeof name === 'string')) {
    return fields.refuse('ErrorEquals', 'must be a non-empty array of error names')
  }
  if (names.includes('States.ALL') && (names.length > 1 || !isLast)) {
    fields.refuse('ErrorEquals', 'States.ALL must stand alone, in the last entry')
  }
  return names
}

/**
 * Seconds to wait before retry number `retry` (1 for the first): IntervalSeconds, multiplied by
 * BackoffRate for each retry before, at most MaxDelaySeconds; with full jitter a random part of that.
 */
export function retryDelaySeconds(retrier: Retrier, retry: number, random: () => number): number {
  const backoff = retrier.intervalSeconds * retrier.backoffRate ** (retry - 1)
  const delay = Math.min(backoff, retrier.maxDelaySeconds)
  return retrier.fullJitter ? delay * random() : delay
}

/** The retries of one visit of a state: each retrier counts by itself, and only the first that matches counts. */
export function retryBudget(
  retriers: readonly Retrier[],
): (failure: TaskFailure, random: () => number) => number | undefined {
  const used = new Map<Retrier, number>()
  return (failure, random) => {
    const retrier = retriers.find(({ errorEquals }) => matchesError(errorEquals, failure))
    if (retrier === undefined) return undefined
    const retry = (used.get(retrier) ?? 0) + 1
    if (retry > retrier.maxAttempts) return undefined
    used.set(retrier, retry)
    return retryDelaySeconds(retrier, retry, random)
  }
}

import type { Ports } from '../engines/ports.ts'
import { PipelineError } from '../pipelines/errors.ts'
import type { LineAccount } from '../pipelines/run-report.ts'
import type { AccountWords } from '../pipelines/sources/source.ts'

/**
 * Throws NothingStaged where files are there and none of them can be read, and nothing was staged before: tables without
 * rows would pass for a shop without customers.
 */
export function requireReadableFiles(
  raw: Ports['rawLog'] | Ports['rawOrders'],
  days: readonly unknown[],
  isAnythingStaged: boolean,
): void {
  if (days.length > 0 || raw.unreadFiles() === 0 || isAnythingStaged) return
  throw new PipelineError('NothingStaged', `nothing in ${raw.name} can be read: ${raw.notes().join('; ')}`)
}

/** What a log or a folder of orders held, in words for whoever expected something else. */
export function nothingStaged({ each, parts }: AccountWords, account: LineAccount): PipelineError {
  const outcomes: [string, number | undefined][] = [
    ...parts.map(({ part, words }): [string, number | undefined] => [words, account[part]]),
    ...Object.entries(account.quarantined),
  ]
  const seen = outcomes.filter(([, n]) => (n ?? 0) > 0).map(([outcome, n]) => `${n} ${outcome}`)
  return new PipelineError(
    'NothingStaged',
    account.read === 0
      ? `the files hold no ${each}`
      : `no ${each} can be used for a configured service: ${seen.join(', ')}`,
  )
}

import type { Ports } from '../engines/ports.ts'
import { PipelineError } from '../pipelines/errors.ts'
import type { RunPlan } from '../pipelines/run-plan.ts'
import type { LineAccount } from '../pipelines/run-report.ts'
import { type LogReading, looksOf } from '../pipelines/sources/file-looks.ts'
import type { AccountWords, SourceName } from '../pipelines/sources/source.ts'
import { holdAnything, unreadText } from '../pipelines/sources/unread-files.ts'

type Raw = Ports['rawLog'] | Ports['rawOrders']

/**
 * Throws NothingStaged where files are there and none of them can be read, and nothing was staged before: tables without
 * rows would pass for a shop without customers.
 */
export function requireReadableFiles(raw: Raw, days: readonly unknown[], isAnythingStaged: boolean): void {
  const unread = raw.unread()
  if (days.length > 0 || !unread.some(holdAnything) || isAnythingStaged) return
  throw new PipelineError('NothingStaged', `nothing in ${raw.name} can be read: ${unreadText(unread)}`)
}

/** As many files tell what a log is written by. */
const MOST_LOOKED_INTO = 10

/** What files are not read, and, as long as nothing is staged of the others, what these look like. */
export const foundIn = async (
  raw: Raw,
  { source, reading }: { readonly source: SourceName; readonly reading?: LogReading },
  isAnythingStaged: boolean,
): Promise<Pick<RunPlan, 'raw_log' | 'raw_log_notes' | 'unread_files' | 'looks'>> => ({
  raw_log: raw.name,
  raw_log_notes: raw.notes(),
  unread_files: raw.unread(),
  looks: isAnythingStaged ? [] : looksOf(await raw.firstTexts(MOST_LOOKED_INTO), source, reading),
})

/** What a log or a folder of orders held, in words for whoever expected something else. */
export function nothingStaged(
  { each, parts }: AccountWords,
  account: LineAccount,
  { raw_log, looks, unread_files }: Pick<RunPlan, 'raw_log' | 'looks' | 'unread_files'>,
): PipelineError {
  const outcomes: [string, number | undefined][] = [
    ...parts.map(({ part, words }): [string, number | undefined] => [words, account[part]]),
    ...Object.entries(account.quarantined),
  ]
  const seen = outcomes.filter(([, n]) => (n ?? 0) > 0).map(([outcome, n]) => `${n} ${outcome}`)
  const found =
    account.read === 0
      ? `the files of ${raw_log} hold no ${each}`
      : `no ${each} of ${raw_log} can be used for a configured service: ${seen.join(', ')}`
  const unread = unread_files.length === 0 ? [] : [`not read: ${unreadText(unread_files)}`]
  return new PipelineError('NothingStaged', [found, ...looks, ...unread].join('. '))
}

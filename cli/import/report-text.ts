import { shellCommand } from '../shell-word.ts'
import type { ImportKind } from './records.ts'

/** What became of a file, as `--json` prints it. */
export interface ImportReport {
  readonly kind: string
  readonly file: string
  readonly to: string
  readonly rows: number
  readonly records: number
  readonly rejected: number
  /** The file of the rejected rows; null where there are none. */
  readonly rejects: string | null
  /** Files that were added to the folder. */
  readonly files: number
  /** What should be known of records -> of how many it is so. */
  readonly notes: Readonly<Record<string, number>>
}

/** What became of a file, for people. */
export function importText(report: ImportReport, { records: called, source }: ImportKind): string {
  const { file, to, rows, records, rejected, rejects, files, notes } = report
  const one = called.replace(/s$/, '')
  const pipeline = source === 'orders' ? ['--pipeline', 'orders'] : []
  const next = shellCommand('commerce', 'run', ...pipeline, `--${source}`, to, '--config', 'FILE')
  return `${[
    `${file}: ${rows} rows, ${records} ${records === 1 ? one : called} in ${files} ${files === 1 ? 'file' : 'files'} of ${to}`,
    ...Object.entries(notes).map(
      ([note, n]) => `  note: ${n} ${n === 1 ? `${one} is` : `${called} are`} ${note}`,
    ),
    ...(rejected === 0 ? [] : [`  rejected: ${rejected} ${rejected === 1 ? 'row' : 'rows'}, see ${rejects}`]),
    ...(records === 0 ? [] : [`next: ${next}`]),
  ].join('\n')}\n`
}

import { Command } from 'commander'
import { naming } from '../engines/local/failures.ts'
import type { Pipeline } from '../pipelines/define-pipeline.ts'
import type { RunOptions } from './actions/run.ts'
import { usageExits2, withFailuresExplained } from './failures.ts'
import { DEFAULT_LAKE } from './lake-option.ts'
import { ALL_PIPELINES, pipelineOption } from './pipeline-option.ts'
import { runOptions } from './run-options.ts'

/** `commerce run`: the whole state machine on this machine. */
export function runCommand(listed: readonly Pipeline[]): Command {
  const command = new Command('run')
  usageExits2(command)
    .addOption(pipelineOption(listed, `${ALL_PIPELINES}: each of them, in the order of their schedules`))
    .option(
      '--config <FILE>',
      'services and limits, and tables of your own (default: commerce.config.ts or .json)',
    )
    .option(
      '--events <DIR>',
      'the raw log: files of a JSON object a line, plain, .gz or .zst, in year=/month=/day=/hour=/minute= folders (default: a sample); with --pipeline orders, a log that was run before, whose sessions the orders are joined with (default: none)',
    )
    .option(
      '--orders <DIR>',
      'for --pipeline orders, the raw records: files of a JSON object a line, or one in a .json file, in year=/month=/day= folders (default: a sample)',
    )
  for (const option of runOptions()) command.addOption(option)
  return command
    .option('--lake <DIR>', 'where the tables are kept', DEFAULT_LAKE)
    .option('--json', 'print the report as one JSON object; progress goes to stderr', false)
    .addHelpText(
      'after',
      `
Examples:
  commerce run                                             all tables of three generated shops
  commerce run --config my.json --events log/              your own events
  commerce run --events log/ --date 2026-11-05 --service theshop-brand --query-type search_analytics
  commerce run --pipeline orders                           order tables of three generated shops
  commerce run --pipeline all                              every pipeline, each after the other
  commerce run --pipeline orders --config my.json --orders my-orders/
  commerce run --pipeline orders --config my.json --orders my-orders/ --events log/    with the sessions of the log

Running a date again gives the same tables. Orders that have not changed are not built again. A table that fails its audit is not published; the others are.
Exit codes: 0 ok, 1 something failed (the report says what), 2 wrong usage.`,
    )
    .action(
      withFailuresExplained(command, (options: RunOptions) =>
        naming(options.lake, async () => (await import('./actions/run.ts')).run(options)),
      ),
    )
}

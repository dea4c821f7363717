import path from 'node:path'
import { Command } from 'commander'
import { naming } from '../engines/local/failures.ts'
import { requireUsableLake } from '../engines/local/lake-places.ts'
import { requireShopDomains } from '../lambdas/orders/orders-scope.ts'
import { requireQueryTypes } from '../lambdas/run-input.ts'
import { chosenServices } from '../lambdas/service-of.ts'
import type { Config } from '../pipelines/config.ts'
import { requireCompleteDate } from '../pipelines/run-date.ts'
import { runDocument } from '../pipelines/run-plan.ts'
import { loadConfig } from './config-file.ts'
import { usageExits2, withFailuresExplained, wrong } from './failures.ts'
import { requireFolder } from './folder-option.ts'
import { DEFAULT_LAKE, lakeWords } from './lake-option.ts'
import { runLocally } from './local-run.ts'
import { type OfPipeline, pipelineOption, queryTypesOf } from './pipeline-option.ts'
import { type Progress, startProgress } from './progress.ts'
import { printReport } from './report-text.ts'
import { type RunChoice, runInputOf, runOptions } from './run-options.ts'
import { sampleLog } from './sample-log.ts'
import { sampleOrders } from './sample-orders.ts'
import { shellCommand } from './shell-word.ts'

interface RunOptions extends OfPipeline, RunChoice {
  config?: string
  events?: string
  orders?: string
  lake: string
  json: boolean
}

/** `commerce run`: the whole state machine on this machine. */
export function runCommand(): Command {
  const command = new Command('run')
  usageExits2(command)
    .description('run a whole pipeline on this machine')
    .addOption(pipelineOption())
    .option('--config <FILE>', 'services and limits, JSON (default: commerce.config.json)')
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
  commerce run --pipeline orders --config my.json --orders my-orders/
  commerce run --pipeline orders --config my.json --orders my-orders/ --events log/    with the sessions of the log

Running a date again gives the same tables. Orders that have not changed are not built again. A table that fails its audit is not published; the others are.
Exit codes: 0 ok, 1 something failed (the report says what), 2 wrong usage.`,
    )
    .action(withFailuresExplained(command, (options: RunOptions) => naming(options.lake, () => run(options))))
}

async function run(options: RunOptions): Promise<void> {
  if (options.pipeline === 'commerce' && options.orders !== undefined)
    throw wrong('--orders is for --pipeline orders')
  requireQueryTypes(options.queryType, queryTypesOf(options.pipeline))
  requireFolder('--lake', options.lake)
  const config = loadConfig(options.config)
  const services = chosenServices(options.service, config.services)
  // A sample is written there before anything else.
  requireUsableLake(options.lake)
  if (options.date !== undefined) requireCompleteDate('--date', options.date, services, Date.now())
  const progress = startProgress({
    interrupted: 'tables are as they were, or new and whole; the same command goes on from there',
  })
  try {
    if (options.pipeline === 'orders') requireShopDomains({ config }, services)
    const raw =
      options.pipeline === 'orders' ? rawOrders(config, options, progress) : rawLog(config, options, progress)
    const report = await runLocally({
      config,
      ...raw,
      lake: options.lake,
      input: runInputOf(options),
      onCall: progress.onCall,
      onPlan: progress.onPlan,
    })
    progress.stop()
    if (options.json) process.stdout.write(`${JSON.stringify(report)}\n`)
    else {
      printReport(report, path.join(options.lake, runDocument(report.run_id, 'report.html')))
      const preview = shellCommand('npx', 'commerce', 'preview', ...lakeWords(options.lake))
      process.stdout.write(`dashboards: ${preview}\n`)
    }
    process.exitCode = report.status === 'SUCCEEDED' ? 0 : 1
  } finally {
    progress.stop()
  }
}

function rawLog(config: Config, options: RunOptions, progress: Progress) {
  if (options.events !== undefined) return { events: options.events }
  const { folder, prepare } = sampleLog(config, options, progress)
  return { events: folder, prepare }
}

function rawOrders(config: Config, options: RunOptions, progress: Progress) {
  const of = { pipeline: 'orders' as const, ...(options.events !== undefined && { events: options.events }) }
  if (options.orders !== undefined) return { ...of, orders: options.orders }
  const { folder, prepare } = sampleOrders(config, options, progress)
  return { ...of, orders: folder, prepare }
}

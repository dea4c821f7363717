import path from 'node:path'
import { Command, Option } from 'commander'
import { requireShopDomains } from '../lambdas/orders-scope.ts'
import { chosenServices } from '../lambdas/service-of.ts'
import type { Config } from '../pipelines/config.ts'
import { PipelineError } from '../pipelines/errors.ts'
import { requireLocalDate } from '../pipelines/run-date.ts'
import { type PipelineName, runDocument } from '../pipelines/run-plan.ts'
import { loadConfig } from './config-file.ts'
import { usageExits2, withFailuresExplained } from './failures.ts'
import { DEFAULT_LAKE } from './lake-option.ts'
import { runLocally } from './local-run.ts'
import { type Progress, startProgress } from './progress.ts'
import { printReport } from './report-text.ts'
import { sampleLog } from './sample-log.ts'
import { sampleOrders } from './sample-orders.ts'

interface RunOptions {
  pipeline: PipelineName
  config?: string
  events?: string
  orders?: string
  date?: string
  service?: string[]
  queryType?: string[]
  lake: string
  replaceNewer: boolean
  json: boolean
}

const each = (value: string, all: string[] = []) => [...all, value]

/** `commerce run`: the whole state machine on this machine. */
export function runCommand(): Command {
  const command = new Command('run')
  return usageExits2(command)
    .description('run a whole pipeline on this machine')
    .addOption(
      new Option('--pipeline <NAME>', 'commerce: tables of the event log; orders: tables of orders')
        .choices(['commerce', 'orders'])
        .default('commerce'),
    )
    .option('--config <FILE>', 'services and limits, JSON (default: commerce.config.json)')
    .option(
      '--events <DIR>',
      'the raw log: *.ndjson[.gz], in year=/month=/day=/hour=/minute= folders (default: a sample); with --pipeline orders, a log that was run before, whose sessions the orders are joined with (default: none)',
    )
    .option(
      '--orders <DIR>',
      'for --pipeline orders, the raw records: *.ndjson, *.jsonl, *.json [.gz], in year=/month=/day= folders (default: a sample)',
    )
    .option(
      '--date <D>',
      'run date YYYY-MM-DD: complete local days before it (default: the latest complete one)',
    )
    .option('--service <S>', 'only this service; repeat for more', each)
    .option('--query-type <T>', 'only this summary; repeat for more', each)
    .option('--lake <DIR>', 'where the tables are kept', DEFAULT_LAKE)
    .option('--replace-newer', 'also replace tables of a newer date', false)
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
    .action(withFailuresExplained(command, run))
}

async function run(options: RunOptions): Promise<void> {
  if (options.date !== undefined) requireLocalDate('--date', options.date)
  if (options.pipeline === 'commerce' && options.orders !== undefined)
    throw new PipelineError('InvalidInput', '--orders is for --pipeline orders')
  const config = loadConfig(options.config)
  const services = chosenServices(options.service, config.services)
  const progress = startProgress()
  try {
    if (options.pipeline === 'orders') requireShopDomains({ config }, services)
    const raw =
      options.pipeline === 'orders' ? rawOrders(config, options, progress) : rawLog(config, options, progress)
    const report = await runLocally({
      config,
      ...raw,
      lake: options.lake,
      input: {
        ...(options.service && { service_names: options.service }),
        ...(options.queryType && { query_types: options.queryType }),
        ...(options.date && { run_date: options.date }),
        replace_newer: options.replaceNewer,
      },
      onCall: progress.onCall,
      onPlan: progress.onPlan,
    })
    progress.stop()
    if (options.json) process.stdout.write(`${JSON.stringify(report)}\n`)
    else {
      printReport(report, path.join(options.lake, runDocument(report.run_id, 'report.html')))
      const of = options.lake === DEFAULT_LAKE ? '' : ` --lake ${options.lake}`
      process.stdout.write(`dashboards: npx commerce preview${of}\n`)
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

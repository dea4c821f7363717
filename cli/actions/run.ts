import path from 'node:path'
import { requireUsableLake } from '../../engines/local/lake-places.ts'
import { requireShopDomains } from '../../lambdas/orders-scope.ts'
import { requireQueryTypes } from '../../lambdas/run-input.ts'
import { chosenServices } from '../../lambdas/service-of.ts'
import type { Config } from '../../pipelines/config.ts'
import { requireCompleteDate } from '../../pipelines/run-date.ts'
import { runDocument } from '../../pipelines/run-plan.ts'
import { loadConfig } from '../config-file.ts'
import { wrong } from '../failures.ts'
import { requireFolder } from '../folder-option.ts'
import { lakeWords } from '../lake-option.ts'
import { runLocally } from '../local-run.ts'
import type { OfPipeline } from '../pipeline-option.ts'
import { type Progress, startProgress } from '../progress.ts'
import { queryTypesOf } from '../query-types.ts'
import { printReport } from '../report-text.ts'
import { type RunChoice, runInputOf } from '../run-options.ts'
import { sampleLog } from '../sample-log.ts'
import { sampleOrders } from '../sample-orders.ts'
import { shellCommand } from '../shell-word.ts'

export interface RunOptions extends OfPipeline, RunChoice {
  config?: string
  events?: string
  orders?: string
  lake: string
  json: boolean
}

/** Runs a pipeline to its end, and prints the report. Sets the exit code of the process. */
export async function run(options: RunOptions): Promise<void> {
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

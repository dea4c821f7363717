import {
  describeExecution,
  type ExecutionSummary,
  executionArn,
  listExecutions,
} from '../../engines/aws/state-machine.ts'
import type { Pipeline } from '../../pipelines/define-pipeline.ts'
import { PipelineError } from '../../pipelines/errors.ts'
import type { RunReport } from '../../pipelines/run-report.ts'
import { loadProject } from '../config-file.ts'
import { chosenPipeline, type OfPipeline, pipelineWords } from '../pipeline-option.ts'
import { costText, printReport } from '../report-text.ts'
import { bytesText } from '../scanned.ts'
import { shellCommand } from '../shell-word.ts'
import { textTable } from '../text-table.ts'
import { type Deployment, failureInWords, findDeployment, reportOf, reportPageOf } from './deployment.ts'

export interface StatusOptions extends OfPipeline {
  config?: string
  last: string
  price: string
  json: boolean
}

/** Shows the last runs, or one of them in full. Throws InvalidInput for a run that does not exist. */
export async function status(execution: string | undefined, options: StatusOptions): Promise<void> {
  const [last, price] = [Number(options.last), Number(options.price)]
  if (!Number.isInteger(last) || last < 1 || !(price >= 0)) {
    throw new PipelineError('InvalidInput', '--last takes a whole number from 1, --price one from 0')
  }
  const { pipelines } = await loadProject(options.config)
  const pipeline = chosenPipeline(pipelines, options.pipeline)
  const deployment = await findDeployment(pipeline)
  if (execution === undefined) await showLast(deployment, { pipelines, pipeline }, last, price, options.json)
  else await showOne(deployment, pipeline, execution, price, options.json)
}

async function showLast(
  deployment: Deployment,
  { pipelines, pipeline }: { pipelines: readonly Pipeline[]; pipeline: Pipeline },
  last: number,
  price: number,
  json: boolean,
): Promise<void> {
  const runs = await listExecutions(deployment.clients, deployment.stateMachineArn, last)
  const reports = await Promise.all(runs.map(({ name }) => reportOf(deployment, name)))
  if (json) {
    print(runs.map((run, i) => ({ ...run, report: reports[i] ?? null })))
    return
  }
  if (runs.length === 0) {
    console.log(
      `no run yet: ${shellCommand('commerce', 'start', ...pipelineWords(pipelines, pipeline))} begins one`,
    )
    return
  }
  const header = ['run', 'status', 'started', 'seconds', 'tables', 'scanned', 'cost']
  const rows = runs.map((run, i) => runRow(run, reports[i], price))
  console.log(textTable([header, ...rows], [false, false, false, true, true, true, true]).join('\n'))
}

function runRow(run: ExecutionSummary, report: RunReport | undefined, price: number): string[] {
  const { name, status, startedAt, stoppedAt } = run
  const summaries = report?.services.flatMap((service) => service.summaries) ?? []
  const published = summaries.filter((summary) => summary.status !== 'failed').length
  return [
    name,
    status,
    startedAt.toISOString().slice(0, 19),
    stoppedAt === undefined ? '-' : ((stoppedAt.getTime() - startedAt.getTime()) / 1000).toFixed(0),
    report === undefined ? '-' : `${published} of ${summaries.length}`,
    bytesText(report?.bytes_scanned ?? null),
    report === undefined ? '-' : costText(report, price),
  ]
}

async function showOne(
  deployment: Deployment,
  { source }: Pipeline,
  nameOrArn: string,
  price: number,
  json: boolean,
): Promise<void> {
  const arn = nameOrArn.startsWith('arn:') ? nameOrArn : executionArn(deployment.stateMachineArn, nameOrArn)
  const execution = await describeExecution(deployment.clients, arn)
  const report = await reportOf(deployment, execution.name)
  if (json) {
    print({ ...execution, report: report ?? null })
    return
  }
  if (report === undefined) console.log(`${execution.name}: ${execution.status}, no report`)
  else {
    printReport(report, source.account, reportPageOf(deployment, execution.name))
    if (report.bytes_scanned !== null)
      console.log(`scanned ${bytesText(report.bytes_scanned)}, at least ${costText(report, price)} USD`)
  }
  if (execution.status !== 'SUCCEEDED' && execution.status !== 'RUNNING')
    console.log(failureInWords(execution))
}

const print = (value: unknown) => process.stdout.write(`${JSON.stringify(value, null, 1)}\n`)

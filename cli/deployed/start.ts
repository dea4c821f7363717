import { setTimeout as sleep } from 'node:timers/promises'
import { followSteps } from '../../engines/aws/history.ts'
import { describeExecution, type Execution, startExecution } from '../../engines/aws/state-machine.ts'
import { requireQueryTypes } from '../../lambdas/run-input.ts'
import { chosenServices } from '../../lambdas/service-of.ts'
import { planConcurrency } from '../../pipelines/concurrency.ts'
import type { Pipeline } from '../../pipelines/define-pipeline.ts'
import { batchesOf } from '../../pipelines/pipeline-list.ts'
import { requireCompleteDate } from '../../pipelines/run-date.ts'
import { planDocument, type RunPlan } from '../../pipelines/run-plan.ts'
import { loadProject } from '../config-file.ts'
import { chosenPipeline, type OfPipeline } from '../pipeline-option.ts'
import { type Progress, startProgress } from '../progress.ts'
import { printReport } from '../report-text.ts'
import { newRunId, type RunChoice, runInputOf } from '../run-options.ts'
import { type Deployment, failureInWords, findDeployment, reportOf, reportPageOf } from './deployment.ts'

export interface StartOptions extends OfPipeline, RunChoice {
  config?: string
  name?: string
  follow: boolean
}

const SECONDS_BETWEEN_LOOKS = 2

/** Starts a deployed pipeline, and follows it unless told not to. Sets the exit code of the process. */
export async function start(options: StartOptions): Promise<void> {
  const { config, pipelines } = await loadProject(options.config)
  const pipeline = chosenPipeline(pipelines, options.pipeline)
  const queryTypes = pipeline.summaries.map(({ name }) => name)
  requireQueryTypes(options.queryType, queryTypes)
  const services = chosenServices(options.service, config.services)
  if (options.date !== undefined) requireCompleteDate('--date', options.date, services, Date.now())
  const batches = batchesOf(options.queryType ?? queryTypes, pipeline.batches)
  const { bound } = planConcurrency({ config, pipelines }, pipeline, {
    services: services.length,
    batches,
  })
  const deployment = await findDeployment(pipeline)
  const execution = await startExecution(deployment.clients, {
    stateMachineArn: deployment.stateMachineArn,
    name: options.name ?? newRunId(Date.now()),
    input: runInputOf({ ...options, service: services.map(({ name }) => name) }),
  })
  console.error(
    execution.isNew
      ? `started ${execution.arn}\nat most ${bound} queries at once`
      : `${execution.name} was started at ${execution.startedAt.toISOString()} and is ${execution.status}: nothing new was started`,
  )
  if (options.follow) await follow(deployment, pipeline, execution)
}

async function follow(deployment: Deployment, pipeline: Pipeline, { arn, name }: Execution): Promise<void> {
  const progress = startProgress({ interrupted: `${name} goes on; commerce status shows it` })
  try {
    const ended = await untilEnded(deployment, pipeline, arn, progress)
    progress.stop()
    const report = await reportOf(deployment, name)
    if (report !== undefined) printReport(report, pipeline.source.account, reportPageOf(deployment, name))
    if (ended.status !== 'SUCCEEDED') {
      console.error(`${name}: ${ended.status}\n${failureInWords(ended)}`)
      process.exitCode = 1
    }
  } finally {
    progress.stop()
  }
}

async function untilEnded(
  deployment: Deployment,
  pipeline: Pipeline,
  arn: string,
  progress: Progress,
): Promise<Execution> {
  const newSteps = followSteps(deployment.clients, arn)
  let isPlanKnown = false
  for (;;) {
    const execution = await describeExecution(deployment.clients, arn)
    const steps = await newSteps()
    if (!isPlanKnown && steps.length > 0) {
      const plan = await deployment.documents.read<RunPlan>(planDocument(execution.name))
      if (plan !== undefined) progress.onPlan(pipeline, plan)
      isPlanKnown = plan !== undefined
    }
    for (const { functionName, payload } of steps) progress.onCall(functionName, payload)
    if (execution.status !== 'RUNNING') return execution
    await sleep(SECONDS_BETWEEN_LOOKS * 1000)
  }
}

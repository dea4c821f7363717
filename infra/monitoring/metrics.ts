import { Duration } from 'aws-cdk-lib'
import { type IMetric, Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch'
import type { Construct } from 'constructs'
import type { Pipeline } from '../../pipelines/define-pipeline.ts'
import { JOB_FAILED_RULE, stateMachineArn, UNDELIVERED_QUEUE } from '../analytics/names.ts'

export const dataQualityNamespace = (brand: string): string => `${brand}/DataQuality`

type Statistic = 'sum' | 'max' | 'median'
const statistics: Record<Statistic, string> = { sum: Stats.SUM, max: Stats.MAXIMUM, median: Stats.p(50) }

interface Shown {
  readonly statistic?: Statistic
  readonly period?: Duration
  readonly label?: string
}
const metric = (
  namespace: string,
  metricName: string,
  dimensionsMap: Record<string, string>,
  { statistic = 'sum', period = Duration.minutes(5), label }: Shown = {},
): IMetric =>
  new Metric({
    namespace,
    metricName,
    dimensionsMap,
    statistic: statistics[statistic],
    period,
    ...(label !== undefined && { label }),
  })

export const executions = (
  scope: Construct,
  pipeline: Pipeline,
  name:
    | `Executions${'Started' | 'Succeeded' | 'Failed' | 'TimedOut' | 'Aborted'}`
    | 'ExecutionThrottled'
    | 'ExecutionTime',
  shown?: Shown,
) => {
  return metric('AWS/States', name, { StateMachineArn: stateMachineArn(scope, pipeline) }, shown)
}

export const functionCalls = (
  functionName: string,
  name: 'Errors' | 'Throttles' | 'Duration',
  shown?: Shown,
) => metric('AWS/Lambda', name, { FunctionName: functionName }, shown)

/** Runs of the Glue job that did not succeed: each matches a rule that does nothing else. */
export const failedJobRuns = (): IMetric =>
  metric('AWS/Events', 'TriggeredRules', { RuleName: JOB_FAILED_RULE })

/** Messages that lie in the queue of undelivered events. */
export const undeliveredEvents = (): IMetric =>
  metric(
    'AWS/SQS',
    'ApproximateNumberOfMessagesVisible',
    { QueueName: UNDELIVERED_QUEUE },
    { statistic: 'max' },
  )

type OfService =
  | 'ChecksFailed'
  | 'ChecksWarned'
  | 'TablesPublished'
  | 'TablesFailed'
  | 'LinesQuarantined'
  | 'RecordsQuarantined'
/** What runs tell of one service: of lines the one pipeline, of records the other, of tables both. */
export const ofService = (brand: string, serviceName: string, name: OfService, shown?: Shown) =>
  metric(dataQualityNamespace(brand), name, { ServiceName: serviceName }, shown)

/** What a run tells of itself. */
export const ofRun = (
  brand: string,
  { deployment }: Pipeline,
  name: 'RunSeconds' | 'BytesScanned',
  shown?: Shown,
) => metric(dataQualityNamespace(brand), name, { Pipeline: deployment.name }, shown)

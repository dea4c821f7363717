import { Duration } from 'aws-cdk-lib'
import { type IMetric, Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch'
import type { Construct } from 'constructs'
import { stateMachineArn, UNDELIVERED_QUEUE } from '../analytics/names.ts'

/** The dimension `Pipeline` of what is measured of a whole run. */
export const PIPELINE = 'commerce-analytics'
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
  name:
    | `Executions${'Started' | 'Succeeded' | 'Failed' | 'TimedOut' | 'Aborted'}`
    | 'ExecutionThrottled'
    | 'ExecutionTime',
  shown?: Shown,
) => metric('AWS/States', name, { StateMachineArn: stateMachineArn(scope) }, shown)

export const functionCalls = (
  functionName: string,
  name: 'Errors' | 'Throttles' | 'Duration',
  shown?: Shown,
) => metric('AWS/Lambda', name, { FunctionName: functionName }, shown)

/** Messages that lie in the queue of undelivered events. */
export const undeliveredEvents = (): IMetric =>
  metric(
    'AWS/SQS',
    'ApproximateNumberOfMessagesVisible',
    { QueueName: UNDELIVERED_QUEUE },
    { statistic: 'max' },
  )

/** What a run tells of one service. */
export const ofService = (
  brand: string,
  serviceName: string,
  name: 'ChecksFailed' | 'ChecksWarned' | 'TablesPublished' | 'TablesFailed' | 'LinesQuarantined',
  shown?: Shown,
) => metric(dataQualityNamespace(brand), name, { ServiceName: serviceName }, shown)

/** What a run tells of itself. */
export const ofRun = (brand: string, name: 'RunSeconds' | 'BytesScanned', shown?: Shown) =>
  metric(dataQualityNamespace(brand), name, { Pipeline: PIPELINE }, shown)

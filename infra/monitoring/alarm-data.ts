import { Duration } from 'aws-cdk-lib'
import { type IMetric, MathExpression } from 'aws-cdk-lib/aws-cloudwatch'
import type { Construct } from 'constructs'
import type { Config } from '../../pipelines/config.ts'
import type { Pipeline } from '../../pipelines/define-pipeline.ts'
import { ORDERS_JOB } from '../../pipelines/orders/names.ts'
import { deployedFunctions } from '../analytics/function-list.ts'
import { ALARMS, alarmsOf, ORDER_ALARMS, UNDELIVERED_QUEUE } from '../analytics/names.ts'
import type { Deployment } from '../deployment.ts'
import { executions, failedJobRuns, functionCalls, ofService, undeliveredEvents } from './metrics.ts'

export interface AlarmData {
  readonly name: string
  readonly metric: IMetric
  /** What happened, and what a person does. */
  readonly description: string
  /** Looks at so many of the metric's periods, of which one is enough; 1 when absent. */
  readonly periods?: number
  /** Instead: so many periods one after the other without any. */
  readonly missing?: number
}

/** Hours without a start of the daily run after which it counts as not having happened: a day, and two hours of grace. */
const HOURS_WITHOUT_RUN = 26

/** What happens in no good run, of any pipeline. */
export const alarmData = (scope: Construct, { config, pipelines }: Deployment): AlarmData[] => [
  ...pipelines.flatMap((pipeline, i) =>
    // The commands are about the first one unless they are told otherwise.
    ofPipeline(scope, pipeline, i === 0 ? '' : ` --pipeline ${pipeline.name}`),
  ),
  {
    name: `${ALARMS}undelivered`,
    metric: undeliveredEvents(),
    description: `EventBridge could not start a run or its clearing up. The messages in the queue ${UNDELIVERED_QUEUE} say which rule (RULE_ARN) and why (ERROR_MESSAGE). Mend it, start the run with "npx commerce-pipelines start", then purge the queue.`,
  },
  ...deployedFunctions(config, pipelines).flatMap(({ name }) => ofFunction(name)),
  ...config.services.flatMap(({ name }) => ofOneService(config, name)),
  ...(config.orders.engine === 'glue' ? [failedJob] : []),
]

function ofPipeline(scope: Construct, pipeline: Pipeline, option: string): AlarmData[] {
  const alarms = alarmsOf(pipeline)
  const { stateMachine: machine, dailyRun } = pipeline.deployment
  return [
    {
      name: `${alarms}failed`,
      metric: executions(scope, pipeline, 'ExecutionsFailed'),
      description: `A run of ${machine} failed. All tables that passed their checks are published, the others are as they were. "npx commerce-pipelines status${option}" says which failed, why, and what to do.`,
    },
    {
      name: `${alarms}timed-out`,
      metric: executions(scope, pipeline, 'ExecutionsTimedOut'),
      description: `A run of ${machine} took longer than it may and was ended; its queries are being stopped. See in its history where it waited, then start it again with "npx commerce-pipelines start${option}".`,
    },
    {
      name: `${alarms}throttled`,
      metric: executions(scope, pipeline, 'ExecutionThrottled'),
      description: `Step Functions slowed ${machine} down. The run goes on by itself; if this comes every day, ask AWS for more state transitions a second.`,
    },
    {
      name: `${alarms}not-started`,
      // Each of the last hours must be without a start: a period of a whole day would end before a run that is a minute
      // later than the day before. An hour without a run has no metric at all.
      metric: executions(scope, pipeline, 'ExecutionsStarted', { period: Duration.hours(1) }),
      missing: HOURS_WITHOUT_RUN,
      description: `No run of ${machine} began for ${HOURS_WITHOUT_RUN} hours. See whether the rule ${dailyRun.rule} is enabled ("npx commerce-pipelines schedule show${option}") and whether its events were undelivered (${UNDELIVERED_QUEUE}), then start the run with "npx commerce-pipelines start${option}".`,
    },
  ]
}

const ofFunction = (name: string): AlarmData[] => [
  {
    name: `${ALARMS}${name}-errors`,
    metric: functionCalls(name, 'Errors'),
    description: `${name} failed at least once; a state machine tries it again where that may help. If the run failed too, "npx commerce-pipelines status" says why; else see the log group /aws/lambda/${name}.`,
  },
  {
    name: `${ALARMS}${name}-throttles`,
    metric: functionCalls(name, 'Throttles'),
    description: `${name} was refused because the account runs as many functions at once as it may. It is tried again; if this comes every day, ask AWS for more concurrent executions.`,
  },
]

const ofOneService = ({ aws }: Config, name: string): AlarmData[] => [
  {
    name: `${ALARMS}checks-failed-${name}`,
    metric: ofService(aws.brand, name, 'ChecksFailed'),
    description: `New tables of ${name} broke checks and were not published; the old ones stay. The run's report shows each check with what was observed and expected.`,
  },
  {
    name: `${ORDER_ALARMS}quarantined-${name}`,
    metric: moreQuarantined(aws.brand, name),
    periods: 2,
    description: `More raw records of orders than the day before could not be used: ${name} lacks what they tell. runs/RUN/quarantine.ndjson lists them, each with its file, its text and the reason. Ship them again as they should be; a record that is mended stays listed until its file is taken away.`,
  },
]

/** Records stay in quarantine for as long as their files are there: only that they become more is news. */
const moreQuarantined = (brand: string, service: string): IMetric => {
  const day = Duration.days(1)
  return new MathExpression({
    expression: 'DIFF(quarantined)',
    usingMetrics: {
      quarantined: ofService(brand, service, 'RecordsQuarantined', { statistic: 'max', period: day }),
    },
    period: day,
  })
}

const failedJob: AlarmData = {
  name: `${ORDER_ALARMS}job-failed`,
  metric: failedJobRuns(),
  description: `A run of the Glue job ${ORDERS_JOB} failed or took longer than it may. Tables that it had not built stay as they were. "npx commerce-pipelines status --pipeline orders" names the statement and what Spark said; the log group /aws-glue/jobs/${ORDERS_JOB} has more.`,
}

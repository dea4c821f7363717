import { Duration } from 'aws-cdk-lib'
import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch'
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions'
import { Topic } from 'aws-cdk-lib/aws-sns'
import type { Construct } from 'constructs'
import type { Config } from '../../pipelines/config.ts'
import { DAILY_RUN_RULE, STATE_MACHINE } from '../../pipelines/names.ts'
import { functionNames } from '../../pipelines/states.ts'
import { functionKeys } from '../analytics/functions.ts'
import { ALARMS, topicArn, UNDELIVERED_QUEUE } from '../analytics/names.ts'
import { executions, functionCalls, ofService, undeliveredEvents } from './metrics.ts'

interface AlarmData {
  /** Of the alarm, after the common beginning. */
  readonly name: string
  readonly metric: IMetric
  /** What happened, and what a person does. */
  readonly description: string
}

/** One is enough: none of these happens in a good run. */
function alarmData(scope: Construct, { aws, services }: Config): AlarmData[] {
  return [
    {
      name: 'failed',
      metric: executions(scope, 'ExecutionsFailed'),
      description: `A run of ${STATE_MACHINE} failed. All tables that passed their checks are published, the others are as they were. "npx commerce status" says which failed, why, and what to do.`,
    },
    {
      name: 'timed-out',
      metric: executions(scope, 'ExecutionsTimedOut'),
      description: `A run of ${STATE_MACHINE} took longer than it may and was ended; its queries are being stopped. See in its history where it waited, then start it again with "npx commerce start".`,
    },
    {
      name: 'throttled',
      metric: executions(scope, 'ExecutionThrottled'),
      description: `Step Functions slowed ${STATE_MACHINE} down. The run goes on by itself; if this comes every day, ask AWS for more state transitions a second.`,
    },
    {
      name: 'undelivered',
      metric: undeliveredEvents(),
      description: `EventBridge could not start a run or its clearing up. The messages in the queue ${UNDELIVERED_QUEUE} say which rule (RULE_ARN) and why (ERROR_MESSAGE). Mend it, start the run with "npx commerce start", then purge the queue.`,
    },
    ...functionKeys.flatMap((key) => [
      {
        name: `${functionNames[key]}-errors`,
        metric: functionCalls(functionNames[key], 'Errors'),
        description: `${functionNames[key]} failed at least once; a state machine tries it again where that may help. If the run failed too, "npx commerce status" says why; else see the log group /aws/lambda/${functionNames[key]}.`,
      },
      {
        name: `${functionNames[key]}-throttles`,
        metric: functionCalls(functionNames[key], 'Throttles'),
        description: `${functionNames[key]} was refused because the account runs as many functions at once as it may. It is tried again; if this comes every day, ask AWS for more concurrent executions.`,
      },
    ]),
    ...services.map(({ name }) => ({
      name: `checks-failed-${name}`,
      metric: ofService(aws.brand, name, 'ChecksFailed'),
      description: `New tables of ${name} broke checks and were not published; the old ones stay. The run's report shows each check with what was observed and expected.`,
    })),
  ]
}

/** Hours without a start of the daily run after which it counts as not having happened: a day, and two hours of grace. */
const HOURS_WITHOUT_RUN = 26

/** All alarms tell the topic. None tells the end: a failure that is five minutes old is not mended. */
export function alarms(scope: Construct, config: Config): Alarm[] {
  const made = alarmData(scope, config).map(
    ({ name, metric, description }) =>
      new Alarm(scope, name, {
        alarmName: `${ALARMS}${name}`,
        alarmDescription: description,
        metric,
        threshold: 1,
        comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
        evaluationPeriods: 1,
        treatMissingData: TreatMissingData.NOT_BREACHING,
      }),
  )
  const tell = new SnsAction(Topic.fromTopicArn(scope, 'Topic', topicArn(scope)))
  const all = [...made, notStarted(scope)]
  for (const alarm of all) alarm.addAlarmAction(tell)
  return all
}

/**
 * Each of the last hours must be without a start: a period of a whole day would end before a run that is a minute later
 * than the day before. An hour without a run has no metric at all.
 */
const notStarted = (scope: Construct): Alarm =>
  new Alarm(scope, 'not-started', {
    alarmName: `${ALARMS}not-started`,
    alarmDescription: `No run of ${STATE_MACHINE} began for ${HOURS_WITHOUT_RUN} hours. See whether the rule ${DAILY_RUN_RULE} is enabled ("npx commerce schedule show") and whether its events were undelivered (${UNDELIVERED_QUEUE}), then start the run with "npx commerce start".`,
    metric: executions(scope, 'ExecutionsStarted', { period: Duration.hours(1) }),
    threshold: 1,
    comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
    evaluationPeriods: HOURS_WITHOUT_RUN,
    datapointsToAlarm: HOURS_WITHOUT_RUN,
    treatMissingData: TreatMissingData.BREACHING,
  })

import { Alarm, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch'
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions'
import { Topic } from 'aws-cdk-lib/aws-sns'
import type { Construct } from 'constructs'
import { topicArn } from '../analytics/names.ts'
import type { Deployment } from '../deployment.ts'
import { type AlarmData, alarmData } from './alarm-data.ts'

/** All alarms tell the topic. None tells the end: a failure that is five minutes old is not mended. */
export function alarms(scope: Construct, deployment: Deployment): Alarm[] {
  const tell = new SnsAction(Topic.fromTopicArn(scope, 'Topic', topicArn(scope)))
  const all = alarmData(scope, deployment).map((data) => alarm(scope, data))
  for (const each of all) each.addAlarmAction(tell)
  return all
}

/** One is enough, for none of these happens in a good run; unless there must be one in so many periods, and was none. */
function alarm(scope: Construct, { name, metric, description, periods = 1, missing = 0 }: AlarmData): Alarm {
  const isAboutMissing = missing > 0
  return new Alarm(scope, name, {
    alarmName: name,
    alarmDescription: description,
    metric,
    threshold: 1,
    comparisonOperator: isAboutMissing
      ? ComparisonOperator.LESS_THAN_THRESHOLD
      : ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    evaluationPeriods: isAboutMissing ? missing : periods,
    datapointsToAlarm: isAboutMissing ? missing : 1,
    treatMissingData: isAboutMissing ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
  })
}

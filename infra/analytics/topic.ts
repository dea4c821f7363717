import { Stack } from 'aws-cdk-lib'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Topic } from 'aws-cdk-lib/aws-sns'
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions'
import type { Construct } from 'constructs'
import type { Deployment } from '../deployment.ts'
import { ALARMS, alarmsOf, ORDER_ALARMS, TOPIC } from './names.ts'

/** Whom alarms and failed runs are told to. */
export function topic(scope: Construct, { config: { aws }, pipelines }: Deployment): Topic {
  const alarms = new Set([ALARMS, ...pipelines.map(alarmsOf), ORDER_ALARMS])
  const made = new Topic(scope, 'Topic', {
    topicName: TOPIC,
    displayName: 'Commerce analytics',
    enforceSSL: true,
  })
  // A topic with a policy has lost the default one, by which alarms could publish.
  made.addToResourcePolicy(
    new PolicyStatement({
      sid: 'AlarmsPublish',
      principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
      actions: ['sns:Publish'],
      resources: [made.topicArn],
      conditions: {
        StringEquals: { 'aws:SourceAccount': Stack.of(scope).account },
        ArnLike: {
          'aws:SourceArn': [...alarms].map((begin) =>
            Stack.of(scope).formatArn({ service: 'cloudwatch', resource: `alarm:${begin}*` }),
          ),
        },
      },
    }),
  )
  if (aws.alarmEmail !== undefined) made.addSubscription(new EmailSubscription(aws.alarmEmail))
  return made
}

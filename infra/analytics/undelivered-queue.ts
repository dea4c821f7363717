import { Duration, Validations } from 'aws-cdk-lib'
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs'
import type { Construct } from 'constructs'
import { UNDELIVERED_QUEUE } from './names.ts'

/** How long and how often EventBridge tries before an event comes here. A run that late would disturb the next. */
export const delivery = { retryAttempts: 3, maxEventAge: Duration.hours(2) } as const

/** Events that could not be delivered: the message's attributes say which rule and why. */
export function undeliveredQueue(scope: Construct): Queue {
  const queue = new Queue(scope, 'Undelivered', {
    queueName: UNDELIVERED_QUEUE,
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    retentionPeriod: Duration.days(14),
  })
  Validations.of(queue).acknowledge({
    id: 'AwsSolutions-SQS3',
    reason:
      'It is the dead-letter queue itself, of EventBridge rules, where the check looks at other queues only.',
  })
  return queue
}

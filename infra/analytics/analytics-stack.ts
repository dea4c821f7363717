import { CfnOutput, Stack } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import type { Deployment } from '../deployment.ts'
import { lakeFromElsewhere } from '../lake/lake.ts'
import { functions } from './functions.ts'
import { dailyRun, stopQueries } from './rules.ts'
import { stateMachine } from './state-machine.ts'
import { topic } from './topic.ts'
import { undeliveredQueue } from './undelivered-queue.ts'

/** What runs: functions, state machine, schedule. It holds no data and can be deleted and made again. */
export class AnalyticsStack extends Stack {
  constructor(scope: Construct, id: string, deployment: Deployment) {
    super(scope, id, { description: 'commerce-pipelines: the daily pipeline. It holds no data.' })
    const { config } = deployment
    const lake = lakeFromElsewhere(config)
    const notices = topic(this, config)
    const steps = functions(this, deployment, lake)
    const pipeline = stateMachine(this, lake, steps)
    const undelivered = undeliveredQueue(this)
    const daily = dailyRun(this, config, pipeline, undelivered)
    stopQueries(this, pipeline, steps.stopQueries, undelivered)

    new CfnOutput(this, 'StateMachineArn', { value: pipeline.stateMachineArn, description: 'The pipeline' })
    new CfnOutput(this, 'DailyRunRule', { value: daily.ruleName, description: 'Disable it to pause' })
    new CfnOutput(this, 'TopicArn', {
      value: notices.topicArn,
      description: 'Subscribe to be told of failures',
    })
    new CfnOutput(this, 'UndeliveredQueueUrl', {
      value: undelivered.queueUrl,
      description: 'Events that EventBridge could not deliver',
    })
  }
}

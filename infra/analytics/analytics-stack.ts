import { CfnOutput, Stack } from 'aws-cdk-lib'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import type { Construct } from 'constructs'
import type { Deployment } from '../deployment.ts'
import { lakeFromElsewhere } from '../lake/lake.ts'
import { functions } from './functions.ts'
import { ordersJob } from './orders-job.ts'
import { pipelineMachine } from './pipeline-machine.ts'
import { dailyRun, stopQueries } from './rules.ts'
import { topic } from './topic.ts'
import { undeliveredQueue } from './undelivered-queue.ts'

/** What runs: functions, state machines, the Glue job, schedules. It holds no data and can be deleted and made again. */
export class AnalyticsStack extends Stack {
  constructor(scope: Construct, id: string, deployment: Deployment) {
    super(scope, id, { description: 'commerce-pipelines: the daily pipelines. It holds no data.' })
    const { config, pipelines } = deployment
    const lake = lakeFromElsewhere(deployment)
    const notices = topic(this, deployment)
    const steps = functions(this, deployment, lake)
    const job = config.orders.engine === 'glue' ? ordersJob(this, config, lake) : undefined
    const undelivered = undeliveredQueue(this)
    const output = (name: string, value: string, description: string) =>
      new CfnOutput(this, name, { value, description })
    const machines = pipelines.map((pipeline) => {
      const { idPart } = pipeline.deployment
      const stateMachine = pipelineMachine(this, pipeline, { config, lake, functions: steps, job })
      const daily = dailyRun(this, pipeline, { config, stateMachine, undelivered })
      output(`${idPart}StateMachineArn`, stateMachine.stateMachineArn, `The ${pipeline.name} pipeline`)
      output(`Daily${idPart}RunRule`, daily.ruleName, `Disable it to pause the ${pipeline.name} pipeline`)
      return stateMachine
    })
    stopQueries(this, machines, steps.stopQueries as IFunction, undelivered)
    output('TopicArn', notices.topicArn, 'Subscribe to be told of failures')
    output('UndeliveredQueueUrl', undelivered.queueUrl, 'Events that EventBridge could not deliver')
  }
}

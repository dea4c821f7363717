import { CfnOutput, Stack } from 'aws-cdk-lib'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import type { Construct } from 'constructs'
import { DAILY_RUN_RULE, ORDERS_DAILY_RUN_RULE } from '../../pipelines/names.ts'
import type { Deployment } from '../deployment.ts'
import { lakeFromElsewhere } from '../lake/lake.ts'
import { commercePipeline } from './commerce-pipeline.ts'
import { functions } from './functions.ts'
import { ordersJob } from './orders-job.ts'
import { ordersPipeline } from './orders-pipeline.ts'
import { dailyRun, stopQueries } from './rules.ts'
import { topic } from './topic.ts'
import { undeliveredQueue } from './undelivered-queue.ts'

/** What runs: functions, state machines, the Glue job, schedules. It holds no data and can be deleted and made again. */
export class AnalyticsStack extends Stack {
  constructor(scope: Construct, id: string, deployment: Deployment) {
    super(scope, id, { description: 'commerce-pipelines: the daily pipelines. It holds no data.' })
    const { config } = deployment
    const { services } = config
    const lake = lakeFromElsewhere(config)
    const notices = topic(this, config)
    const steps = functions(this, deployment, lake)
    const commerce = commercePipeline(this, lake, steps)
    const job = config.orders.engine === 'glue' ? ordersJob(this, config, lake) : undefined
    const orders = ordersPipeline(this, lake, steps, job)
    const undelivered = undeliveredQueue(this)
    const daily = dailyRun(this, {
      id: 'DailyRun',
      ruleName: DAILY_RUN_RULE,
      of: 'commerce summaries',
      schedule: config.aws.schedule,
      stateMachine: commerce,
      services,
      undelivered,
    })
    const dailyOrders = dailyRun(this, {
      id: 'DailyOrdersRun',
      ruleName: ORDERS_DAILY_RUN_RULE,
      of: 'order tables',
      schedule: config.orders.schedule,
      stateMachine: orders,
      services,
      undelivered,
    })
    stopQueries(this, [commerce, orders], steps.stopQueries as IFunction, undelivered)

    const output = (name: string, value: string, description: string) =>
      new CfnOutput(this, name, { value, description })
    output('StateMachineArn', commerce.stateMachineArn, 'The pipeline')
    output('OrdersStateMachineArn', orders.stateMachineArn, 'The orders pipeline')
    output('DailyRunRule', daily.ruleName, 'Disable it to pause')
    output('DailyOrdersRunRule', dailyOrders.ruleName, 'Disable it to pause the orders pipeline')
    output('TopicArn', notices.topicArn, 'Subscribe to be told of failures')
    output('UndeliveredQueueUrl', undelivered.queueUrl, 'Events that EventBridge could not deliver')
  }
}

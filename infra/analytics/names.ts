import { ArnFormat, Stack } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import { ORDERS_STATE_MACHINE, STATE_MACHINE } from '../../pipelines/names.ts'

/** Fixed, so that people, commands and other stacks find them. */
export const STOP_QUERIES_RULE = 'commerce-analytics-stop-queries'
export const JOB_FAILED_RULE = 'order-enrichment-job-failed'
export const TOPIC = 'commerce-analytics-notices'
export const UNDELIVERED_QUEUE = 'commerce-analytics-undelivered'
/** Begin the names of all alarms: no other alarm may publish to the topic. */
export const ALARMS = 'commerce-analytics-'
export const ORDER_ALARMS = 'order-enrichment-'
/** Plans runs of the orders pipeline: the same step as commerce-start-run, which looks at other executions. */
export const START_ORDERS_RUN = 'commerce-orders-start-run'

const named = (scope: Construct, service: string, resource: string, resourceName?: string) =>
  Stack.of(scope).formatArn({ service, resource, ...(resourceName !== undefined && { resourceName }) })

const stateMachineNamed = (scope: Construct, resourceName: string): string =>
  Stack.of(scope).formatArn({
    service: 'states',
    resource: 'stateMachine',
    resourceName,
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  })
export const stateMachineArn = (scope: Construct): string => stateMachineNamed(scope, STATE_MACHINE)
export const ordersStateMachineArn = (scope: Construct): string =>
  stateMachineNamed(scope, ORDERS_STATE_MACHINE)
export const functionArn = (scope: Construct, name: string): string =>
  Stack.of(scope).formatArn({
    service: 'lambda',
    resource: 'function',
    resourceName: name,
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  })
export const topicArn = (scope: Construct): string => named(scope, 'sns', TOPIC)
export const defaultEventBusArn = (scope: Construct): string => named(scope, 'events', 'event-bus', 'default')

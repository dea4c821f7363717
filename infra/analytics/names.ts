import { ArnFormat, Stack } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import type { Pipeline } from '../../pipelines/define-pipeline.ts'
import { orders } from '../../pipelines/orders/index.ts'
import { ORDERS_JOB } from '../../pipelines/orders/names.ts'

/** Begins the names of what is of no single pipeline. They are fixed, so that people, commands and other stacks find them. */
const SHARED = 'commerce-analytics'
export const DASHBOARD = SHARED
export const STOP_QUERIES_RULE = `${SHARED}-stop-queries`
export const JOB_FAILED_RULE = `${ORDERS_JOB}-job-failed`
export const TOPIC = `${SHARED}-notices`
export const UNDELIVERED_QUEUE = `${SHARED}-undelivered`
export const ALARMS = `${SHARED}-`
/** Begins the names of a pipeline's alarms. No other alarm than these may publish to the topic. */
export const alarmsOf = ({ deployment }: Pipeline): string => `${deployment.name}-`
/** They also begin the names of the alarms on the records and the job of orders. */
export const ORDER_ALARMS = alarmsOf(orders)

const named = (scope: Construct, service: string, resource: string, resourceName?: string) =>
  Stack.of(scope).formatArn({ service, resource, ...(resourceName !== undefined && { resourceName }) })

export const stateMachineArn = (scope: Construct, { deployment }: Pipeline): string =>
  Stack.of(scope).formatArn({
    service: 'states',
    resource: 'stateMachine',
    resourceName: deployment.stateMachine,
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  })
export const functionArn = (scope: Construct, name: string): string =>
  Stack.of(scope).formatArn({
    service: 'lambda',
    resource: 'function',
    resourceName: name,
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  })
export const topicArn = (scope: Construct): string => named(scope, 'sns', TOPIC)
export const defaultEventBusArn = (scope: Construct): string => named(scope, 'events', 'event-bus', 'default')

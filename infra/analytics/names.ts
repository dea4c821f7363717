import { ArnFormat, Stack } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import type { Pipeline } from '../../pipelines/define-pipeline.ts'

/** Fixed, so that people, commands and other stacks find them. */
export const STOP_QUERIES_RULE = 'commerce-analytics-stop-queries'
export const JOB_FAILED_RULE = 'order-enrichment-job-failed'
export const TOPIC = 'commerce-analytics-notices'
export const UNDELIVERED_QUEUE = 'commerce-analytics-undelivered'
/** Begins the names of the alarms that are of no single pipeline, and of those on the records and the job of orders. */
export const ALARMS = 'commerce-analytics-'
export const ORDER_ALARMS = 'order-enrichment-'
/** Begins the names of a pipeline's alarms. No other alarm than these may publish to the topic. */
export const alarmsOf = ({ deployment }: Pipeline): string => `${deployment.name}-`

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

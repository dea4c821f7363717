import { ArnFormat, Stack } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import { STATE_MACHINE } from '../../pipelines/names.ts'

/** Fixed, so that people, commands and other stacks find them. */
export const STOP_QUERIES_RULE = 'commerce-analytics-stop-queries'
export const TOPIC = 'commerce-analytics-notices'
export const UNDELIVERED_QUEUE = 'commerce-analytics-undelivered'
/** Begins the names of all alarms: no other alarm may publish to the topic. */
export const ALARMS = 'commerce-analytics-'

const named = (scope: Construct, service: string, resource: string) =>
  Stack.of(scope).formatArn({ service, resource })

export const stateMachineArn = (scope: Construct): string =>
  Stack.of(scope).formatArn({
    service: 'states',
    resource: 'stateMachine',
    resourceName: STATE_MACHINE,
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  })
export const topicArn = (scope: Construct): string => named(scope, 'sns', TOPIC)
export const defaultEventBusArn = (scope: Construct): string =>
  Stack.of(scope).formatArn({ service: 'events', resource: 'event-bus', resourceName: 'default' })

import { ArnFormat, Stack } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import type { Permission } from './role-by-hand.ts'

/** A Lambda function writes its log, into its own group, which exists before it. */
export const ownLog = (scope: Construct, functionName: string): Permission => ({
  to: 'WriteOwnLog',
  actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
  on: [
    {
      arn: Stack.of(scope).formatArn({
        service: 'logs',
        resource: 'log-group',
        resourceName: `/aws/lambda/${functionName}:*`,
        arnFormat: ArnFormat.COLON_RESOURCE_NAME,
      }),
      because: "Lambda makes up the log streams' names.",
    },
  ],
})

export const sendTraces: Permission = {
  to: 'SendTraces',
  actions: ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'],
  on: [{ arn: '*', because: 'X-Ray has no resources for what is sent to it.' }],
}

/** A state machine decides by the account's rules which of its executions it traces. */
export const sendSampledTraces: Permission = {
  ...sendTraces,
  actions: [...sendTraces.actions, 'xray:GetSamplingRules', 'xray:GetSamplingTargets'],
}

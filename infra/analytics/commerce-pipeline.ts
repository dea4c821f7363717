import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions'
import type { Construct } from 'constructs'
import { commerceAnalytics } from '../../pipelines/commerce-analytics.ts'
import { STATE_MACHINE } from '../../pipelines/names.ts'
import { lakeArns } from '../access/lake-arns.ts'
import { commerceReach, stateMachinePermissions } from '../access/state-machine-permissions.ts'
import type { Lake } from '../lake/lake.ts'
import type { Functions } from './functions.ts'
import { stateMachine } from './state-machine.ts'

/** The state machine of the commerce summaries. */
export function commercePipeline(scope: Construct, lake: Lake, functions: Functions): StateMachine {
  const arns = lakeArns(scope, lake)
  return stateMachine(scope, lake, {
    id: 'StateMachine',
    name: STATE_MACHINE,
    definition: commerceAnalytics,
    functions,
    permissions: (functionArns) => stateMachinePermissions(arns, functionArns, commerceReach(lake, arns)),
  })
}

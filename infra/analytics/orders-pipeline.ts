import type { IJob } from '@aws-cdk/aws-glue-alpha'
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions'
import type { Construct } from 'constructs'
import { ORDERS_JOB, ORDERS_STATE_MACHINE } from '../../pipelines/names.ts'
import { orderEnrichment } from '../../pipelines/order-enrichment.ts'
import { lakeArns } from '../access/lake-arns.ts'
import { ordersReach, stateMachinePermissions } from '../access/state-machine-permissions.ts'
import type { Lake } from '../lake/lake.ts'
import type { Functions } from './functions.ts'
import { stateMachine } from './state-machine.ts'

/**
 * The state machine of the order tables. Without a job the definition is the same: what it names of one is not there,
 * and no run's plan leads to it.
 */
export function ordersPipeline(
  scope: Construct,
  lake: Lake,
  functions: Functions,
  job: IJob | undefined,
): StateMachine {
  const arns = lakeArns(scope, lake)
  const { startOrdersRun, ...others } = functions
  return stateMachine(scope, lake, {
    id: 'OrdersStateMachine',
    name: ORDERS_STATE_MACHINE,
    definition: orderEnrichment,
    functions: { ...others, ...(startOrdersRun && { startRun: startOrdersRun }) },
    moreInPlace: { OrdersJob: job?.jobName ?? ORDERS_JOB },
    permissions: (functionArns) =>
      stateMachinePermissions(arns, functionArns, ordersReach(lake, arns, job?.jobArn)),
  })
}

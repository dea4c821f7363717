import type { IJob } from '@aws-cdk/aws-glue-alpha'
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions'
import type { Construct } from 'constructs'
import type { Config } from '../../pipelines/config.ts'
import type { Pipeline } from '../../pipelines/define-pipeline.ts'
import { ORDERS_JOB } from '../../pipelines/orders/names.ts'
import { stateMachineOf } from '../../pipelines/state-machine.ts'
import { lakeArns } from '../access/lake-arns.ts'
import { reachOf } from '../access/reach.ts'
import { stateMachinePermissions } from '../access/state-machine-permissions.ts'
import type { Lake } from '../lake/lake.ts'
import type { Functions } from './functions.ts'
import { stateMachine } from './state-machine.ts'

interface Around {
  readonly config: Config
  readonly lake: Lake
  readonly functions: Functions
  /** Without it the definition is the same: the job that it names is not there, and no run's plan leads to it. */
  readonly job: IJob | undefined
}

/** The state machine of a pipeline. */
export function pipelineMachine(
  scope: Construct,
  pipeline: Pipeline,
  { config, lake, functions, job }: Around,
): StateMachine {
  const arns = lakeArns(scope, lake)
  return stateMachine(scope, lake, {
    id: `${pipeline.deployment.idPart}StateMachine`,
    name: pipeline.deployment.stateMachine,
    definition: stateMachineOf(pipeline),
    pipeline,
    functions,
    inPlace: { OrdersJob: job?.jobName ?? ORDERS_JOB },
    permissions: (functionArns) =>
      stateMachinePermissions(arns, functionArns, reachOf(pipeline, { config, lake, arns, job })),
  })
}

import { Rule, RuleTargetInput, Schedule } from 'aws-cdk-lib/aws-events'
import { LambdaFunction, SfnStateMachine } from 'aws-cdk-lib/aws-events-targets'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import type { IQueue } from 'aws-cdk-lib/aws-sqs'
import type { IStateMachine } from 'aws-cdk-lib/aws-stepfunctions'
import type { Construct } from 'constructs'
import type { Config } from '../../pipelines/config.ts'
import type { Pipeline } from '../../pipelines/define-pipeline.ts'
import { roleByHand } from '../access/role-by-hand.ts'
import { STOP_QUERIES_RULE } from './names.ts'
import { delivery } from './undelivered-queue.ts'

interface Around {
  readonly config: Config
  readonly stateMachine: IStateMachine
  readonly undelivered: IQueue
}

/** Starts the state machine of a pipeline for all configured services. */
export function dailyRun(
  scope: Construct,
  { title, deployment: { idPart, dailyRun } }: Pipeline,
  { config, stateMachine, undelivered }: Around,
): Rule {
  const id = `Daily${idPart}Run`
  const { rule: ruleName } = dailyRun
  const role = roleByHand(scope, `${id}Role`, {
    assumedBy: 'events.amazonaws.com',
    description: `${ruleName}: starts the pipeline`,
    permissions: [{ to: 'StartRun', actions: ['states:StartExecution'], on: [stateMachine.stateMachineArn] }],
  })
  return new Rule(scope, id, {
    ruleName,
    description: `The daily run of the ${title.toLowerCase()}`,
    schedule: Schedule.expression(dailyRun.schedule(config)),
    targets: [
      new SfnStateMachine(stateMachine, {
        role,
        input: RuleTargetInput.fromObject({ service_names: config.services.map(({ name }) => name) }),
        deadLetterQueue: undelivered,
        ...delivery,
      }),
    ],
  })
}

/**
 * An execution that is aborted, times out or fails outside its own handling can't stop its queries itself. Its Glue job
 * Step Functions stops, which waits for it.
 */
export const stopQueries = (
  scope: Construct,
  stateMachines: readonly IStateMachine[],
  stops: IFunction,
  undelivered: IQueue,
): Rule =>
  new Rule(scope, 'StopQueriesRule', {
    ruleName: STOP_QUERIES_RULE,
    description: 'Stops the queries that a run which was broken off has left under way',
    eventPattern: {
      source: ['aws.states'],
      detailType: ['Step Functions Execution Status Change'],
      detail: {
        status: ['ABORTED', 'TIMED_OUT', 'FAILED'],
        stateMachineArn: stateMachines.map(({ stateMachineArn }) => stateMachineArn),
      },
    },
    targets: [new LambdaFunction(stops, { deadLetterQueue: undelivered, ...delivery })],
  })

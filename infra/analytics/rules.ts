import { Rule, RuleTargetInput, Schedule } from 'aws-cdk-lib/aws-events'
import { LambdaFunction, SfnStateMachine } from 'aws-cdk-lib/aws-events-targets'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import type { IQueue } from 'aws-cdk-lib/aws-sqs'
import type { IStateMachine } from 'aws-cdk-lib/aws-stepfunctions'
import type { Construct } from 'constructs'
import type { Config } from '../../pipelines/config.ts'
import { DAILY_RUN_RULE } from '../../pipelines/names.ts'
import { roleByHand } from '../access/role-by-hand.ts'
import { STOP_QUERIES_RULE } from './names.ts'
import { delivery } from './undelivered-queue.ts'

/** Starts the state machine for all configured services. The schedule is UTC. */
export function dailyRun(
  scope: Construct,
  { aws, services }: Config,
  stateMachine: IStateMachine,
  undelivered: IQueue,
): Rule {
  const role = roleByHand(scope, 'DailyRunRole', {
    assumedBy: 'events.amazonaws.com',
    description: `${DAILY_RUN_RULE}: starts the pipeline`,
    permissions: [{ to: 'StartRun', actions: ['states:StartExecution'], on: [stateMachine.stateMachineArn] }],
  })
  return new Rule(scope, 'DailyRun', {
    ruleName: DAILY_RUN_RULE,
    description: 'The daily run of the commerce summaries',
    schedule: Schedule.expression(aws.schedule),
    targets: [
      new SfnStateMachine(stateMachine, {
        role,
        input: RuleTargetInput.fromObject({ service_names: services.map(({ name }) => name) }),
        deadLetterQueue: undelivered,
        ...delivery,
      }),
    ],
  })
}

/** An execution that is aborted, times out or fails outside its own handling can't stop its queries itself. */
export const stopQueries = (
  scope: Construct,
  stateMachine: IStateMachine,
  stops: IFunction,
  undelivered: IQueue,
): Rule =>
  new Rule(scope, 'StopQueriesRule', {
    ruleName: STOP_QUERIES_RULE,
    description: 'Stops the queries that a run which was broken off has left under way',
    eventPattern: {
      source: ['aws.states'],
      detailType: ['Step Functions Execution Status Change'],
      detail: { status: ['ABORTED', 'TIMED_OUT', 'FAILED'], stateMachineArn: [stateMachine.stateMachineArn] },
    },
    targets: [new LambdaFunction(stops, { deadLetterQueue: undelivered, ...delivery })],
  })

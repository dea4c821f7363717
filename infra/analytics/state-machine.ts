import { RemovalPolicy, Validations } from 'aws-cdk-lib'
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import {
  type CfnStateMachine,
  DefinitionBody,
  LogLevel,
  StateMachine,
  StateMachineType,
} from 'aws-cdk-lib/aws-stepfunctions'
import type { Construct } from 'constructs'
import { commerceAnalytics } from '../../pipelines/commerce-analytics.ts'
import { QUERY_RESULTS, STATE_MACHINE } from '../../pipelines/names.ts'
import { functionPlaceholder } from '../../pipelines/states.ts'
import { lakeArns } from '../access/lake-arns.ts'
import { roleByHand } from '../access/role-by-hand.ts'
import { stateMachinePermissions } from '../access/state-machine-permissions.ts'
import type { Lake } from '../lake/lake.ts'
import { type Functions, functionKeys } from './functions.ts'

/** The state machine, from the very definition that runs on a laptop. */
export function stateMachine(scope: Construct, lake: Lake, functions: Functions): StateMachine {
  const definition = JSON.stringify(commerceAnalytics)
  const called = functionKeys.filter((key) => definition.includes(functionPlaceholder(key)))
  const inPlace = {
    Database: lake.database,
    Workgroup: lake.workgroup,
    ResultsLocation: `s3://${lake.bucketName}/${QUERY_RESULTS}`,
    ...Object.fromEntries(
      called.map((key) => [functionPlaceholder(key).slice(2, -1), functions[key].functionArn]),
    ),
  }
  const role = roleByHand(scope, 'StateMachineRole', {
    assumedBy: 'states.amazonaws.com',
    description: `${STATE_MACHINE}: calls its functions and runs queries`,
    permissions: stateMachinePermissions(
      lake,
      lakeArns(scope, lake),
      called.map((key) => functions[key].functionArn),
    ),
  })
  const made = new StateMachine(scope, 'StateMachine', {
    stateMachineName: STATE_MACHINE,
    stateMachineType: StateMachineType.STANDARD,
    comment: commerceAnalytics.Comment,
    definitionBody: DefinitionBody.fromString(definition),
    definitionSubstitutions: inPlace,
    role,
    tracingEnabled: true,
    logs: {
      // This prefix keeps the resource policy of log delivery, which has a size limit, from growing with each group.
      destination: new LogGroup(scope, 'StateMachineLog', {
        logGroupName: `/aws/vendedlogs/states/${STATE_MACHINE}`,
        retention: RetentionDays.ONE_MONTH,
        removalPolicy: RemovalPolicy.DESTROY,
      }),
      level: LogLevel.ERROR,
      includeExecutionData: false,
    },
  })
  Validations.of(made).acknowledge({
    id: 'AwsSolutions-SF1',
    reason:
      'Errors only, without data: Step Functions keeps the whole history of each execution for 90 days, and a run has thousands of events, whose SQL and inputs need not lie in a second place.',
  })
  const resource = made.node.defaultChild as CfnStateMachine
  // cfn-lint takes MaxConcurrency for a number, where JSONata may stand; the definition has a validator of its own.
  resource.addMetadata('cfn-lint', { config: { ignore_checks: ['E3601'] } })
  return made
}

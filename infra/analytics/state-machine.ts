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
import type { Pipeline } from '../../pipelines/define-pipeline.ts'
import { type FunctionName, functionNames } from '../../pipelines/functions.ts'
import { functionPlaceholder } from '../../pipelines/lambda-task.ts'
import { QUERY_RESULTS } from '../../pipelines/names.ts'
import { type StateMachine as Definition, placeholder } from '../../pipelines/states.ts'
import { type Permission, roleByHand } from '../access/role-by-hand.ts'
import type { Lake } from '../lake/lake.ts'
import { functionId } from './function-list.ts'
import type { Functions } from './functions.ts'
import { functionArn } from './names.ts'

interface Machine {
  /** Begins the ids of its constructs. */
  readonly id: string
  readonly name: string
  /** The very definition that runs on a laptop. */
  readonly definition: Definition
  readonly pipeline: Pipeline
  /** What its steps are in this deployment; those that it lacks may not be called. */
  readonly functions: Functions
  /** What else stands in place of the placeholders that the definition has. */
  readonly inPlace: Readonly<Record<string, string>>
  readonly permissions: (functionArns: readonly string[]) => readonly Permission[]
}
const keys = Object.keys(functionNames) as FunctionName[]

/** A state machine with its role and its log. */
export function stateMachine(scope: Construct, lake: Lake, machine: Machine): StateMachine {
  const definition = JSON.stringify(machine.definition)
  const named = (names: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(names).filter(([name]) => definition.includes(placeholder(name))))
  const deployedAs = (key: FunctionName) =>
    machine.functions[functionId(key, machine.pipeline)] ?? machine.functions[key]
  const called = keys.filter((key) => definition.includes(functionPlaceholder(key)))
  const inPlace = {
    Database: lake.database,
    Workgroup: lake.workgroup,
    ResultsLocation: `s3://${lake.bucketName}/${QUERY_RESULTS}`,
    ...named(machine.inPlace),
    ...Object.fromEntries(
      called.map((key) => [
        functionPlaceholder(key).slice(2, -1),
        deployedAs(key)?.functionArn ?? functionArn(scope, functionNames[key]),
      ]),
    ),
  }
  const role = roleByHand(scope, `${machine.id}Role`, {
    assumedBy: 'states.amazonaws.com',
    description: `${machine.name}: calls its functions and runs queries`,
    permissions: machine.permissions(called.flatMap((key) => deployedAs(key)?.functionArn ?? [])),
  })
  const made = new StateMachine(scope, machine.id, {
    stateMachineName: machine.name,
    stateMachineType: StateMachineType.STANDARD,
    comment: machine.definition.Comment,
    definitionBody: DefinitionBody.fromString(definition),
    definitionSubstitutions: inPlace,
    role,
    tracingEnabled: true,
    logs: {
      // This prefix keeps the resource policy of log delivery, which has a size limit, from growing with each group.
      destination: new LogGroup(scope, `${machine.id}Log`, {
        logGroupName: `/aws/vendedlogs/states/${machine.name}`,
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

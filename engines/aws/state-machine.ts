import {
  DescribeExecutionCommand,
  type DescribeExecutionCommandOutput,
  DescribeStateMachineCommand,
  ListExecutionsCommand,
  ListStateMachinesCommand,
  StartExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn'
import { PipelineError } from '../../pipelines/errors.ts'
import type { AwsClients } from './clients.ts'
import { awsErrorName } from './failures.ts'

/** The most that Step Functions lists at once. */
const EXECUTIONS_PER_PAGE = 1000

export type ExecutionStatus = 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED' | 'PENDING_REDRIVE'

export interface ExecutionSummary {
  readonly arn: string
  /** The run's id. */
  readonly name: string
  readonly status: ExecutionStatus
  readonly startedAt: Date
  readonly stoppedAt?: Date
}
export interface Execution extends ExecutionSummary {
  /** JSON text, as it was given. */
  readonly input: string
  readonly output?: string
  /** Code of the error table, or a name of Step Functions', when it failed. */
  readonly error?: string
  readonly cause?: string
}

/** Finds the deployed state machine by name. Throws InvalidInput when there is none in this account and region. */
export async function findStateMachine({ sfn }: AwsClients, name: string): Promise<string> {
  let next: string | undefined
  do {
    const { stateMachines = [], nextToken } = await sfn().send(
      new ListStateMachinesCommand({ nextToken: next }),
    )
    const found = stateMachines.find((machine) => machine.name === name)
    if (found?.stateMachineArn !== undefined) return found.stateMachineArn
    next = nextToken
  } while (next !== undefined)
  throw new PipelineError(
    'InvalidInput',
    `there is no state machine ${name} in this account and region (${await sfn().config.region()}): deploy it, or set AWS_PROFILE and AWS_REGION`,
  )
}

/** The bucket of the lake that a deployed state machine works on, as its definition says. */
export async function lakeBucketOf({ sfn }: AwsClients, stateMachineArn: string): Promise<string> {
  const { definition = '' } = await sfn().send(new DescribeStateMachineCommand({ stateMachineArn }))
  const [, bucket] = /"OutputLocation"\s*:\s*"s3:\/\/([^/"]+)\//.exec(definition) ?? []
  if (bucket !== undefined) return bucket
  throw new PipelineError('InvalidInput', `${stateMachineArn} does not say where results go: deploy it again`)
}

/** The ARN of the execution with a name, which is the run's id. */
export const executionArn = (stateMachineArn: string, name: string): string =>
  `${stateMachineArn.replace(':stateMachine:', ':execution:')}:${name}`

/**
 * Starts an execution; the name is the run's id. A name that was used in the last 90 days is that execution again,
 * whatever became of it and whatever its input was: `isNew` says which. Throws InvalidInput for a name that Step
 * Functions does not take.
 */
export async function startExecution(
  clients: AwsClients,
  { stateMachineArn, name, input }: { stateMachineArn: string; name: string; input: unknown },
): Promise<Execution & { isNew: boolean }> {
  const arn = executionArn(stateMachineArn, name)
  const existing = await findExecution(clients, arn)
  if (existing !== undefined) return { ...existing, isNew: false }
  try {
    const text = JSON.stringify(input)
    const command = new StartExecutionCommand({ stateMachineArn, name, input: text })
    const { startDate } = await clients.sfn().send(command)
    return { arn, name, status: 'RUNNING', startedAt: startDate as Date, input: text, isNew: true }
  } catch (error) {
    // Somebody was faster.
    if (awsErrorName(error) !== 'ExecutionAlreadyExists') throw error
    return { ...(await describeExecution(clients, arn)), isNew: false }
  }
}

/** Throws InvalidInput when there is no such execution. */
export async function describeExecution(clients: AwsClients, executionArn: string): Promise<Execution> {
  const found = await findExecution(clients, executionArn)
  if (found === undefined)
    throw new PipelineError(
      'InvalidInput',
      `there is no execution ${executionArn}; they are kept for 90 days`,
    )
  return found
}

/** The last executions, the newest first. */
export async function listExecutions(
  { sfn }: AwsClients,
  stateMachineArn: string,
  most: number,
): Promise<ExecutionSummary[]> {
  const found: ExecutionSummary[] = []
  let next: string | undefined
  do {
    const { executions = [], nextToken } = await sfn().send(
      new ListExecutionsCommand({
        stateMachineArn,
        maxResults: Math.min(most, EXECUTIONS_PER_PAGE),
        nextToken: next,
      }),
    )
    found.push(
      ...executions.map(({ executionArn, name, status, startDate, stopDate }) => ({
        arn: executionArn as string,
        name: name as string,
        status: status as ExecutionStatus,
        startedAt: startDate as Date,
        ...(stopDate !== undefined && { stoppedAt: stopDate }),
      })),
    )
    next = nextToken
  } while (next !== undefined && found.length < most)
  return found.slice(0, most)
}

/** Aborts an execution; its queries are stopped by commerce-stop-queries, which hears of it. */
export async function stopExecution({ sfn }: AwsClients, executionArn: string, cause: string): Promise<void> {
  await sfn().send(new StopExecutionCommand({ executionArn, error: 'Stopped', cause }))
}

async function findExecution({ sfn }: AwsClients, executionArn: string): Promise<Execution | undefined> {
  try {
    return executionOf(await sfn().send(new DescribeExecutionCommand({ executionArn })))
  } catch (error) {
    if (awsErrorName(error) === 'ExecutionDoesNotExist') return undefined
    throw error
  }
}

const executionOf = (found: DescribeExecutionCommandOutput): Execution => ({
  arn: found.executionArn as string,
  name: found.name as string,
  status: found.status as ExecutionStatus,
  startedAt: found.startDate as Date,
  input: found.input ?? '{}',
  ...(found.stopDate !== undefined && { stoppedAt: found.stopDate }),
  ...(found.output !== undefined && { output: found.output }),
  ...(found.error !== undefined && { error: found.error }),
  ...(found.cause !== undefined && { cause: found.cause }),
})

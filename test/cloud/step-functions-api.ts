import type { ExecutionResult, TaskCall } from '../../state-machine/index.ts'
import { ACCOUNT, REGION } from './connection.ts'
import { AwsFailure } from './faults.ts'

interface Request {
  readonly stateMachineArn: string
  readonly executionArn: string
  readonly name: string
  readonly input?: string
  readonly statusFilter?: string
  readonly nextToken?: string
  readonly maxResults?: number
}

/** How the box runs an execution of a state machine: told of each call of a task. */
type RunExecution = (
  machine: string,
  name: string,
  input: object,
  onCall: (call: TaskCall) => void,
) => Promise<ExecutionResult>

interface Execution {
  readonly machine: string
  readonly name: string
  readonly input: string
  readonly startedMs: number
  stoppedMs?: number
  result?: ExecutionResult
  readonly history: object[]
}

/** Step Functions' API over our interpreter, as far as commands use it: what they start really runs. */
export class StepFunctionsApi {
  /** By the names of the state machines. */
  readonly #definitions: Readonly<Record<string, unknown>>
  readonly #run: RunExecution
  /** By their ARNs. */
  readonly #executions = new Map<string, Execution>()

  constructor(definitions: Readonly<Record<string, unknown>>, run: RunExecution) {
    this.#definitions = definitions
    this.#run = run
  }

  call(operation: string, request: Request): unknown {
    switch (operation) {
      case 'ListStateMachines':
        return {
          stateMachines: Object.keys(this.#definitions).map((name) => ({
            name,
            stateMachineArn: arnOf('stateMachine', name),
            type: 'STANDARD',
            creationDate: 0,
          })),
        }
      case 'DescribeStateMachine':
        return {
          stateMachineArn: request.stateMachineArn,
          name: machineOf(request),
          definition: JSON.stringify(this.#definitions[machineOf(request)]),
          roleArn: '',
          type: 'STANDARD',
          creationDate: 0,
        }
      case 'StartExecution':
        return this.#start(request)
      case 'DescribeExecution':
        return this.#shown(this.#find(request.executionArn))
      case 'ListExecutions':
        return {
          executions: [...this.#executions.values()]
            .reverse()
            .filter(({ machine }) => machine === machineOf(request))
            .map((execution) => this.#shown(execution))
            .filter(({ status }) => request.statusFilter === undefined || request.statusFilter === status)
            .slice(0, request.maxResults),
        }
      case 'GetExecutionHistory':
        return this.#history(request)
    }
    throw new AwsFailure('UnknownOperationException', operation, 400)
  }

  #start({ name, input = '{}', ...request }: Request) {
    const machine = machineOf(request)
    const executionArn = arnOf('execution', machine, name)
    if (this.#executions.has(executionArn)) throw new AwsFailure('ExecutionAlreadyExists', name, 400)
    const execution: Execution = { machine, name, input, startedMs: Date.now(), history: [] }
    this.#executions.set(executionArn, execution)
    const onCall = ({ resource, arguments: parameters }: TaskCall) => {
      execution.history.push({
        id: execution.history.length + 1,
        type: 'TaskScheduled',
        timestamp: Date.now() / 1000,
        taskScheduledEventDetails: {
          resourceType: resource.endsWith('lambda:invoke') ? 'lambda' : 'aws-sdk:athena',
          resource: 'invoke',
          region: REGION,
          parameters: JSON.stringify(parameters),
        },
      })
    }
    void this.#run(machine, name, JSON.parse(input), onCall).then((result) => {
      execution.result = result
      execution.stoppedMs = Date.now()
    })
    return { executionArn, startDate: execution.startedMs / 1000 }
  }

  /** Newest first, a few a page. */
  #history({ executionArn, nextToken = '0' }: Request) {
    const { history } = this.#find(executionArn)
    const [from, size] = [Number(nextToken), 7]
    const events = [...history].reverse().slice(from, from + size)
    return { events, ...(from + size < history.length && { nextToken: String(from + size) }) }
  }

  #find(arn: string): Execution {
    const execution = this.#executions.get(arn)
    if (execution === undefined) throw new AwsFailure('ExecutionDoesNotExist', arn, 400)
    return execution
  }

  #shown({ machine, name, input, startedMs, stoppedMs, result }: Execution) {
    return {
      executionArn: arnOf('execution', machine, name),
      stateMachineArn: arnOf('stateMachine', machine),
      name,
      input,
      status: result?.status ?? 'RUNNING',
      startDate: startedMs / 1000,
      ...(stoppedMs !== undefined && { stopDate: stoppedMs / 1000 }),
      ...(result?.status === 'FAILED' && { error: result.error, cause: result.cause }),
    }
  }
}

const arnOf = (kind: 'stateMachine' | 'execution', ...names: readonly string[]): string =>
  ['arn:aws:states', REGION, ACCOUNT, kind, ...names].join(':')
const machineOf = ({ stateMachineArn }: Pick<Request, 'stateMachineArn'>): string =>
  stateMachineArn.split(':').at(-1) ?? ''

import type { ExecutionResult, TaskCall } from '../../engines/local/state-machine/index.ts'
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

/** How the box runs an execution: told of each call of a task. */
type RunExecution = (
  name: string,
  input: object,
  onCall: (call: TaskCall) => void,
) => Promise<ExecutionResult>

interface Execution {
  readonly name: string
  readonly input: string
  readonly startedMs: number
  stoppedMs?: number
  result?: ExecutionResult
  readonly history: object[]
}

/** Step Functions' API over our interpreter, as far as commands use it: what they start really runs. */
export class StepFunctionsApi {
  readonly #definition: string
  readonly #machine: string
  readonly #run: RunExecution
  readonly #executions = new Map<string, Execution>()

  constructor(machine: string, definition: unknown, run: RunExecution) {
    this.#machine = machine
    this.#definition = JSON.stringify(definition)
    this.#run = run
  }

  call(operation: string, request: Request): unknown {
    switch (operation) {
      case 'ListStateMachines':
        return {
          stateMachines: [
            {
              name: this.#machine,
              stateMachineArn: this.#arn('stateMachine'),
              type: 'STANDARD',
              creationDate: 0,
            },
          ],
        }
      case 'DescribeStateMachine':
        return {
          stateMachineArn: this.#arn('stateMachine'),
          name: this.#machine,
          definition: this.#definition,
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
            .map((execution) => this.#shown(execution))
            .filter(({ status }) => request.statusFilter === undefined || request.statusFilter === status)
            .slice(0, request.maxResults),
        }
      case 'GetExecutionHistory':
        return this.#history(request)
    }
    throw new AwsFailure('UnknownOperationException', operation, 400)
  }

  #start({ name, input = '{}' }: Request) {
    if (this.#executions.has(name)) throw new AwsFailure('ExecutionAlreadyExists', name, 400)
    const execution: Execution = { name, input, startedMs: Date.now(), history: [] }
    this.#executions.set(name, execution)
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
    void this.#run(name, JSON.parse(input), onCall).then((result) => {
      execution.result = result
      execution.stoppedMs = Date.now()
    })
    return { executionArn: this.#arn('execution', name), startDate: execution.startedMs / 1000 }
  }

  /** Newest first, a few a page. */
  #history({ executionArn, nextToken = '0' }: Request) {
    const { history } = this.#find(executionArn)
    const [from, size] = [Number(nextToken), 7]
    const events = [...history].reverse().slice(from, from + size)
    return { events, ...(from + size < history.length && { nextToken: String(from + size) }) }
  }

  #find(arn: string): Execution {
    const execution = this.#executions.get(arn.split(':').at(-1) ?? '')
    if (execution === undefined) throw new AwsFailure('ExecutionDoesNotExist', arn, 400)
    return execution
  }

  #shown({ name, input, startedMs, stoppedMs, result }: Execution) {
    return {
      executionArn: this.#arn('execution', name),
      stateMachineArn: this.#arn('stateMachine'),
      name,
      input,
      status: result?.status ?? 'RUNNING',
      startDate: startedMs / 1000,
      ...(stoppedMs !== undefined && { stopDate: stoppedMs / 1000 }),
      ...(result?.status === 'FAILED' && { error: result.error, cause: result.cause }),
    }
  }

  #arn(kind: 'stateMachine' | 'execution', name?: string): string {
    return [
      'arn:aws:states',
      REGION,
      ACCOUNT,
      kind,
      this.#machine,
      ...(name === undefined ? [] : [name]),
    ].join(':')
  }
}

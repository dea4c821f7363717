import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { TaskFailure, type TaskHandler, type VirtualClock } from '../../state-machine/index.ts'
import { athenaErrorName, type Faults, type QueryFault } from '../cloud/faults.ts'

const ATHENA = 'arn:aws:states:::aws-sdk:athena:'
const operations: Readonly<Record<string, string>> = {
  'arn:aws:states:::lambda:invoke': 'Invoke',
  [`${ATHENA}startQueryExecution`]: 'StartQueryExecution',
  [`${ATHENA}getQueryExecution`]: 'GetQueryExecution',
}

interface Given {
  readonly FunctionName?: string
  readonly Payload?: unknown
  readonly QueryString?: string
  readonly QueryExecutionId?: string
}

/**
 * The tasks of a run on this machine, with faults planted in between as AWS would answer them. The clock stands still while
 * a query is under way, so that pauses and timeouts cost no time.
 */
export function withFaults(task: TaskHandler, faults: Faults, clock: VirtualClock): TaskHandler {
  const planted = new Map<string, QueryFault | 'stopped'>()

  async function ended(QueryExecutionId: string): Promise<void> {
    const look = { resource: `${ATHENA}getQueryExecution`, arguments: { QueryExecutionId } }
    while (stateOf(await task(look as Parameters<TaskHandler>[0])) === 'RUNNING') await sleep(2)
  }

  return async (call) => {
    const { resource } = call
    const given = call.arguments as Given
    const { FunctionName = '', Payload, QueryString = '', QueryExecutionId = '' } = given
    const fault = planted.get(QueryExecutionId)
    if (fault !== undefined && resource === `${ATHENA}stopQueryExecution`) {
      planted.set(QueryExecutionId, 'stopped')
      return {}
    }
    const operation = operations[resource] ?? resource
    const text = operation === 'Invoke' ? `${FunctionName} ${JSON.stringify(Payload)}` : QueryString
    const does = faults.take({ operation, caller: 'state-machine', text })
    if (does !== undefined && 'answers' in does) throw refusal(operation, does.answers.type)
    if (does !== undefined && 'query' in does) {
      const id = randomUUID()
      planted.set(id, does.query)
      return { QueryExecutionId: id }
    }
    const answer = fault === undefined ? await task(call) : executionThat(fault)
    if (operation === 'StartQueryExecution') {
      const { QueryExecutionId: id } = answer as { QueryExecutionId: string }
      void clock.whileBusy(() => ended(id))
    }
    if (does !== undefined && 'loses' in does) throw refusal(operation, 'the answer was lost')
    return answer
  }
}

function refusal(operation: string, type: string): TaskFailure {
  if (operation !== 'Invoke') return new TaskFailure(athenaErrorName(type), type)
  return new TaskFailure(`Lambda.${type.endsWith('Exception') ? type : 'SdkClientException'}`, type)
}

const stateOf = (answer: unknown): string =>
  (answer as { QueryExecution: { Status: { State: string } } }).QueryExecution.Status.State

/** What Athena says of a query that has such a fault. */
function executionThat(fault: QueryFault | 'stopped') {
  if (fault === 'never ends') return { QueryExecution: { Status: { State: 'RUNNING' } } }
  if (fault === 'stopped') return { QueryExecution: { Status: { State: 'CANCELLED' } } }
  const Retryable = fault === 'fails for now'
  return {
    QueryExecution: {
      Status: { State: 'FAILED', StateChangeReason: 'as planted', AthenaError: { Retryable } },
    },
  }
}

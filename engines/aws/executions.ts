import { type ExecutionListItem, ListExecutionsCommand } from '@aws-sdk/client-sfn'
import type { Executions } from '../ports.ts'
import type { AwsClients } from './clients.ts'

/**
 * Executions of state machines whose runs must not meet, the run's own first; without one nothing is known of any. The
 * service's lists may lack what began within the last moments, so two runs that begin in the same second can both believe
 * to be alone.
 */
export const stepFunctionsExecutions = (
  clients: AwsClients,
  stateMachineArns: readonly string[],
): Executions => ({
  async earlierUnderWay({ runId, startedAt }) {
    const [own, ...others] = await Promise.all(stateMachineArns.map((arn) => runningOf(clients, arn)))
    if (own === undefined) return undefined
    const itself = own.find(({ name }) => name === runId)
    const order = orderOf({ name: runId, startDate: itself?.startDate ?? new Date(startedAt) })
    // Exactly one of two that began at the same instant gives way.
    return [...own.filter((other) => other !== itself), ...others.flat()]
      .filter((other) => orderOf(other) < order)
      .sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1))[0]?.name
  },
})

async function runningOf({ sfn }: AwsClients, stateMachineArn: string): Promise<ExecutionListItem[]> {
  const running: ExecutionListItem[] = []
  let next: string | undefined
  do {
    const { executions = [], nextToken } = await sfn().send(
      new ListExecutionsCommand({ stateMachineArn, statusFilter: 'RUNNING', nextToken: next }),
    )
    running.push(...executions)
    next = nextToken
  } while (next !== undefined)
  return running
}

const orderOf = ({ startDate, name = '' }: Pick<ExecutionListItem, 'startDate' | 'name'>): string =>
  `${startDate?.toISOString()} ${name}`

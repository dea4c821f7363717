import { type ExecutionListItem, ListExecutionsCommand } from '@aws-sdk/client-sfn'
import type { Executions } from '../ports.ts'
import type { AwsClients } from './clients.ts'

/**
 * Executions of the state machine; without its ARN nothing is known of any. The service's list may lack what began within
 * the last moments, so two runs that begin in the same second can both believe to be alone.
 */
export const stepFunctionsExecutions = ({ sfn }: AwsClients, stateMachineArn?: string): Executions => ({
  async earlierUnderWay({ runId, startedAt }) {
    if (stateMachineArn === undefined) return undefined
    const running: ExecutionListItem[] = []
    let next: string | undefined
    do {
      const { executions = [], nextToken } = await sfn().send(
        new ListExecutionsCommand({ stateMachineArn, statusFilter: 'RUNNING', nextToken: next }),
      )
      running.push(...executions)
      next = nextToken
    } while (next !== undefined)
    const own = orderOf({
      name: runId,
      startDate: running.find(({ name }) => name === runId)?.startDate ?? new Date(startedAt),
    })
    // Exactly one of two that began at the same instant gives way.
    return running
      .filter((other) => other.name !== runId && orderOf(other) < own)
      .sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1))[0]?.name
  },
})

const orderOf = ({ startDate, name = '' }: Pick<ExecutionListItem, 'startDate' | 'name'>): string =>
  `${startDate?.toISOString()} ${name}`

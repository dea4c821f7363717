import { GetExecutionHistoryCommand, type HistoryEvent } from '@aws-sdk/client-sfn'
import type { AwsClients } from './clients.ts'

/** A step that an execution has called. */
export interface StepCall {
  readonly functionName: string
  readonly payload: unknown
}

/**
 * Follows what an execution calls: each call of the returned function gives the steps called since the one before, in
 * order. Reads the history from its end back to where it was, as far as it is new.
 */
export function followSteps({ sfn }: AwsClients, executionArn: string): () => Promise<StepCall[]> {
  let lastSeen = 0
  return async () => {
    const fresh: HistoryEvent[] = []
    let next: string | undefined
    do {
      const { events = [], nextToken } = await sfn().send(
        new GetExecutionHistoryCommand({
          executionArn,
          reverseOrder: true,
          includeExecutionData: true,
          nextToken: next,
        }),
      )
      const unseen = events.filter(({ id = 0 }) => id > lastSeen)
      fresh.push(...unseen)
      next = unseen.length === events.length ? nextToken : undefined
    } while (next !== undefined)
    lastSeen = Math.max(lastSeen, ...fresh.map(({ id = 0 }) => id))
    return fresh.reverse().flatMap(stepCall)
  }
}

function stepCall({ taskScheduledEventDetails: details }: HistoryEvent): StepCall[] {
  if (details?.resourceType !== 'lambda' || details.parameters === undefined) return []
  const { FunctionName = '', Payload } = JSON.parse(details.parameters) as {
    FunctionName?: string
    Payload?: unknown
  }
  return [{ functionName: functionNameOf(FunctionName), payload: Payload }]
}

/** The function's name, from an ARN (arn:aws:lambda:region:account:function:NAME) or a name. */
const functionNameOf = (nameOrArn: string): string => nameOrArn.split(':')[6] ?? nameOrArn

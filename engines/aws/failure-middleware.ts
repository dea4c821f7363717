import { awsFailure } from './failures.ts'

/** Parts of a request that say what it is about, in the order in which a message names them. */
const RESOURCE_FIELDS = [
  'Bucket',
  'Key',
  'Prefix',
  'DatabaseName',
  'TableName',
  'Name',
  'QueryExecutionId',
  'WorkGroup',
  'stateMachineArn',
  'executionArn',
  'name',
  'TopicArn',
  'Namespace',
]

type Handler = (args: { input: object }) => Promise<unknown>
interface Context {
  readonly clientName?: string
  readonly commandName?: string
}
interface Client {
  readonly middlewareStack: { add(middleware: never, options: { step: 'initialize'; name: string }): void }
}

/**
 * Makes everything that a client throws a PipelineError of the error table. It stands outside of the SDK's own retries,
 * so it sees what is left after them; being part of the client, no call can forget it.
 */
export function withTypedFailures<C>(client: C): C {
  const middleware = (next: Handler, context: Context) => async (args: { input: object }) => {
    try {
      return await next(args)
    } catch (error) {
      const operation = context.commandName?.replace(/Command$/, '') ?? 'a call'
      const service = context.clientName?.replace(/Client$/, '') ?? 'AWS'
      throw awsFailure(error, `${service} ${operation}${resourceOf(args.input)}`, operation)
    }
  }
  const { middlewareStack } = client as Client
  middlewareStack.add(middleware as never, { step: 'initialize', name: 'typedFailures' })
  return client
}

function resourceOf(input: object): string {
  const { TableInput, ...fields } = input as Record<string, unknown> & { TableInput?: { Name?: string } }
  const all: Record<string, unknown> = { Name: TableInput?.Name, ...fields }
  const named = RESOURCE_FIELDS.filter((field) => typeof all[field] === 'string').map(
    (field) => `${field} ${all[field]}`,
  )
  return named.length === 0 ? '' : ` (${named.join(', ')})`
}

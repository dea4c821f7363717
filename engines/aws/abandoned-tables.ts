import { DeleteTableCommand, GetTablesCommand, type Table } from '@aws-sdk/client-glue'
import { ABANDONED_AFTER_MS, CANDIDATE_PREFIX, candidatesOfRun } from './candidates.ts'
import type { AwsClients } from './clients.ts'
import { awsErrorName } from './failures.ts'
import { inParallel } from './in-parallel.ts'

const DELETIONS_AT_ONCE = 8

/** Drops the candidates of a run, and of any run those so old that no run can still need them. Their files stay. */
export async function dropCandidateTables(
  clients: AwsClients,
  database: string,
  runId: string,
): Promise<void> {
  const oldestMs = Date.now() - ABANDONED_AFTER_MS
  const candidates = await candidatesIn(clients, database)
  const dropped = candidates.filter(
    ({ Name = '', CreateTime }) =>
      Name.startsWith(candidatesOfRun(runId)) ||
      (CreateTime !== undefined && CreateTime.getTime() < oldestMs),
  )
  await inParallel(dropped, DELETIONS_AT_ONCE, ({ Name = '' }) => dropTable(clients, database, Name))
}

async function candidatesIn({ glue }: AwsClients, database: string): Promise<Table[]> {
  const found: Table[] = []
  let next: string | undefined
  do {
    const { TableList = [], NextToken } = await glue().send(
      // Called a regular expression, the service takes it for a name with a wildcard.
      new GetTablesCommand({
        DatabaseName: database,
        Expression: `${CANDIDATE_PREFIX}*`,
        NextToken: next,
      }),
    )
    found.push(...TableList.filter(({ Name = '' }) => Name.startsWith(CANDIDATE_PREFIX)))
    next = NextToken
  } while (next !== undefined)
  return found
}

async function dropTable({ glue }: AwsClients, database: string, name: string): Promise<void> {
  try {
    await glue().send(new DeleteTableCommand({ DatabaseName: database, Name: name }))
  } catch (error) {
    if (awsErrorName(error) !== 'EntityNotFoundException') throw error
  }
}

import {
  CreateTableCommand,
  GetTableCommand,
  type Table,
  type TableInput,
  UpdateTableCommand,
} from '@aws-sdk/client-glue'
import type { AwsClients } from './clients.ts'
import { awsErrorName } from './failures.ts'

/** A table of a Glue database; undefined where there is none. */
export async function getTable(
  { glue }: AwsClients,
  database: string,
  name: string,
): Promise<Table | undefined> {
  try {
    const { Table } = await glue().send(new GetTableCommand({ DatabaseName: database, Name: name }))
    return Table
  } catch (error) {
    if (awsErrorName(error) === 'EntityNotFoundException') return undefined
    throw error
  }
}

/** Makes a table what it is said to be, in one step, whether it was there or not. */
export async function putTable(clients: AwsClients, database: string, table: TableInput): Promise<void> {
  if (await update(clients, database, table)) return
  const isNew = await create(clients, database, table)
  // An earlier attempt whose answer was lost has made it.
  if (!isNew) await update(clients, database, table)
}

async function update({ glue }: AwsClients, database: string, table: TableInput): Promise<boolean> {
  try {
    // Old versions would pile up to the account's limit, and are in the lake anyway.
    await glue().send(
      new UpdateTableCommand({ DatabaseName: database, TableInput: table, SkipArchive: true }),
    )
    return true
  } catch (error) {
    if (awsErrorName(error) === 'EntityNotFoundException') return false
    throw error
  }
}

async function create({ glue }: AwsClients, database: string, table: TableInput): Promise<boolean> {
  try {
    await glue().send(new CreateTableCommand({ DatabaseName: database, TableInput: table }))
    return true
  } catch (error) {
    if (awsErrorName(error) === 'AlreadyExistsException') return false
    throw error
  }
}

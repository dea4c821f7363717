import { athenaRawLog } from '../../queries/formats/athena-raw-log.ts'
import type { Columns } from '../../queries/model/columns.ts'
import { athenaCreateTable, athenaDaysPerStatement } from '../../queries/sql/athena/create-table.ts'
import { athenaRawOrders } from '../../queries/sql/athena/raw-orders.ts'
import { sqlIdentifier } from '../../queries/sql/literals.ts'
import { stagedRelations } from '../../queries/sql/relations.ts'
import { noRows } from '../../queries/sql/type-names.ts'
import type { SqlWriter } from '../ports.ts'
import { candidateTable } from './candidates.ts'
import type { AwsClients } from './clients.ts'
import { getTable } from './glue-tables.ts'
import { glueColumns } from './glue-types.ts'
import type { RawPlace } from './raw-folder.ts'
import { foldersOfDays } from './raw-orders.ts'

interface AthenaPlace {
  readonly database: string
  /** The lake's. */
  readonly bucket: string
  readonly rawOrders: RawPlace
}

/** Writes statements for Athena: tables are candidates in the catalog, their rows Parquet in the lake's bucket. */
export const athenaWriter = (clients: AwsClients, place: AthenaPlace): SqlWriter => {
  const { database, bucket } = place
  const inDatabase = (table: string) => `${sqlIdentifier(database)}.${sqlIdentifier(table)}`
  const candidate = (location: string) => inDatabase(candidateTable(location))
  return {
    engine: 'athena',
    relation: ({ name }) => inDatabase(name),
    relations: (tables) => stagedRelations('athena', tables, database),
    rawLog: async (days, reading) => athenaRawLog(database, days, reading),
    /** Throws RawLogDamaged when a file of these days is in an archive. */
    async rawOrders(days) {
      const present = await foldersOfDays(clients, place.rawOrders, days)
      return athenaRawOrders(
        database,
        present.map(({ day }) => day),
      )
    },
    candidate,
    // A statement without rows makes its table all the same. One that is missing must fail what reads it: taken for
    // empty, it would empty what is public.
    built: async ({ location }) => candidate(location),
    publicTable: ({ name }) => inDatabase(name),
    async published({ name, columns }) {
      return (await hasColumns(clients, database, name, columns))
        ? inDatabase(name)
        : `(${noRows('athena', columns)})`
    },
    daysPerStatement: athenaDaysPerStatement,
    createTable: async ({ location, ...table }) =>
      athenaCreateTable({
        ...table,
        database,
        name: candidateTable(location),
        location: `s3://${bucket}/${location}/`,
      }),
  }
}

/** Whether a table has exactly these columns, of these types; not where it is missing. */
async function hasColumns(
  clients: AwsClients,
  database: string,
  name: string,
  columns: Columns,
): Promise<boolean> {
  const table = await getTable(clients, database, name)
  if (table === undefined) return false
  const typed = (all: readonly { Name?: string | undefined; Type?: string | undefined }[]) =>
    String(all.map(({ Name, Type }) => `${Name} ${Type}`).sort())
  const present = [...(table.StorageDescriptor?.Columns ?? []), ...(table.PartitionKeys ?? [])]
  return typed(present) === typed(glueColumns(columns))
}

import {
  athenaCreateTable,
  athenaDaysPerStatement,
  athenaRawLog,
  athenaRelations,
} from '../../queries/sql/athena.ts'
import { sqlIdentifier } from '../../queries/sql/literals.ts'
import type { SqlWriter } from '../ports.ts'
import { candidateTable } from './candidates.ts'

interface AthenaPlace {
  readonly database: string
  /** The lake's. */
  readonly bucket: string
}

/** Writes statements for Athena: tables are candidates in the catalog, their rows Parquet in the lake's bucket. */
export const athenaWriter = ({ database, bucket }: AthenaPlace): SqlWriter => {
  const inDatabase = (table: string) => `${sqlIdentifier(database)}.${sqlIdentifier(table)}`
  return {
    engine: 'athena',
    relations: athenaRelations(database),
    rawLog: async (days) => athenaRawLog(database, days),
    candidate: (location) => inDatabase(candidateTable(location)),
    publicTable: ({ name }) => inDatabase(name),
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

import type { AnyStagedTable, DailyTable } from '../../queries/model/define-staged-table.ts'
import type { NestedColumns } from '../../queries/model/nested-columns.ts'
import { RAW_LINES_TABLE } from '../../queries/sql/athena/raw-log.ts'
import { sqlIdentifier } from '../../queries/sql/literals.ts'
import { columnList } from '../../queries/sql/type-names.ts'
import type { TrinoClient } from '../servers/trino-client.ts'

/** Where Trino keeps what it makes of one raw log. */
export interface StagingArea {
  /** Of the raw lines; also the name of everything else that belongs to the log. */
  readonly database: string
  /** The text that reads the staged tables. */
  readonly relations: Readonly<Record<string, string>>
  /** Makes the tables; the raw log has to be there. */
  open(): Promise<void>
  /** Fills commerce_arrivals with the rows of some statements. */
  stageArrivals(selects: readonly string[]): Promise<void>
  /** Fills a table of local days with the rows of a service. */
  stageDays(table: DailyTable, serviceName: string, selects: readonly string[]): Promise<void>
  /** Text that reads the rows of a summary's statement. */
  candidate(select: string): Promise<string>
  drop(): Promise<void>
}

/** `(name type, ...)` */
export const declared = (columns: NestedColumns): string => `(${columnList('athena', columns)})`
export const columnsOf = ({ columns }: AnyStagedTable): string => declared(columns)

/** A table of raw lines as infra/ makes it, except that partitions are found instead of worked out. */
export async function createRawLines(
  trino: TrinoClient,
  database: string,
  location: string,
  table = RAW_LINES_TABLE,
): Promise<void> {
  await trino.run(
    `CREATE TABLE ${sqlIdentifier(database)}.${sqlIdentifier(table)} (line VARCHAR, year VARCHAR, month VARCHAR, day VARCHAR) WITH (format = 'TEXTFILE', textfile_field_separator = U&'\\000A', external_location = '${location}', partitioned_by = ARRAY['year', 'month', 'day'])`,
  )
  await findPartitions(trino, database, table)
}

export const findPartitions = (trino: TrinoClient, database: string, table: string) =>
  trino.run(`CALL system.sync_partition_metadata('${database}', '${table}', 'ADD')`)

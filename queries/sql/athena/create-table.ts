import { type AnyStagedTable, writtenKey } from '../../model/define-staged-table.ts'
import { sqlIdentifier, sqlLiteral } from '../literals.ts'

interface CreateTable {
  readonly database: string
  readonly name: string
  /** An s3:// address; must be empty. */
  readonly location: string
  readonly select: string
  /** The staged table whose partitions it writes; none for a table that is not partitioned, or by month. */
  readonly partitionsOf?: AnyStagedTable
  /** Writes a folder a month; a statement can write 100 of them. */
  readonly monthKey?: string
}

/** A statement writes at most so many folders x files. */
const MAX_PARTITIONS_TIMES_BUCKETS = 100
export const athenaDaysPerStatement = ({ layout }: AnyStagedTable): number =>
  Math.floor(MAX_PARTITIONS_TIMES_BUCKETS / layout.buckets.count)

/** CREATE TABLE ... AS SELECT as Parquet at a location. The engine drops an ORDER BY here, hence the buckets. */
export function athenaCreateTable(table: CreateTable): string {
  const { database, name, location, select, partitionsOf, monthKey } = table
  const properties = [
    `external_location = ${sqlLiteral(location)}`,
    "format = 'PARQUET'",
    "write_compression = 'ZSTD'",
    ...(partitionsOf === undefined ? [] : partitioning(partitionsOf)),
    ...(monthKey === undefined ? [] : [`partitioned_by = ARRAY[${sqlLiteral(monthKey)}]`]),
  ]
  return `CREATE TABLE ${sqlIdentifier(database)}.${sqlIdentifier(name)} WITH (${properties.join(', ')}) AS ${select}`
}

const partitioning = (table: AnyStagedTable): string[] => [
  `partitioned_by = ARRAY[${sqlLiteral(writtenKey(table))}]`,
  `bucketed_by = ARRAY[${sqlLiteral(table.layout.buckets.by)}]`,
  `bucket_count = ${table.layout.buckets.count}`,
]

import type { Column, TableInput } from '@aws-sdk/client-glue'
import type { Columns } from '../../queries/model/columns.ts'
import type { NestedColumns } from '../../queries/model/nested-columns.ts'
import type { SqlTypeName } from '../../queries/model/sql-types.ts'
import { typeName, typeNames } from '../../queries/sql/type-names.ts'

/** Glue's limit; one line. */
const MOST_COMMENT_CHARACTERS = 255

export interface GlueColumn {
  readonly Name: string
  readonly Type: string
  readonly Comment: string
}

/** Declared columns as the Glue catalog has them, their docs as comments; without those in `except`. */
export const glueColumns = (columns: NestedColumns, except: readonly string[] = []): GlueColumn[] =>
  Object.entries(columns)
    .filter(([name]) => !except.includes(name))
    .map(([name, column]) => ({
      Name: name.toLowerCase(),
      Type: typeName('glue', column),
      Comment: column.doc.replace(/\s+/g, ' ').slice(0, MOST_COMMENT_CHARACTERS),
    }))

interface ParquetTable {
  readonly name: string
  readonly columns: NestedColumns
  /** s3:// address of the folder; with or without its last `/`. */
  readonly location: string
  /** Names of columns, in the order of the partitions' values. */
  readonly partitionKeys?: readonly string[]
  /** Each partition's rows are spread over so many files by a column; readers of few of its values skip the others. */
  readonly buckets?: { readonly by: string; readonly count: number }
  readonly description?: string
  readonly parameters?: Readonly<Record<string, string>>
}

/** A table over Parquet files, as Glue's CreateTable and UpdateTable and CloudFormation take it. */
export const parquetTable = (table: ParquetTable) => {
  const { name, columns, partitionKeys = [], description, parameters } = table
  return {
    Name: name.toLowerCase(),
    ...(description !== undefined && { Description: description }),
    TableType: 'EXTERNAL_TABLE',
    Parameters: {
      EXTERNAL: 'TRUE',
      classification: 'parquet',
      has_encrypted_data: 'false',
      ...parameters,
    },
    PartitionKeys: partitionKeys.flatMap((key) =>
      glueColumns({ [key]: columns[key] as NestedColumns[string] }),
    ),
    StorageDescriptor: parquetStorage(table),
  } satisfies TableInput
}

/** Where and how the rows of a table, or of one partition, lie. */
export const parquetStorage = ({
  columns,
  location,
  partitionKeys = [],
  buckets,
}: Pick<ParquetTable, 'columns' | 'location' | 'partitionKeys' | 'buckets'>) => ({
  Columns: glueColumns(columns, partitionKeys),
  Location: location.endsWith('/') ? location : `${location}/`,
  InputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat',
  OutputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat',
  SerdeInfo: {
    SerializationLibrary: 'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe',
    Parameters: { 'serialization.format': '1' },
  },
  ...(buckets && { BucketColumns: [buckets.by], NumberOfBuckets: buckets.count }),
})

/** Columns as the catalog has them, back in our types; of types that we don't declare, text. */
export function columnsOf(glue: readonly Column[]): Columns {
  const types = Object.entries(typeNames) as [SqlTypeName, { glue: string }][]
  const typeOf = (name = '') => types.find(([, { glue }]) => glue === name)?.[0] ?? 'varchar'
  return Object.fromEntries(
    glue.map(({ Name = '', Type, Comment = '' }) => [
      Name,
      { type: typeOf(Type), nullable: true, doc: Comment },
    ]),
  )
}

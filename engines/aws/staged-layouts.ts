import type { NestedColumns } from '../../queries/model/nested-columns.ts'
import { type StagedLayout, type StagedTable, stagedTables } from '../../queries/model/staged-tables.ts'

/** A table of the Glue catalog whose rows lie in a folder for each combination of its keys' values. */
export interface PartitionedTable {
  readonly name: string
  readonly columns: NestedColumns
  /** In the order of the partitions' values. */
  readonly partitionKeys: readonly string[]
  /** What the catalog promises of how rows are spread over the files of a partition. */
  readonly buckets?: StagedLayout['buckets']
}

/**
 * A staged table as the catalog has it. That the files of order_records are spread is not told: the Glue job may have
 * written some of them, which spreads them otherwise than Athena would look for them.
 */
export const stagedLayout = (name: StagedTable): PartitionedTable => {
  const { columns, partitionKeys, buckets } = stagedTables[name]
  return { name, columns, partitionKeys, ...(name !== 'order_records' && { buckets }) }
}

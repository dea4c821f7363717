import type { AnyStagedTable } from '../../queries/model/define-staged-table.ts'
import type { NestedColumns } from '../../queries/model/nested-columns.ts'

/** A table of the Glue catalog whose rows lie in a folder for each combination of its keys' values. */
export interface PartitionedTable {
  readonly name: string
  readonly columns: NestedColumns
  /** In the order of the partitions' values. */
  readonly partitionKeys: readonly string[]
  /** What the catalog promises of how rows are spread over the files of a partition. */
  readonly buckets?: { readonly by: string; readonly count: number }
}

/** A staged table as the catalog has it. */
export const stagedLayout = ({ name, columns, partitionKeys, layout }: AnyStagedTable): PartitionedTable => ({
  name,
  columns,
  partitionKeys,
  ...(layout.buckets.inCatalog && { buckets: layout.buckets }),
})

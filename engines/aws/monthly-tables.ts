import type { MonthsSwitch, Partition } from '../ports.ts'
import type { AwsClients } from './clients.ts'
import { getTable, putTable } from './glue-tables.ts'
import { parquetTable } from './glue-types.ts'
import type { GluePartitions } from './partitions.ts'

interface MonthlyPlace {
  readonly database: string
  /** The lake's. */
  readonly bucket: string
}

/** Where the months of a public table are; none where the table is missing. */
export async function publicMonths(
  clients: AwsClients,
  { database }: MonthlyPlace,
  partitions: GluePartitions,
  name: string,
): Promise<Partition[]> {
  const table = await getTable(clients, database, name)
  if (table === undefined) return []
  const partitionKeys = (table.PartitionKeys ?? []).map(({ Name = '' }) => Name)
  return partitions.all({ name, partitionKeys })
}

/**
 * Moves months of a public table. Before that its columns become those of what is moved, so that no month has a column
 * that the table lacks. Repeated, also after half of it took effect, it ends the same.
 */
export async function switchMonths(
  clients: AwsClients,
  { database, bucket }: MonthlyPlace,
  partitions: GluePartitions,
  change: MonthsSwitch,
  parameters: Readonly<Record<string, string>>,
): Promise<void> {
  const { name, columns, monthKey, removed } = change
  const layout = { name, columns, partitionKeys: [monthKey] }
  const present = await getTable(clients, database, name)
  const location = present?.StorageDescriptor?.Location ?? `s3://${bucket}/${emptyFolder(change)}/`
  await putTable(clients, database, parquetTable({ ...layout, location, parameters }))
  await partitions.switch(layout, ({ values }) => removed.includes(values[monthKey] ?? ''), change.partitions)
}

/** Beside the folders of the runs: rows are in the months alone. */
function emptyFolder({ name, partitions: [first] }: MonthsSwitch): string {
  const [output = 'orders'] = first?.location.split('/') ?? []
  return `${output}/${name}/none`
}

import type { Ports } from '../engines/ports.ts'
import { type DailyTable, type ParsedTable, writtenKey } from '../queries/model/define-staged-table.ts'
import { type BuiltDays, replacedByDays, replacedByLocalDays } from '../queries/model/replaced-partitions.ts'

/** Points the arrival days of a parsed table at what a statement has just written; days without rows lose theirs. */
export async function switchArrivalDays(
  { catalog }: Pick<Ports, 'catalog'>,
  table: ParsedTable,
  { days, location }: { readonly days: readonly string[]; readonly location: string },
): Promise<void> {
  const isReplaced = replacedByDays(table, days)
  const written = await catalog.partitionsAt(location, writtenKey(table))
  await catalog.switchPartitions(table, ({ values }) => isReplaced(values), written)
}

/** Points the local days of a daily table at what a statement has just written; days without rows lose theirs. */
export async function switchLocalDays(
  { catalog }: Pick<Ports, 'catalog'>,
  table: DailyTable,
  { location, ...built }: BuiltDays & { readonly location: string },
): Promise<void> {
  const isReplaced = replacedByLocalDays(table, built)
  const written = await catalog.partitionsAt(location, writtenKey(table))
  await catalog.switchPartitions(
    table,
    ({ values }) => isReplaced(values),
    written.map((partition) => ({
      ...partition,
      values: { [table.partitionKeys[0]]: built.serviceName, ...partition.values },
    })),
  )
}

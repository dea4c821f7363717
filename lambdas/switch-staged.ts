import type { Partition, Ports } from '../engines/ports.ts'
import { PipelineError } from '../pipelines/errors.ts'
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

/**
 * Points the local days of a daily table at what a statement has just written; days without rows lose theirs. Throws
 * StagingFailed where rows are of other days: these have rows that another statement wrote, and would lose them.
 */
export async function switchLocalDays(
  { catalog }: Pick<Ports, 'catalog'>,
  table: DailyTable,
  { location, ...built }: BuiltDays & { readonly location: string },
): Promise<void> {
  const isReplaced = replacedByLocalDays(table, built)
  const written = await catalog.partitionsAt(location, writtenKey(table))
  requireBuiltDays(table, built, written)
  await catalog.switchPartitions(
    table,
    ({ values }) => isReplaced(values),
    written.map((partition) => ({
      ...partition,
      values: { [table.partitionKeys[0]]: built.serviceName, ...partition.values },
    })),
  )
}

function requireBuiltDays(
  table: DailyTable,
  { serviceName, from, toExclusive }: BuiltDays,
  written: readonly Partition[],
): void {
  const key = writtenKey(table)
  const days = written.map(({ values }) => values[key] ?? '')
  const other = days.find((day) => !/^\d{4}-\d\d-\d\d$/.test(day) || day < from || day >= toExclusive)
  if (other === undefined) return
  throw new PipelineError(
    'StagingFailed',
    `a statement for ${table.name} of ${serviceName}, from ${from} to before ${toExclusive}, gives rows whose ${key} is ${other}: in its query, give each row the day of the rows that it is made from`,
  )
}

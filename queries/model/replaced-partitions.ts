import type { DailyTable, ParsedTable } from './define-staged-table.ts'

/** The values of a partition, by its keys. */
export type PartitionValues = Readonly<Record<string, string>>

/** The partitions of a parsed table that a statement over these arrival days replaces. */
export const replacedByDays =
  ({ partitionKeys: [day] }: ParsedTable, days: readonly string[]) =>
  (values: PartitionValues): boolean =>
    days.includes(values[day] ?? '')

/** The local days that a statement has built, and the run date as of which it has. */
export interface BuiltDays {
  readonly serviceName: string
  readonly from: string
  readonly toExclusive: string
  readonly stagedDate: string
}

/**
 * The partitions of a daily table that a statement over these local days replaces. A day from the staged date on is of a
 * run for a future date: it is not whole, and its own run makes it again.
 */
export const replacedByLocalDays =
  ({ partitionKeys: [service, day] }: DailyTable, built: BuiltDays) =>
  (values: PartitionValues): boolean => {
    const date = values[day] ?? ''
    const isBuilt = date >= built.from && date < built.toExclusive
    return values[service] === built.serviceName && (isBuilt || date >= built.stagedDate)
  }

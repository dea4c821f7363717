import type { DailyTable, ParsedTable } from './define-staged-table.ts'

/** The values of a partition, by its keys. */
export type PartitionValues = Readonly<Record<string, string>>

/** The partitions of a parsed table that a statement over these arrival days replaces. */
export const replacedByDays =
  ({ partitionKeys: [day] }: ParsedTable, days: readonly string[]) =>
  (values: PartitionValues): boolean =>
    days.includes(values[day] ?? '')

/** The local days that a statement has built. */
export interface BuiltDays {
  readonly serviceName: string
  readonly from: string
  readonly toExclusive: string
  /** A day from here on is of a run for a future date: it is not whole, and its own run makes it again. */
  readonly stagedDate?: string
  /** A day before it is no longer kept. */
  readonly firstKept?: string
}

/** The partitions of a daily table that a statement over these local days replaces. */
export const replacedByLocalDays =
  ({ partitionKeys: [service, day] }: DailyTable, built: BuiltDays) =>
  (values: PartitionValues): boolean => {
    const date = values[day] ?? ''
    const isBuilt = date >= built.from && date < built.toExclusive
    const isOfFuture = built.stagedDate !== undefined && date >= built.stagedDate
    const isPast = built.firstKept !== undefined && date < built.firstKept
    return values[service] === built.serviceName && (isBuilt || isOfFuture || isPast)
  }

import type { DailyTable, LocalDays, RowsWithin } from '../model/define-staged-table.ts'
import { sqlBuilder } from './builder.ts'
import { dateLiteral } from './functions.ts'

/** The door to the rows of daily tables: one service, the days [from, toExclusive), no partition outside of them. */
export function rowsWithin({
  service,
  from,
  toExclusive,
}: Pick<LocalDays, 'service' | 'from' | 'toExclusive'>): RowsWithin {
  const rowsOf = (table: Pick<DailyTable, 'name' | 'partitionKeys'>) =>
    sqlBuilder<Record<string, Record<string, unknown>>>()
      .selectFrom(table.name)
      .where('service_name', '=', service.name)
      .where(table.partitionKeys[1], '>=', dateLiteral(from))
      .where(table.partitionKeys[1], '<', dateLiteral(toExclusive))
  return rowsOf as RowsWithin
}

/** The rows that a statement writes of a daily table. */
export const dailyRows = (table: DailyTable, days: LocalDays) =>
  table.query({ ...days, rowsOf: rowsWithin(days) })

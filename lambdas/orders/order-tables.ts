import type { BuiltTable, MonthlyTable } from '../../engines/ports.ts'
import { optionalText } from '../../queries/model/columns.ts'
import type { Service } from '../../queries/model/services.ts'
import { type EnrichedTableName, enrichedTableName, enrichedTables } from '../../queries/orders/tables.ts'

export const MONTH_KEY = 'order_month'

/** The public table of a service. */
export const monthlyTable = (service: Service, name: EnrichedTableName): MonthlyTable => ({
  name: enrichedTableName(service, name),
  columns: enrichedTables[name].columns,
  monthKey: MONTH_KEY,
})
/** The same rows where a run has built them. */
export const builtMonths = (name: EnrichedTableName, location: string): BuiltTable => ({
  columns: enrichedTables[name].columns,
  monthKey: MONTH_KEY,
  location,
})
/** The small table of months that a run builds. */
export const affectedMonthsTable = (location: string): BuiltTable => ({
  columns: { [MONTH_KEY]: optionalText('a month whose rows may change') },
  location,
})

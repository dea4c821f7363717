import type { AnySummary } from '../queries/model/summary.ts'
import { everything } from '../queries/model/windows.ts'
import { enrichedTables } from '../queries/orders/tables.ts'
import { enrichedNames } from './order-tables.ts'

/** The tables of orders and lines as a report shows them: declared like summaries, though nothing is summed up. */
export const enrichedSummaries: readonly AnySummary[] = enrichedNames.map((name) => {
  const { doc, columns, grain } = enrichedTables[name]
  return {
    ...{ name, doc, columns, grain, window: everything, agreements: [] },
    doors: () => ({}),
    query() {
      throw new Error(`${name} is no summary`)
    },
  }
})

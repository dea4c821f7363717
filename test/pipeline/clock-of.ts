import { isFutureRunDate } from '../../queries/model/calendar.ts'

/** The machine's clock, put forward where a run date has not come yet by it: generated histories go on for some weeks. */
export function clockOf(runDate: string): () => number {
  const isFuture = isFutureRunDate('Pacific/Pago_Pago', runDate, Date.now())
  const aheadMs = isFuture ? Date.parse(`${runDate}T23:00:00Z`) - Date.now() : 0
  return () => Date.now() + aheadMs
}

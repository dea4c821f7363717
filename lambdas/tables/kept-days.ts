import type { Ports } from '../../engines/ports.ts'
import type { Pipeline } from '../../pipelines/define-pipeline.ts'
import { BEGINNING_OF_TIME } from '../../pipelines/local-days.ts'
import { addDays, latestRunDate } from '../../queries/model/calendar.ts'
import type { Service } from '../../queries/model/services.ts'

/** The first local day that a pipeline's own staged tables keep. A run for a date that has not come yet drops none for it. */
export function firstKeptDay(
  { config, now }: Pick<Ports, 'config' | 'now'>,
  { stagedDaysKept }: Pipeline,
  { timeZone }: Service,
  runDate: string,
): string {
  const days = stagedDaysKept?.(config)
  if (days === undefined) return BEGINNING_OF_TIME
  const latest = latestRunDate(timeZone, now())
  return addDays(runDate < latest ? runDate : latest, -days)
}

import { isFutureRunDate } from '../../../queries/model/calendar.ts'
import type { Service } from '../../../queries/model/services.ts'
import type { StagingState } from './staging-plan.ts'

/**
 * What is staged, without the services that were staged for a run date whose cut-off has not passed at `nowMs`: their
 * last days are incomplete, and would be taken for whole until that date. With a note on each of them.
 */
export function withoutFutureDates(
  state: StagingState,
  services: readonly Service[],
  nowMs: number,
): { readonly state: StagingState; readonly notes: Readonly<Record<string, string>> } {
  const early = services.flatMap(({ name, timeZone }) => {
    const staged = state.services[name]?.runDate
    return staged !== undefined && isFutureRunDate(timeZone, staged, nowMs) ? [[name, staged] as const] : []
  })
  const names = new Set(early.map(([name]) => name))
  return {
    state: {
      ...state,
      services: Object.fromEntries(Object.entries(state.services).filter(([name]) => !names.has(name))),
    },
    notes: Object.fromEntries(
      early.map(([name, date]) => [
        name,
        `events were staged for run date ${date}, which is in the future: all their days were built anew`,
      ]),
    ),
  }
}

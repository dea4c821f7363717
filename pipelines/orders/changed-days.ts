import type { ChangedDays } from '../../queries/orders/affected-months.ts'
import type { OrderDay } from '../sources/orders/days-to-parse.ts'

/** What earlier runs made of this orders folder. */
export interface OrdersState {
  /** Arrival day -> signature of the files that were parsed. */
  readonly parsed: Readonly<Record<string, string>>
  readonly services: Readonly<Record<string, EnrichedService>>
}
/** What a service's public tables are made from. */
export interface EnrichedService {
  /** What they were made by. */
  readonly version: string
  /** Arrival day -> signature. Its own, because a run may end between parsing and switching, or be of one service only. */
  readonly arrivals: Readonly<Record<string, string>>
  /** Month -> signature of the events that its orders were joined with; absent where a version did not know of them. */
  readonly sessions?: Readonly<Record<string, string>>
  /** Table -> month -> where its rows were left. */
  readonly months: Readonly<Record<string, Readonly<Record<string, string>>>>
}
export const nothingEnriched: OrdersState = { parsed: {}, services: {} }

/** More changed days than this are as good as all, and would not fit into what a state machine hands on. */
const MOST_CHANGED_DAYS = 400

/**
 * The arrival days whose records may change a service's months. `all` where it cannot be told: no build is remembered,
 * it was made by another version, or a day has lost or changed a file.
 */
export function changedDays(
  days: readonly OrderDay[],
  before: EnrichedService | undefined,
  version: string,
): ChangedDays {
  if (before === undefined || before.version !== version) return 'all'
  const present = new Set(days.map(({ day }) => day))
  if (Object.keys(before.arrivals).some((day) => !present.has(day))) return 'all'
  const changed = days.filter(({ day, signature }) => before.arrivals[day] !== signature)
  const canTell = changed.every(({ day, hasOnlyGrownSince }) => {
    const signature = before.arrivals[day]
    return signature === undefined || hasOnlyGrownSince(signature)
  })
  return canTell && changed.length <= MOST_CHANGED_DAYS ? changed.map(({ day }) => day).sort() : 'all'
}

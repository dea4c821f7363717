import { CUT_OFF_HOUR, utcDate, wallClockMs } from '../../queries/model/calendar.ts'

const dayMs = 86_400_000
const quarterHourMs = 900_000

/** A day as the number of days since 1970-01-01, so that D-3 is a subtraction. */
export type DayNumber = number

/** A service's local clock. All instants are epoch milliseconds. */
export interface ZoneClock {
  /** Wall clock minus UTC. */
  offsetMs(instantMs: number): number
  localDay(instantMs: number): DayNumber
  localHour(instantMs: number): number
  /** The first instant at which the wall clock of that day shows `hour` or later. */
  firstInstantMs(day: DayNumber, hour: number): number
  /** 03:00 local time on that day: what arrives then or later is not part of the run of that date. */
  cutOffMs(day: DayNumber): number
}

/** '2026-11-05' as a day number. Throws RangeError if it is not a date. */
export function dayNumberOf(date: string): DayNumber {
  const ms = /^\d{4}-\d{2}-\d{2}$/.test(date) ? Date.parse(`${date}T00:00:00Z`) : Number.NaN
  // Date.parse moves 2026-02-30 to March; such a date is a typing error.
  if (Number.isNaN(ms) || dateOf(ms / dayMs) !== date)
    throw new RangeError(`${date} is not a date YYYY-MM-DD`)
  return ms / dayMs
}

/** A day number as '2026-11-05'. */
export function dateOf(day: DayNumber): string {
  return utcDate(day * dayMs)
}

/** The clock of an IANA time zone. Throws RangeError if the zone is unknown. */
export function zoneClock(timeZone: string): ZoneClock {
  const ask = (instantMs: number) => wallClockMs(timeZone, instantMs) - instantMs
  const byDay = new Map<number, number | undefined>()
  const byQuarterHour = new Map<number, number>()
  const cutOffs = new Map<DayNumber, number>()

  // Asking Intl for each event would take longer than writing it: a UTC day with the same offset at both
  // ends has that offset, and the two days a year on which clocks change are asked by the quarter hour.
  function offsetMs(instantMs: number): number {
    const day = Math.floor(instantMs / dayMs)
    if (!byDay.has(day)) {
      const first = ask(day * dayMs)
      byDay.set(day, first === ask((day + 1) * dayMs) ? first : undefined)
    }
    const wholeDay = byDay.get(day)
    if (wholeDay !== undefined) return wholeDay
    const quarter = Math.floor(instantMs / quarterHourMs)
    let offset = byQuarterHour.get(quarter)
    if (offset === undefined) {
      offset = ask(quarter * quarterHourMs)
      byQuarterHour.set(quarter, offset)
    }
    return offset
  }

  function firstInstantMs(day: DayNumber, hour: number): number {
    const wallMs = day * dayMs + hour * 3_600_000
    let instantMs = wallMs - Math.max(offsetMs(wallMs - dayMs), offsetMs(wallMs + dayMs))
    while (instantMs + offsetMs(instantMs) < wallMs) instantMs += quarterHourMs
    return instantMs
  }

  return {
    offsetMs,
    firstInstantMs,
    localDay: (instantMs) => Math.floor((instantMs + offsetMs(instantMs)) / dayMs),
    localHour: (instantMs) => Math.floor((instantMs + offsetMs(instantMs)) / 3_600_000) % 24,
    cutOffMs(day) {
      let instantMs = cutOffs.get(day)
      if (instantMs === undefined) {
        instantMs = firstInstantMs(day, CUT_OFF_HOUR)
        cutOffs.set(day, instantMs)
      }
      return instantMs
    },
  }
}

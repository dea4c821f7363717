const minute = 60_000
const hour = 60 * minute

export interface LocalTime {
  date: string // YYYY-MM-DD
  hour: number
  minute: number
  second: number
  millisecond: number
}

/** What a clock on the wall in `zone` shows at the instant. */
export function localTime(zone: string, epochMs: number): LocalTime {
  const wall = new Date(epochMs + offsetAt(zone, epochMs))
  return {
    date: wall.toISOString().slice(0, 10),
    hour: wall.getUTCHours(),
    minute: wall.getUTCMinutes(),
    second: wall.getUTCSeconds(),
    millisecond: wall.getUTCMilliseconds(),
  }
}

/** Epoch ms of 03:00 local on the date, or of the first instant after it where clocks skip 03:00. */
export function cutOff(zone: string, date: string): number {
  return firstInstantAt(zone, date, 3)
}

const instants = new Map<string, number>()

/** The first instant at which the wall clock in `zone` has reached `wallHour`:`wallMinute` of the date (epoch ms). */
export function firstInstantAt(zone: string, date: string, wallHour: number, wallMinute = 0): number {
  const key = `${zone} ${date} ${wallHour}:${wallMinute}`
  const known = instants.get(key)
  if (known !== undefined) return known
  const wall = Date.parse(`${date}T00:00:00Z`) + wallHour * hour + wallMinute * minute
  // Clocks are looked at minute by minute: dull, but no arithmetic on offsets can be wrong. It starts where the
  // largest offset of these days would put the wall time, since no earlier instant can show it.
  const around = Array.from({ length: 41 }, (_, i) => offsetAt(zone, wall + (i - 20) * hour))
  let instant = wall - Math.max(...around)
  while (instant + offsetAt(zone, instant) < wall) instant += minute
  instants.set(key, instant)
  return instant
}

/** The date so many days later (earlier when negative). */
export function shiftDate(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 24 * hour).toISOString().slice(0, 10)
}

// No clock has changed within a minute since whole minutes became the rule, so one look a minute is enough.
const offsets = new Map<string, Map<number, number>>()

function offsetAt(zone: string, epochMs: number): number {
  const ofZone = offsets.get(zone) ?? new Map<number, number>()
  offsets.set(zone, ofZone)
  const wholeMinute = Math.floor(epochMs / minute)
  const known = ofZone.get(wholeMinute)
  if (known !== undefined) return known
  const offset = lookAtClock(zone, wholeMinute * minute)
  ofZone.set(wholeMinute, offset)
  return offset
}

const clocks = new Map<string, Intl.DateTimeFormat>()

function lookAtClock(zone: string, epochMs: number): number {
  let clock = clocks.get(zone)
  if (clock === undefined) {
    const numeric = 'numeric'
    clock = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      era: 'short',
      year: numeric,
      month: numeric,
      day: numeric,
      hour: numeric,
      minute: numeric,
      second: numeric,
    })
    clocks.set(zone, clock)
  }
  const shown = Object.fromEntries(clock.formatToParts(epochMs).map((part) => [part.type, part.value]))
  const wall = new Date(0)
  const year = shown.era === 'BC' ? 1 - Number(shown.year) : Number(shown.year)
  wall.setUTCFullYear(year, Number(shown.month) - 1, Number(shown.day))
  wall.setUTCHours(Number(shown.hour), Number(shown.minute), Number(shown.second))
  return wall.getTime() - epochMs
}

import { trafficWeight } from './rhythm.ts'
import type { Shop } from './shop.ts'
import { trafficShare } from './shop-kinds.ts'
import type { DayNumber } from './zone-clock.ts'

const hourMs = 3_600_000

/** One UTC hour of one shop, or the part of it that belongs to the sample's local days. */
export interface BusyHour {
  shop: Shop
  startMs: number
  endMs: number
  /** How many events the shop should have had when the hour is over. */
  eventsByEnd: number
}

/** All hours of all shops in the order of time: the local days from `firstDay` to the day before `runDay`. */
export function scheduleOf(
  shops: readonly Shop[],
  firstDay: DayNumber,
  runDay: DayNumber,
  events: number,
): BusyHour[] {
  const hours = shops.flatMap((shop) => {
    const share = events * trafficShare(shop.position, shops.length)
    return hoursOf(shop, firstDay, runDay, share)
  })
  return hours.sort((a, b) => a.startMs - b.startMs || a.shop.position - b.shop.position)
}

function hoursOf(shop: Shop, firstDay: DayNumber, runDay: DayNumber, events: number): BusyHour[] {
  const { clock, kind } = shop
  const beginMs = clock.firstInstantMs(firstDay, 0)
  const finishMs = clock.firstInstantMs(runDay, 0)
  const hours: (BusyHour & { weight: number })[] = []
  for (let hour = Math.floor(beginMs / hourMs) * hourMs; hour < finishMs; hour += hourMs) {
    const startMs = Math.max(hour, beginMs)
    const endMs = Math.min(hour + hourMs, finishMs)
    const day = clock.localDay(startMs)
    const weight = trafficWeight(kind, {
      dayIndex: day - firstDay,
      days: runDay - firstDay,
      // 1970-01-01 was a Thursday.
      weekday: (day + 4) % 7,
      hour: clock.localHour(startMs),
    })
    hours.push({ shop, startMs, endMs, eventsByEnd: 0, weight: (weight * (endMs - startMs)) / hourMs })
  }
  const total = hours.reduce((sum, hour) => sum + hour.weight, 0)
  let sofar = 0
  for (const hour of hours) {
    sofar += hour.weight
    hour.eventsByEnd = (events * sofar) / total
  }
  return hours
}

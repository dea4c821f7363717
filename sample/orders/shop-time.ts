import { dateOf, type ZoneClock } from '../events/zone-clock.ts'

const secondsOfDay: string[] = []
for (let second = 0; second < 86_400; second++) {
  const two = (value: number) => String(value).padStart(2, '0')
  secondsOfDay.push(
    `${two(Math.floor(second / 3600))}:${two(Math.floor(second / 60) % 60)}:${two(second % 60)}`,
  )
}
const dates = new Map<number, string>()
const offsets = new Map<number, string>()

/** 2026-11-05T03:15:20: what a clock in UTC shows, to the second. */
function wallText(wallMs: number): string {
  const day = Math.floor(wallMs / 86_400_000)
  let date = dates.get(day)
  if (date === undefined) {
    date = dateOf(day)
    dates.set(day, date)
  }
  return `${date}T${secondsOfDay[Math.floor((wallMs - day * 86_400_000) / 1000)]}`
}

/** 2026-11-05T03:15:20Z. A hundred times as fast as Date's own, and a sample writes tens of millions. */
export const utcText = (ms: number): string => `${wallText(ms)}Z`

/** 2026-11-05T12:15:20+09:00: how Shopify writes an instant, on the clock of its shop. */
export function shopTimeText(clock: ZoneClock, ms: number): string {
  const offsetMs = clock.offsetMs(ms)
  let offset = offsets.get(offsetMs)
  if (offset === undefined) {
    const minutes = Math.abs(offsetMs) / 60_000
    offset = `${offsetMs < 0 ? '-' : '+'}${wallText(minutes * 60_000).slice(11, 16)}`
    offsets.set(offsetMs, offset)
  }
  return wallText(ms + offsetMs) + offset
}

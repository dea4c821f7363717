import { isLocalDate, wallClockMs } from '../../queries/model/calendar.ts'

/** How many digits a time since 1970 has in seconds and in milliseconds; what is finer is cut off. As in the log. */
const [SECONDS, MILLISECONDS] = [10, 13]
const EPOCH_DIGITS = [SECONDS, MILLISECONDS, 16, 19]
const WRITTEN =
  /^(\d{4}-\d{2}-\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d+))?)? ?(Z|UTC|[+-]\d{2}:?(?:\d{2})?)?$/

/**
 * The instant that a text means, in epoch milliseconds; undefined where it means none. Times without a zone are of
 * `timeZone`, or UTC.
 */
export function instantOf(text: string, timeZone?: string): number | undefined {
  if (/^[1-9]\d*(\.\d+)?$/.test(text)) return sinceEpoch(text)
  const [, date = '', hour = '', minute = '', second = '0', fraction = '', zone] = WRITTEN.exec(text) ?? []
  if (!isLocalDate(date) || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined
  const milliseconds = Number(fraction.padEnd(3, '0').slice(0, 3))
  const clockMs = Date.parse(`${date}T${hour}:${minute}:00Z`) + Number(second) * 1000 + milliseconds
  if (zone === undefined) return timeZone === undefined ? clockMs : inZone(clockMs, timeZone)
  if (zone === 'Z' || zone === 'UTC') return clockMs
  const [, sign, hours, minutes = '00'] = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone) ?? []
  const offsetMs = (Number(hours) * 60 + Number(minutes)) * 60_000
  return clockMs - (sign === '-' ? -offsetMs : offsetMs)
}

function sinceEpoch(text: string): number | undefined {
  const [whole = '', fraction] = text.split('.')
  if (!EPOCH_DIGITS.includes(whole.length) || (fraction !== undefined && whole.length > SECONDS))
    return undefined
  return Number(`${whole}${fraction ?? ''}`.padEnd(MILLISECONDS, '0').slice(0, MILLISECONDS))
}

/** The first instant at which the clock of a zone shows this; where it never does, that after the gap. */
function inZone(clockMs: number, timeZone: string): number {
  const offsets = [clockMs - 86_400_000, clockMs + 86_400_000].map((at) => wallClockMs(timeZone, at) - at)
  const exact = offsets
    .map((offset) => clockMs - offset)
    .filter((at) => wallClockMs(timeZone, at) === clockMs)
  return exact.length > 0 ? Math.min(...exact) : clockMs - (offsets[0] ?? 0)
}

/** 'year=2026/month=11/day=05', UTC. */
export const dayFolder = (ms: number): string => {
  const [year, month, day] = new Date(ms).toISOString().slice(0, 10).split('-')
  return `year=${year}/month=${month}/day=${day}`
}

/**
 * Where an event is put: the last minute of its hour. That is early enough for every run that counts it, and makes 24
 * folders a day instead of 1440.
 */
export const hourFolder = (ms: number): string =>
  `${dayFolder(ms)}/hour=${new Date(ms).toISOString().slice(11, 13)}/minute=59`

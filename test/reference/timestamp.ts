const calendar =
  /^([0-9]{4})-([0-9]{2})-([0-9]{2})[T ]([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\.([0-9]+))?(?:Z|([+-])([0-9]{2})(?::?([0-9]{2}))?)?$/

const firstInstant = Date.parse('0001-01-01T00:00:00Z')
const lastInstant = Date.parse('9999-12-31T23:59:59.999Z')

/** Epoch ms of an event's timestamp (the text of a JSON string or number), null if it is none. Never trimmed. */
export function eventTime(text: string): number | null {
  if (/^[0-9.]+$/.test(text)) return sinceEpoch(text)
  const match = calendar.exec(text)
  if (match === null) return null
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map(Number) as Six
  const [fraction = '', sign, offsetHours = '0', offsetMinutes = '0'] = match.slice(7)
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null
  if (hour > 23 || minute > 59 || second > 59) return null
  if (Number(offsetHours) > 23 || Number(offsetMinutes) > 59) return null
  const time = new Date(0)
  time.setUTCFullYear(year, month - 1, day)
  time.setUTCHours(hour, minute, second, Number(fraction.padEnd(3, '0').slice(0, 3)))
  const offset = (Number(offsetHours) * 60 + Number(offsetMinutes)) * 60_000
  const instant = time.getTime() - (sign === '-' ? -offset : offset)
  return instant >= firstInstant && instant <= lastInstant ? instant : null
}

type Six = [number, number, number, number, number, number]

/** How many of the number's units are a millisecond, by the digits before a point. */
const unitsPerMs: Record<number, bigint> = { 13: 1n, 16: 1000n, 19: 1_000_000n }

function sinceEpoch(number: string): number | null {
  if (number.startsWith('0')) return null
  const [whole = '', fraction, ...more] = number.split('.')
  if (more.length > 0 || fraction === '') return null
  if (whole.length === 10) return Number(whole) * 1000 + Number((fraction ?? '').padEnd(3, '0').slice(0, 3))
  const perMs = unitsPerMs[whole.length]
  return fraction === undefined && perMs !== undefined ? Number(BigInt(whole) / perMs) : null
}

function daysInMonth(year: number, month: number): number {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  return [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0
}

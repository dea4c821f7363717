const calendar =
  /^([0-9]{4})-([0-9]{2})-([0-9]{2})[T ]([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\.([0-9]+))?(?:Z|([+-])([0-9]{2}):([0-9]{2}))?$/

/** Epoch ms of an event's timestamp (the text of a JSON string or number), null if it is none. Never trimmed. */
export function eventTime(text: string): number | null {
  if (/^[0-9]+$/.test(text)) return epochNanoseconds(text)
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
  return time.getTime() - (sign === '-' ? -offset : offset)
}

type Six = [number, number, number, number, number, number]

function epochNanoseconds(digits: string): number | null {
  return digits.length >= 14 && digits.length <= 20 ? Number(BigInt(digits) / 1_000_000n) : null
}

function daysInMonth(year: number, month: number): number {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  return [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0
}

/** A number's text under a unit; `decimals` undefined leaves their number to the value. */
type Write = (value: number, decimals: number | undefined) => string

const LANGUAGE = 'en-US'
/** A value that rounds to 0 has no minus sign. */
const NO_MINUS_ZERO = { signDisplay: 'negative' } as const
const MINUTE = 60
const HOUR = 3_600
const DAY = 86_400

/** As Grafana chooses: three significant digits, and none after the point of a whole number. */
export function decimalsFor(value: number): number {
  if (value % 1 === 0) return 0
  const power = Math.floor(Math.log10(Math.abs(value)))
  return Math.min(20, Math.max(0, 2 - power))
}

/** Digits behind the point are at most the stated ones. */
const grouped: Write = (value, decimals) =>
  value.toLocaleString(LANGUAGE, { ...NO_MINUS_ZERO, maximumFractionDigits: decimals ?? decimalsFor(value) })
/** Grafana's `locale` writes 1,200 and 2,576.8 where two digits are stated; money reads better as 2,576.80. */
const whole: Write = (value, decimals = decimalsFor(value)) =>
  Number(value.toFixed(Math.min(decimals, 20))) % 1 === 0 ? grouped(value, 0) : fixed(value, decimals)
/** Always as many digits as stated. */
const fixed: Write = (value, decimals = decimalsFor(value)) =>
  value.toLocaleString(LANGUAGE, {
    ...NO_MINUS_ZERO,
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  })

/** Steps of a scale: from which value on, what one of it is, and how it is called. */
type Step = readonly [from: number, size: number, suffix: string]
const scaled =
  (steps: readonly Step[]): Write =>
  (value, decimals) => {
    const [, size, suffix] = steps.findLast(([from]) => Math.abs(value) >= from) ?? (steps[0] as Step)
    return `${grouped(value / size, decimals)}${suffix}`
  }
const thousands = (names: readonly string[]): Write =>
  scaled(names.map((name, power) => [power === 0 ? 0 : 1000 ** power, 1000 ** power, name]))

const seconds = scaled([
  [0, 0.001, ' ms'],
  [1, 1, ' s'],
  [MINUTE, MINUTE, ' min'],
  [HOUR, HOUR, ' h'],
  [2 * DAY, DAY, ' days'],
])
const writers: Readonly<Record<string, Write>> = {
  none: fixed,
  locale: whole,
  short: thousands(['', ' K', ' Mil', ' Bil', ' Tri']),
  percent: (value, decimals) => `${fixed(value, decimals)}%`,
  percentunit: (value, decimals) => `${fixed(value * 100, decimals)}%`,
  'suffix:points': (value, decimals) => `${fixed(value, decimals)} points`,
  s: (value, decimals) => (value === 0 ? '0 s' : seconds(value, decimals)),
  h: scaled([
    [0, 1, ' h'],
    [48, 24, ' days'],
  ]),
  d: (value, decimals) => `${grouped(value, decimals)} ${Math.abs(value) === 1 ? 'day' : 'days'}`,
  decbytes: thousands([' B', ' kB', ' MB', ' GB', ' TB']),
  currencyUSD: dollars,
}

const rescaled = new Set(['s', 'h', 'short', 'decbytes'])

/** A cent is the least that is shown, but something is never shown as nothing. */
function dollars(value: number, decimals = 2): string {
  if (value !== 0 && Math.abs(value) < 0.5 / 10 ** decimals)
    return `<\u2009$${fixed(10 ** -decimals, decimals)}`
  return `${value < 0 ? '-' : ''}$${fixed(Math.abs(value), decimals)}`
}

/** Units of points in time, which are ISO texts, and of texts. */
const otherUnits = new Set(['string', 'bool', 'dateTimeAsIso', 'dateTimeFromNow'])

/** What the preview can write; a dashboard with another unit must not go unnoticed. */
export const knowsUnit = (unit: string): boolean =>
  Object.hasOwn(writers, unit) || otherUnits.has(unit) || unit.startsWith('time:')

export function numberText(value: number, unit = 'none', decimals?: number): string {
  const write = Object.hasOwn(writers, unit) ? (writers[unit] as Write) : grouped
  return write(value, decimals)
}

/** Shorter, for axes: round numbers need at most two significant digits. */
export function axisText(value: number, unit = 'none', decimals?: number): string {
  const counts = unit === 'locale' || unit === 'none' || unit === 'short'
  if (counts && Math.abs(value) >= 10_000)
    return value.toLocaleString(LANGUAGE, { notation: 'compact', maximumFractionDigits: 1 })
  if (unit === 'percent') return `${grouped(value, decimals)}%`
  // What is whole in seconds may not be in minutes.
  return numberText(value, unit, value % 1 === 0 && !rescaled.has(unit) ? 0 : decimals)
}

/** `iso` as Grafana's time units say; a day is a day, whatever the unit. */
export function timeText(iso: string, unit: string | undefined, now: number): string {
  if (unit === 'dateTimeFromNow') return fromNow(Date.parse(iso), now)
  const [date = '', clock = ''] = iso.replace('Z', '').split('T')
  if (unit === 'time:YYYY-MM-DD' || clock === '') return date
  return unit === 'time:YYYY-MM-DD HH:mm' ? `${date} ${clock.slice(0, 5)}` : `${date} ${clock.slice(0, 8)}`
}

const spans = [
  [DAY, 'day'],
  [HOUR, 'hour'],
  [MINUTE, 'minute'],
] as const

function fromNow(then: number, now: number): string {
  const distance = (then - now) / 1000
  const [size, name] = spans.find(([least]) => Math.abs(distance) >= least) ?? [1, 'second']
  return new Intl.RelativeTimeFormat(LANGUAGE, { numeric: 'always' }).format(
    Math.trunc(distance / size),
    name,
  )
}

/** How Grafana shows a number: one of its units, and at most so many digits behind the point. */
export interface Shown {
  readonly unit: string
  readonly decimals: number
}

/** Units of column declarations other than counts. Money has no sign: a column or the series names the currency. */
const shownUnits: Readonly<Record<string, Shown>> = {
  percent: { unit: 'percent', decimals: 2 },
  'whole percent': { unit: 'percent', decimals: 0 },
  // Between two percentages.
  points: { unit: 'suffix:points', decimals: 2 },
  seconds: { unit: 's', decimals: 1 },
  hours: { unit: 'h', decimals: 1 },
  bytes: { unit: 'decbytes', decimals: 1 },
  USD: { unit: 'currencyUSD', decimals: 2 },
  'service currency': { unit: 'locale', decimals: 2 },
  'currency of the row': { unit: 'locale', decimals: 2 },
}
const MEAN: Shown = { unit: 'locale', decimals: 2 }
const COUNT: Shown = { unit: 'locale', decimals: 0 }
/** The unit of texts. Without it Grafana takes a product named 2024 for a number. */
export const TEXT: Shown = { unit: 'string', decimals: 0 }

/** The unit of counts: 'clicks', 'clicks per user'. */
export const shownAs = (unit: string): Shown => shownUnits[unit] ?? (unit.includes(' per ') ? MEAN : COUNT)

/** The unit of an axis with more than one currency; they are never added. */
export const OWN_UNITS = "in each currency's own units"

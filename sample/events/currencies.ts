/** How a currency writes its amounts. */
export interface Currency {
  code: string
  /** Digits after the point: 0 for KRW, 2 for USD. */
  fractionDigits: number
}

// Rough value of one unit in won: only so that prices of a shop elsewhere look like prices.
const wonPerUnit: Record<string, number> = { KRW: 1, JPY: 9, USD: 1_350, EUR: 1_500, GBP: 1_750 }

/** The currency of an ISO 4217 code. Throws RangeError if it is not shaped like one. */
export function currencyOf(code: string): Currency {
  const { maximumFractionDigits } = new Intl.NumberFormat('en', {
    style: 'currency',
    currency: code,
  }).resolvedOptions()
  return { code: code.toUpperCase(), fractionDigits: maximumFractionDigits ?? 2 }
}

/** A price in won as a plausible price in the smallest unit of a currency. */
export function priceFromWon(won: number, currency: Currency): number {
  const units = won / (wonPerUnit[currency.code] ?? 1_350)
  // Shops price in tens of won, and in cents that end in 0 or 5.
  const step = currency.code === 'KRW' ? 10 : 5
  return Math.max(step, Math.round((units * 10 ** currency.fractionDigits) / step) * step)
}

/** Smallest units as decimal text: 12900 -> '12900' in KRW, '129.00' in USD. */
export function amountText(minor: number, currency: Currency): string {
  const digits = currency.fractionDigits
  if (digits === 0) return String(minor)
  const text = String(minor).padStart(digits + 1, '0')
  return `${text.slice(0, -digits)}.${text.slice(-digits)}`
}

import { ratio } from '../numbers.ts'

/** The smallest value that at least half of the values do not exceed, null of none. */
export function median(values: readonly number[]): number | null {
  return quantile(values, 5)
}

/** The smallest value that at least so many tenths of the values do not exceed, null of none. */
export function quantile(values: readonly number[], tenths: number): number | null {
  const ascending = [...values].sort((a, b) => a - b)
  return ascending.find((_, i) => (i + 1) * 10 >= values.length * tenths) ?? null
}

/** Seconds with two decimals. */
export function seconds(milliseconds: number | null): number | null {
  return milliseconds === null ? null : ratio(milliseconds, 1000)
}

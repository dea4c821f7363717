/** What Athena bills at least for a query. */
const LEAST_BILLED_BYTES = 10_000_000
const BYTES_PER_TERABYTE = 1e12

/** USD; each query is billed for at least 10 MB. */
export const costOf = (bytes: number, queries: number, usdPerTerabyte: number): number =>
  (Math.max(bytes, queries * LEAST_BILLED_BYTES) / BYTES_PER_TERABYTE) * usdPerTerabyte

const units = ['B', 'kB', 'MB', 'GB', 'TB'] as const

/** '1.2 MB'; '-' where it was not measured. */
export function bytesText(bytes: number | null): string {
  if (bytes === null) return '-'
  const power = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3)))
  const value = bytes / 1000 ** power
  return `${power === 0 ? value : value.toFixed(1)} ${units[power]}`
}

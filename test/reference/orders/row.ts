/** A table's row by column: ids and counts as numbers, money as text, dates as YYYY-MM-DD, times as `timestamp`. */
export type OrderRow = Record<string, string | number | boolean | null>

/** Whole numbers as numbers while a double holds them, then as text. */
export function whole(value: bigint | null): string | number | null {
  if (value === null) return null
  return Number.isSafeInteger(Number(value)) ? Number(value) : String(value)
}

/** UTC without saying so, '2026-11-05T03:15:20', with as much of a fraction as there is: '2026-11-05T03:15:20.5'. */
export function timestamp(epochMs: number | null): string | null {
  if (epochMs === null) return null
  const [seconds = '', fraction = ''] = new Date(epochMs).toISOString().slice(0, -1).split('.')
  const digits = fraction.replace(/0+$/, '')
  return digits === '' ? seconds : `${seconds}.${digits}`
}

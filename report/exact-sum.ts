/** Money has at most four decimals everywhere, so that sums are of whole ten-thousandths. */
const DECIMALS = 4

/** The exact sum of decimals and whole numbers, as text; null over nothing. Absent and unreadable values are left out. */
export function exactSum(values: readonly unknown[]): string | null {
  const units = values.flatMap((value) => {
    const match = /^(-?)(\d+)(?:\.(\d{1,4})0*)?$/.exec(String(value ?? ''))
    if (!match) return []
    const [, sign, whole, fraction = ''] = match
    return [BigInt(`${sign}${whole}${fraction.padEnd(DECIMALS, '0')}`)]
  })
  if (units.length === 0) return null
  const total = units.reduce((sum, unit) => sum + unit, 0n)
  const digits = String(total < 0n ? -total : total).padStart(DECIMALS + 1, '0')
  const text = `${digits.slice(0, -DECIMALS)}.${digits.slice(-DECIMALS)}`
  return (total < 0n ? '-' : '') + text.replace(/\.?0+$/, '')
}

// Exact decimals, as whole numbers of a ten-thousandth: what the tables keep of an amount.

const DECIMALS = 4
const AMOUNT = /^(-?)(\d{1,14})(?:\.(\d{1,4}))?$/

/** The amount that a text is; undefined where it is none: '1,200', '1e3'. */
export function amountOf(text: string): bigint | undefined {
  const [, sign, whole, fraction = ''] = AMOUNT.exec(text) ?? []
  if (whole === undefined) return undefined
  const units = BigInt(`${whole}${fraction.padEnd(DECIMALS, '0')}`)
  return sign === '-' ? -units : units
}

/** '12.5' as plain decimal text, without zeros that say nothing beyond cents. */
export function amountText(units: bigint): string {
  const digits = String(units < 0n ? -units : units).padStart(DECIMALS + 1, '0')
  const fraction = digits.slice(-DECIMALS).replace(/0{1,2}$/, '')
  return `${units < 0n ? '-' : ''}${digits.slice(0, -DECIMALS)}.${fraction}`
}

/** An amount in ten-thousandths: 1234.5 is 12345000n. */
export type TenThousandths = bigint

const longestWholePart = 14
const tooLarge = 10n ** BigInt(longestWholePart)

/** `-?[0-9]+`, at most 14 digits, leading zeros counted; anything else is null. */
export function strictInteger(text: string): bigint | null {
  return /^-?[0-9]{1,14}$/.test(text) ? BigInt(text) : null
}

/** `-?[0-9]+(\.[0-9]+)?`, at most 14 digits before the point, rounded to 4 decimals; anything else is null. */
export function strictDecimal(text: string): TenThousandths | null {
  const match = /^(-?)([0-9]{1,14})(?:\.([0-9]+))?$/.exec(text)
  if (match === null) return null
  const [, sign, whole = '', fraction = ''] = match
  const digits = BigInt(whole + fraction)
  const size = divideRounded(digits * 10_000n, 10n ** BigInt(fraction.length))
  if (size >= tooLarge * 10_000n) return null
  return sign === '-' ? -size : size
}

/** n / d, halves away from zero; d is positive. */
export function divideRounded(n: bigint, d: bigint): bigint {
  const size = n < 0n ? -n : n
  const rounded = (size * 2n + d) / (d * 2n)
  return n < 0n ? -rounded : rounded
}

/** n / d with two decimals, null when there is nothing to divide by. */
export function ratio(n: number | bigint, d: number | bigint): number | null {
  if (BigInt(d) === 0n) return null
  return Number(divideRounded(BigInt(n) * 100n, BigInt(d))) / 100
}

/** 100 * n / d with two decimals, null when there is nothing to divide by. */
export function percent(n: number, d: number): number | null {
  return ratio(n * 100, d)
}

/** The mean of amounts, with two decimals, null of none. */
export function meanOf(amounts: readonly TenThousandths[]): number | null {
  return ratio(amounts.reduce(add, 0n), BigInt(amounts.length) * 10_000n)
}

/** The sum, null of none. */
export function sumOf(values: readonly bigint[]): bigint | null {
  return values.length === 0 ? null : values.reduce(add, 0n)
}

/** '1234.5000', the text of a DECIMAL(38,4). */
export function decimalText(amount: TenThousandths | null): string | null {
  if (amount === null) return null
  const digits = (amount < 0n ? -amount : amount).toString().padStart(5, '0')
  return `${amount < 0n ? '-' : ''}${digits.slice(0, -4)}.${digits.slice(-4)}`
}

function add(a: bigint, b: bigint): bigint {
  return a + b
}

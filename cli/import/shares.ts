/**
 * An amount shared out by weights, rounded so that the parts add up to it: each is what all up to it get, less what
 * those before it get. Where nothing weighs anything, the first gets it all.
 */
export function shared(amount: bigint, weights: readonly bigint[]): bigint[] {
  const whole = weights.reduce((sum, weight) => sum + weight, 0n)
  if (whole <= 0n) return weights.map((_, i) => (i === 0 ? amount : 0n))
  let soFar = 0n
  let given = 0n
  return weights.map((weight) => {
    soFar += weight
    const cents = roundedCents(amount * soFar, whole)
    // Of an amount that is finer than a cent nobody gets more than there is.
    const upToHere = cents > amount ? amount : cents
    const part = upToHere - given
    given = upToHere
    return part
  })
}

/** What cents are of amounts that are ten-thousandths; whatever is finer is in the last part. */
const CENT = 100n

function roundedCents(product: bigint, whole: bigint): bigint {
  const exact = product / whole
  if (product % whole === 0n) return exact
  const [dividend, divisor] = [2n * product + whole * CENT, 2n * whole * CENT]
  const floor = dividend >= 0n ? dividend / divisor : (dividend - divisor + 1n) / divisor
  return floor * CENT
}

import { divideRounded, type TenThousandths } from '../numbers.ts'

const cent = 100n

/** To whole cents, halves away from zero. */
export function toCents(amount: TenThousandths): TenThousandths {
  return divideRounded(amount, cent) * cent
}

/** amount x part / whole in whole cents, halves away from zero; 0 of nothing. */
export function portion(amount: TenThousandths, part: bigint, whole: bigint): TenThousandths {
  if (whole === 0n) return 0n
  const sign = whole < 0n ? -1n : 1n
  return divideRounded(amount * part * sign, whole * sign * cent) * cent
}

/**
 * Shares the amount by weight, in whole cents and without losing any: share n is what is due to the first n together,
 * rounded, less what they got before. Of no weight at all nobody gets anything.
 */
export function shareOut(amount: TenThousandths, weights: readonly bigint[]): TenThousandths[] {
  const whole = weights.reduce((sum, weight) => sum + weight, 0n)
  let weight = 0n
  let given = 0n
  return weights.map((own, i) => {
    weight += own
    const due = i === weights.length - 1 && whole !== 0n ? amount : portion(amount, weight, whole)
    const share = due - given
    given = due
    return share
  })
}

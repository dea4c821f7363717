import { type Random, wholeBelow } from '../events/random.ts'
import { type OrderDefect, type OrderDefectKind, plantedDefects } from './defects.ts'

/** How often a kind was planted. */
export interface PlantedDefect extends OrderDefect {
  planted: number
}

/** Decides where a defect is planted, and counts. */
export interface Planting {
  /** What shall be wrong with an order; undefined = nothing. */
  caseOf(orderOrdinal: number): OrderDefectKind | undefined
  count(kind: OrderDefectKind): void
  counts(): PlantedDefect[]
}

/**
 * Each kind strikes its share of the orders, and one at least: chance alone would leave small samples without some.
 * @param isOn without it nothing is planted
 */
export function plantingOf(orders: number, isOn: boolean, random: Random): Planting {
  const cases = new Map<number, OrderDefectKind>()
  const entries = new Map(plantedDefects.map((defect) => [defect.kind, { ...defect, planted: 0 }]))
  for (const { kind, share } of isOn ? plantedDefects : []) {
    for (let wanted = Math.max(1, Math.round(share * orders)); wanted > 0; wanted--) {
      // In the first four fifths, so that what follows from it still arrives.
      const last = Math.max(plantedDefects.length, Math.floor(orders * 0.8))
      let ordinal = wholeBelow(random, last)
      while (cases.has(ordinal)) ordinal = (ordinal + 1) % last
      cases.set(ordinal, kind)
    }
  }
  return {
    caseOf: (ordinal) => cases.get(ordinal),
    count(kind) {
      const entry = entries.get(kind)
      if (entry && isOn) entry.planted++
    },
    counts: () => [...entries.values()].map((entry) => ({ ...entry })),
  }
}

import { type Defect, type DefectKind, defects } from './defects.ts'
import type { Random } from './random.ts'

/** How often a kind was planted, out of how many chances. */
export interface PlantedDefect extends Defect {
  planted: number
  chances: number
}

/** Decides where a defect is planted, and counts. */
export interface DefectPlan {
  /** One chance for a kind; true = plant it here. */
  strikes(kind: DefectKind): boolean
  counts(): PlantedDefect[]
}

export function defectPlan(random: Random): DefectPlan {
  const entries: PlantedDefect[] = defects.map((defect) => ({ ...defect, planted: 0, chances: 0 }))
  const byKind = Object.fromEntries(entries.map((entry) => [entry.kind, entry])) as Record<
    DefectKind,
    PlantedDefect
  >
  return {
    strikes(kind) {
      const entry = byKind[kind]
      entry.chances++
      if (random() >= entry.share) return false
      entry.planted++
      return true
    },
    counts: () => entries.map((entry) => ({ ...entry })),
  }
}

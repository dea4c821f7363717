import type { ArrivalFiles } from './arrival-files.ts'
import type { DefectPlan } from './defect-plan.ts'
import type { Ledger } from './ledger.ts'
import type { Random } from './random.ts'
import type { Shop } from './shop.ts'
import type { DayNumber } from './zone-clock.ts'

/** What everything that writes into a sample log shares. */
export interface LogParts {
  files: ArrivalFiles
  ledger: Ledger
  plan: DefectPlan
  random: Random
  /** D: nothing may happen on this local day or later. */
  runDay: DayNumber
  shops: readonly Shop[]
}

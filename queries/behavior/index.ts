import type { AnySummary } from '../model/summary.ts'
import { conversion } from './conversion.ts'
import { dau } from './dau.ts'
import { eventDistribution } from './event-distribution.ts'
import { funnel } from './funnel.ts'
import { mau } from './mau.ts'
import { retention } from './retention.ts'
import { retentionMatrix } from './retention-matrix.ts'
import { sessionMetrics } from './session-metrics.ts'
import { stickiness } from './stickiness.ts'
import { userCohort } from './user-cohort.ts'

export { sessionDays } from './session-days.ts'
export { userDays } from './user-days.ts'

/** The registry: every summary of user behaviour, in the order in which reports and documentation show them. */
export const behaviorSummaries: readonly AnySummary[] = [
  mau,
  dau,
  stickiness,
  retention,
  retentionMatrix,
  conversion,
  funnel,
  userCohort,
  sessionMetrics,
  eventDistribution,
]

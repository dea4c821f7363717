import { createHash } from 'node:crypto'

/** Begins the name of every table that a run makes and drops again. Roles may make and drop no others. */
export const CANDIDATE_PREFIX = 'commerce_candidate_'

/**
 * What is older belongs to no run that is under way: the state machine ends a run after 6 hours. In milliseconds.
 */
export const ABANDONED_AFTER_MS = 7 * 3_600_000

const shortHash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 12)

/** Begins the names of all candidates of a run. */
export const candidatesOfRun = (runId: string): string => `${CANDIDATE_PREFIX}${shortHash(runId)}_`

/**
 * The table that a statement makes at a location relative to the lake. All folders that runs write to have the run's id
 * as their third part (run-plan.ts), so that the name follows from the location alone and can be told by run.
 */
export function candidateTable(location: string): string {
  const [, , runId] = location.split('/')
  if (!runId) throw new Error(`no run writes to ${location}`)
  return `${candidatesOfRun(runId)}${shortHash(location)}`
}

import { groupBy, type LocalEvent } from '../summaries/window.ts'

/** The events of each session on each local day: one over midnight is two. Events without session are in none. */
export function sessionDays(events: readonly LocalEvent[]): LocalEvent[][] {
  const key = ({ localDate, sessionId }: LocalEvent) =>
    sessionId === null ? null : JSON.stringify([localDate, sessionId])
  return [...groupBy(events, key).values()]
}

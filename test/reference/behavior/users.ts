import type { LocalEvent } from '../summaries/window.ts'

export function usersOf(events: readonly LocalEvent[]): Set<string> {
  return new Set(events.flatMap(({ userKey }) => (userKey === null ? [] : [userKey])))
}

/** Each user's first local day among the events. */
export function firstDaysSeen(events: readonly LocalEvent[]): Map<string, string> {
  const first = new Map<string, string>()
  for (const { userKey, localDate } of events) {
    if (userKey === null) continue
    const known = first.get(userKey)
    if (known === undefined || localDate < known) first.set(userKey, localDate)
  }
  return first
}

/** How many of the first are among the others, too. */
export function inBoth(users: ReadonlySet<string>, others: ReadonlySet<string>): number {
  return [...users].filter((user) => others.has(user)).length
}

import { ratio } from '../numbers.ts'
import { cleanPath, compareFields } from '../text-rules.ts'
import { distinct, groupBy, type LocalEvent, type Row, top, type Window } from './window.ts'

/** A routing event in its session's sequence: where it led, and where it came from if the log says so. */
interface Step {
  event: LocalEvent
  from: string | null
  to: string
}

interface Transition {
  event: LocalEvent
  from: string
  to: string
}

export function navigationFlow({ events, common }: Window): Row[] {
  const steps = events.filter((event) => event.eventName === 'client.routing').flatMap(stepOf)
  const transitions = [...logged(steps), ...inferred(steps)].filter(({ from, to }) => from !== to)
  const rows = [...groupBy(transitions, ({ from, to }) => JSON.stringify([from, to])).values()].map(
    (same): Row => {
      const sessions = distinct(same, ({ event }) => event.sessionId)
      return {
        frompath: same[0]?.from ?? null,
        topath: same[0]?.to ?? null,
        transition_count: same.length,
        unique_users: distinct(same, ({ event }) => event.userKey),
        unique_sessions: sessions,
        avg_transitions_per_session: ratio(same.length, sessions),
      }
    },
  )
  return top(100, rows, common, 'transition_count', ['frompath', 'topath'])
}

function stepOf(event: LocalEvent): Step[] {
  const to = event.toPath ?? event.path
  if (to === null) return []
  const from = event.toPath === null ? null : event.fromPath
  return [{ event, from: from === null ? null : cleanPath(from), to: cleanPath(to) }]
}

function logged(steps: readonly Step[]): Transition[] {
  return steps.flatMap(({ event, from, to }) => (from === null ? [] : [{ event, from, to }]))
}

/** Each step that does not say where it came from, with its predecessor in the session. */
function inferred(steps: readonly Step[]): Transition[] {
  // domain.md orders by time and path. Where both are equal, steps that log both paths go first, then by user: without
  // that the result would depend on the order of lines.
  const place = ({ event, from, to }: Step) => [
    event.eventTime,
    to,
    from === null ? 1 : 0,
    event.userKey ?? '',
  ]
  return [...groupBy(steps, ({ event }) => event.sessionId).values()].flatMap((ofSession) => {
    const inOrder = [...ofSession].sort((a, b) => compareFields(place(a), place(b)))
    return inOrder.flatMap(({ event, from, to }, index) => {
      const before = inOrder[index - 1]
      return from !== null || before === undefined ? [] : [{ event, from: before.to, to }]
    })
  })
}

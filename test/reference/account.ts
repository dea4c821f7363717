import { cutOff, localTime, shiftDate } from './local-time.ts'
import { attributesText, type LogLine, type ReadableLine } from './log-line.ts'
import { precedence, type StagedEvent, typeEvent } from './staged-event.ts'
import { compareFields } from './text-rules.ts'

export const reasons = ['not_json', 'no_service', 'no_timestamp', 'no_name', 'future', 'too_late'] as const
export type Reason = (typeof reasons)[number]

/** Where every line went: read = staged + duplicates + other_service + not_an_event + pending + all quarantined. */
export interface Account {
  read: number
  staged: number
  duplicates: number
  other_service: number
  not_an_event: number
  quarantined: Record<Reason, number>
  /** In time for this run, but of a local day that is not over: staged in the next. */
  pending: number
}

export interface ArrivedLine {
  /** Start of the arrival minute, epoch ms; null outside the partition folders. */
  partition: number | null
  line: LogLine
}

type Outcome = 'not_read' | 'elsewhere' | 'other_service' | 'not_an_event' | 'pending' | 'accepted' | Reason

const minute = 60_000

/** One service's account of the whole log, and its distinct events, for a run of the date. */
export function stage(
  lines: Iterable<ArrivedLine>,
  service: { name: string; timeZone: string },
  configured: ReadonlySet<string>,
  runDate: string,
): { account: Account; staged: StagedEvent[] } {
  const account: Account = {
    read: 0,
    staged: 0,
    duplicates: 0,
    other_service: 0,
    not_an_event: 0,
    quarantined: { not_json: 0, no_service: 0, no_timestamp: 0, no_name: 0, future: 0, too_late: 0 },
    pending: 0,
  }
  const kept = new Map<string, StagedEvent>()
  for (const arrived of lines) {
    const outcome = judge(arrived, service, configured, runDate)
    if (outcome === 'not_read' || outcome === 'elsewhere') continue
    account.read += 1
    if (outcome === 'other_service' || outcome === 'not_an_event' || outcome === 'pending')
      account[outcome] += 1
    else if (outcome !== 'accepted') account.quarantined[outcome] += 1
    else {
      const line = arrived.line as ReadableLine
      const event = typeEvent(
        line.time as number,
        line.name as string,
        line.attributes,
        attributesText(line.attributes),
      )
      const key = identity(event, line.attributes.get('event.id'), service.timeZone)
      const other = kept.get(key)
      if (other !== undefined) account.duplicates += 1
      if (other === undefined || compareFields(precedence(event), precedence(other)) < 0) kept.set(key, event)
    }
  }
  account.staged = kept.size
  const staged = [...kept.values()].sort((a, b) => compareFields(precedence(a), precedence(b)))
  return { account, staged }
}

/** What becomes of a line in this service's run; the first that holds, in the order of domain.md section 1. */
function judge(
  { partition, line }: ArrivedLine,
  service: { name: string; timeZone: string },
  configured: ReadonlySet<string>,
  runDate: string,
): Outcome {
  const arrival = partition ?? (line.json ? line.time : null)
  if (arrival !== null && arrival >= cutOff(service.timeZone, runDate)) return 'not_read'
  if (!line.json) return 'not_json'
  if (line.service === null) return 'no_service'
  if (!configured.has(line.service)) return 'other_service'
  if (line.service !== service.name) return 'elsewhere'
  const reason = reasonAgainst(line, partition)
  if (reason !== null || line.time === null) return reason ?? 'no_timestamp'
  const day = localTime(service.timeZone, line.time).date
  if ((partition ?? line.time) >= cutOff(service.timeZone, shiftDate(day, 3))) return 'too_late'
  return day >= runDate ? 'pending' : 'accepted'
}

/** Why a line of a service is no event, whenever it is read; null where it is one. */
export function reasonAgainst(
  line: ReadableLine,
  partition: number | null,
): 'not_an_event' | 'no_timestamp' | 'no_name' | 'future' | null {
  if (line.name !== null && !isEventName(line.name)) return 'not_an_event'
  if (line.time === null) return 'no_timestamp'
  if (line.name === null) return 'no_name'
  const endOfArrivalMinute = (partition ?? line.time) + minute
  return line.time > endOfArrivalMinute + 10 * minute ? 'future' : null
}

/** Every name of the table begins so, the alias of client.routing being normalised before. */
function isEventName(name: string): boolean {
  return name.startsWith('commerce.') || name.startsWith('client.')
}

/** Equal for lines that are the same event. */
function identity(event: StagedEvent, eventId: string | undefined, timeZone: string): string {
  if (eventId !== undefined) return JSON.stringify([localTime(timeZone, event.eventTime).date, eventId])
  return JSON.stringify([event.eventTime, event.eventName, event.sessionId, event.userKey, event.attributes])
}

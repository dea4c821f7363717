import type { DefectPlan } from './defect-plan.ts'
import { absentJson, padded } from './defect-values.ts'
import type { EventDraft } from './event-draft.ts'
import { randomDigits } from './hexadecimal.ts'
import { pick, type Random } from './random.ts'

/** Who a session is. */
export interface SessionIdentity {
  sessionId: string
  userKey: string | null
  traceId: string
}

/** The parts of a line, so that a spoilt line is the same line with one part changed. */
export interface LineParts {
  /** `"timestamp":...,` or nothing. */
  timestamp: string
  /** `"body":"..."`, also with event_name. */
  name: string
  /** The service's attribute. */
  service: string
  /** `,"sessionId":...,"userKey":...`. */
  identity: string
  /** `,"key":value` for the rest. */
  rest: string
  traceId: string
}

/** One line of the log, without its end. */
export function lineOf(parts: LineParts, random: Random): string {
  const attributes = parts.service + parts.identity + parts.rest
  return `{${parts.timestamp}"severityNumber":9,"severityText":"INFO",${parts.name},"attributes":{${attributes}},"trace_id":"${parts.traceId}","span_id":"${randomDigits(random, 2)}"}`
}

/** The same event as another exporter writes it: other span, other severity, attributes in another order. */
export function retracedLineOf(parts: LineParts, random: Random): string {
  const attributes = `${parts.rest}${parts.identity},${parts.service}`.slice(1)
  return `{"span_id":"${randomDigits(random, 2)}","trace_id":"${parts.traceId}","attributes":{${attributes}},${parts.name},${parts.timestamp}"severityText":"WARN","severityNumber":13}`
}

/** `"timestamp":` and the instant in text, with its comma. */
export function timestampPart(timeMs: number, wholeSeconds: boolean): string {
  const text = new Date(timeMs).toISOString()
  return `"timestamp":"${wholeSeconds ? `${text.slice(0, 19)}Z` : text}",`
}

/** The same instant in one of the other forms that producers use, or null = the usual one. */
export function rareTimestampPart(
  timeMs: number,
  offsetMs: number,
  plan: DefectPlan,
  random: Random,
): string | null {
  if (plan.strikes('timestamp_with_space')) {
    return `"timestamp":"${new Date(timeMs).toISOString().slice(0, 23).replace('T', ' ')}",`
  }
  if (plan.strikes('timestamp_with_offset')) {
    const wall = new Date(timeMs + offsetMs).toISOString().slice(0, 23)
    return `"timestamp":"${wall}${offsetText(offsetMs, timeMs)}",`
  }
  if (plan.strikes('timestamp_with_microseconds')) {
    const beyond = random() < 0.5 ? '999' : String(Math.floor(100_000 + random() * 900_000))
    return `"timestamp":"${new Date(timeMs).toISOString().slice(0, 23)}${beyond}Z",`
  }
  if (plan.strikes('timestamp_since_1970_text')) return `"timestamp":"${since1970(timeMs, random)}",`
  if (plan.strikes('timestamp_since_1970_number')) return `"timestamp":${since1970(timeMs, random)},`
  return null
}

/** One of the three forms of an offset, as the time has it. */
function offsetText(offsetMs: number, timeMs: number): string {
  const minutes = Math.abs(offsetMs) / 60_000
  const [hh, mm] = [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0'))
  const forms = [`${hh}:${mm}`, `${hh}${mm}`, ...(mm === '00' ? [hh] : [])]
  return `${offsetMs < 0 ? '-' : '+'}${forms[timeMs % forms.length]}`
}

/** In seconds with a fraction, milliseconds, microseconds or nanoseconds. */
function since1970(timeMs: number, random: Random): string {
  const belowMs = Math.floor(random() * 1_000_000)
  const digits = timeMs + String(belowMs).padStart(6, '0')
  const forms = [
    `${digits.slice(0, 10)}.${digits.slice(10)}`,
    digits.slice(0, 13),
    digits.slice(0, 16),
    digits,
  ]
  return forms[belowMs % forms.length] as string
}

/** Where the producer puts the event's name: `name` for the top level, `attribute` among the attributes. */
export function namePart(draft: EventDraft, name: string): { name: string; attribute: string } {
  const json = JSON.stringify(name)
  switch (draft.producer.nameIn) {
    case 'body':
      return { name: `"body":${json}`, attribute: '' }
    case 'event_name':
      return { name: `"event_name":${json},"body":"user event"`, attribute: '' }
    case 'event.name':
      return { name: '"body":"user event"', attribute: `,"event.name":${json}` }
  }
}

/** `,"key":...` for an id that is there, absent, null or blank. */
export function idPart(key: string, id: string | null, isPadded: boolean, random: Random): string {
  if (id !== null) return `,"${key}":${isPadded ? JSON.stringify(padded(id, random)) : `"${id}"`}`
  return random() < 0.7 ? '' : `,"${key}":${pick(random, absentJson)}`
}

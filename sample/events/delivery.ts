import { padded } from './defect-values.ts'
import type { EventDraft } from './event-draft.ts'
import {
  idPart,
  type LineParts,
  lineOf,
  namePart,
  rareTimestampPart,
  retracedLineOf,
  type SessionIdentity,
  timestampPart,
} from './event-line.ts'
import { scrambledDigits } from './hexadecimal.ts'
import type { LogParts } from './log-parts.ts'
import { pick, wholeBelow } from './random.ts'
import type { Shop } from './shop.ts'
import { strayLines } from './stray-lines.ts'
import type { DayNumber } from './zone-clock.ts'

/** Sends a draft on its way to the log; true = it is a distinct event that the run of the date accepts. */
export type Delivery = (shop: Shop, session: SessionIdentity, draft: EventDraft) => boolean

const hourMs = 3_600_000

export function deliveryOf(log: LogParts): Delivery {
  const { files, ledger, plan, random, runDay } = log
  const stray = strayLines(log)
  let numbered = 0

  return (shop, session, draft) => {
    const { timeMs } = draft
    const day = shop.clock.localDay(timeMs)
    if (day >= runDay) return false
    const onTime = files.flushOf(timeMs)

    const sessionId = plan.strikes('missing_session') ? null : session.sessionId
    const userKey = session.userKey !== null && plan.strikes('missing_user') ? null : session.userKey
    let rest = draft.attributesJson
    // Two such events in the same millisecond would be duplicates of each other.
    if (sessionId === null && userKey === null) rest += `,"deviceSequence":"${numbered++}"`
    if (draft.producer.sendsEventId) rest += `,"event.id":"ev-${scrambledDigits(numbered++)}"`

    const paddedPart = plan.strikes('padded_identifier') ? wholeBelow(random, 4) : -1
    const name = namePart(draft, paddedPart === 0 ? padded(draft.name, random) : draft.name)
    const service = paddedPart === 1 ? JSON.stringify(padded(shop.name, random)) : `"${shop.name}"`
    const parts: LineParts = {
      timestamp:
        rareTimestampPart(timeMs, shop.clock.offsetMs(timeMs), plan, random) ??
        timestampPart(timeMs, draft.producer.wholeSeconds),
      name: name.name,
      service: `"resource.service.name":${service}`,
      identity:
        idPart('sessionId', sessionId, paddedPart === 2, random) +
        idPart('userKey', userKey, paddedPart === 3, random),
      rest: rest + name.attribute,
      traceId: session.traceId,
    }
    stray(shop, onTime, timeMs, parts)

    const lateFlush = tooLateFlush(shop, day)
    if (lateFlush !== null && plan.strikes('too_late')) {
      files.add(shop, lateFlush, timeMs, lineOf(parts, random))
      ledger.own(shop).too_late++
      return false
    }
    const flush = acceptedFlush(shop, day, timeMs, onTime)
    const line = lineOf(parts, random)
    files.add(shop, flush, timeMs, line)
    ledger.stage(shop, draft, sessionId, userKey)
    repeat(shop, flush, draft, parts, line)
    return true
  }

  /** Where a line arrives after the cut-off, or null if that would be after the end of the sample. */
  function tooLateFlush(shop: Shop, day: DayNumber): number | null {
    const cutOffMs = shop.clock.cutOffMs(day + 3)
    // The cube makes arrivals just after the cut-off common.
    const flush = files.flushOf(cutOffMs + random() ** 3 * 60 * hourMs)
    const arrivalMs = files.arrivalMs(flush)
    return arrivalMs >= cutOffMs && arrivalMs < shop.clock.cutOffMs(runDay) ? flush : null
  }

  function isInTime(shop: Shop, day: DayNumber, flush: number): boolean {
    return files.arrivalMs(flush) < shop.clock.cutOffMs(Math.min(day + 3, runDay))
  }

  function acceptedFlush(shop: Shop, day: DayNumber, timeMs: number, onTime: number): number {
    // At most 50 hours before the cut-off, 03:00 of day + 3, hence never on the event's own day.
    const late = files.flushOf(shop.clock.cutOffMs(day + 3) - 1 - random() ** 3 * 50 * hourMs)
    if (isInTime(shop, day, late) && plan.strikes('late_in_time')) return late
    // The flush before this one ended less than 10 minutes ago.
    if (timeMs - files.startMs(onTime) <= 600_000 && plan.strikes('clock_ahead')) return onTime - 1
    return onTime
  }

  /** Delivery is at least once, so sometimes twice. */
  function repeat(shop: Shop, flush: number, draft: EventDraft, parts: LineParts, line: string): void {
    const own = ledger.own(shop)
    const { timeMs, producer } = draft
    if (plan.strikes('duplicate_same_partition')) {
      files.add(shop, flush, timeMs, line)
      own.duplicates++
    }
    const day = shop.clock.localDay(timeMs)
    const nextUtcDayMs = (Math.floor(files.arrivalMs(flush) / (24 * hourMs)) + 1) * 24 * hourMs
    const otherDay = files.flushOf(nextUtcDayMs + random() * 20 * hourMs)
    if (isInTime(shop, day, otherDay) && plan.strikes('duplicate_other_day')) {
      files.add(shop, otherDay, timeMs, line)
      own.duplicates++
    }
    if (plan.strikes('duplicate_retraced')) {
      const timestamp = timestampPart(timeMs, producer.wholeSeconds)
      files.add(shop, flush, timeMs, retracedLineOf({ ...parts, timestamp }, random))
      own.duplicates++
    }
    const resentMs = timeMs + pick(random, [1000, 2000, 5000])
    if (
      producer.sendsEventId &&
      shop.clock.localDay(resentMs) === day &&
      plan.strikes('resent_with_event_id')
    ) {
      const resent = {
        ...parts,
        timestamp: timestampPart(resentMs, producer.wholeSeconds),
        rest: `${parts.rest},"retry":"1"`,
      }
      // Never in an earlier flush than the event's own: it would be ahead of its arrival by more than is allowed.
      files.add(shop, Math.max(flush, files.flushOf(timeMs)), resentMs, lineOf(resent, random))
      own.duplicates++
    }
  }
}

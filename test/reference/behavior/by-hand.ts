import { type ReferenceService, type Row, type StagedEvent, stagedEvent } from '../index.ts'
import { type BehaviorType, summariseBehavior } from './index.ts'

export const seoul: ReferenceService = { name: 'theshop-brand', timeZone: 'Asia/Seoul', currency: 'KRW' }
export const london: ReferenceService = { name: 'theshop-brand', timeZone: 'Europe/London', currency: 'GBP' }

type Who = Pick<StagedEvent, 'userKey' | 'sessionId'>

/** A user and a session by one text: 'u1 s1', 'u1' without session, '- s1' without user, '' without both. */
export function who(text: string): Who {
  const [userKey, sessionId] = text.split(' ')
  return {
    userKey: userKey === '' || userKey === '-' ? null : (userKey ?? null),
    sessionId: sessionId ?? null,
  }
}

/** An event at an instant, written with its offset. */
export function at(
  time: string,
  person: string,
  eventName = 'commerce.cart.view',
  fields: Partial<StagedEvent> = {},
): StagedEvent {
  return stagedEvent({ eventTime: Date.parse(time), eventName, ...who(person), ...fields })
}

/** A cart view at noon in Seoul, on each of the days. */
export function seen(person: string, ...days: string[]): StagedEvent[] {
  return days.map((day) => at(`${day}T12:00:00+09:00`, person))
}

/** The cells of these columns, a row after the other. */
export function cells(rows: readonly Row[], ...columns: string[]): (Row[string] | undefined)[][] {
  return rows.map((row) => columns.map((column) => row[column]))
}

export function table(type: BehaviorType, events: StagedEvent[], runDate: string, service = seoul): Row[] {
  return summariseBehavior(events, service, runDate)[type]
}

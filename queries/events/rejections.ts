import type { ExpressionWrapper } from 'kysely'
import type { Bool, Timestamp } from '../model/sql-types.ts'
import { addMinutes, literal, startsWith } from '../sql/functions.ts'
import { eventNamePrefixes } from './event-names.ts'
import { type Computed, text } from './line-texts.ts'
import { unreadReasons } from './unread.ts'

/** Why a line is not an event, in the order in which the reasons are looked at. `too_late` is decided later, per service. */
export const rejections = {
  ...unreadReasons,
  not_json:
    'the line, or a record in it, is not a JSON object: often a truncated one, or several without line ends between them (`"lineEnds": false` reads these)',
  no_service: 'attributes["resource.service.name"] is absent',
  not_an_event: 'an ordinary log line: its name is not that of an event',
  no_timestamp: 'timestamp is absent or in no known form',
  no_name: 'event_name, attributes["event.name"] and body are all absent',
  future: 'dated more than 10 minutes after its arrival minute',
} as const

/** An event may be this much later than the end of its arrival minute before it counts as from the future. */
const FUTURE_TOLERANCE_MINUTES = 10
const ARRIVAL_MINUTES = 1

/** The first reason that holds for a line whose columns are typed; NULL where the line is an event. */
export function rejection(eb: Computed, withUnread: boolean) {
  const isEvent = eb.or(
    eventNamePrefixes.map((prefix) => startsWith(text(eb, 'event_name'), prefix) as never),
  )
  const latest = addMinutes(
    eb.ref('arrival_minute') as ExpressionWrapper<never, never, Timestamp>,
    ARRIVAL_MINUTES + FUTURE_TOLERANCE_MINUTES,
  )
  const isObject = eb.ref('is_object') as ExpressionWrapper<never, never, Bool>
  const first = withUnread
    ? eb.case().when('unread', 'is not', null).then(eb.ref('unread')).when(eb.not(isObject))
    : eb.case().when(eb.not(isObject))
  return first
    .then(literal('not_json'))
    .when('service_name', 'is', null)
    .then(literal('no_service'))
    .when(eb.and([eb('event_name', 'is not', null), eb.not(isEvent)]))
    .then(literal('not_an_event'))
    .when('event_time', 'is', null)
    .then(literal('no_timestamp'))
    .when('event_name', 'is', null)
    .then(literal('no_name'))
    .when('event_time', '>', latest)
    .then(literal('future'))
    .end()
}

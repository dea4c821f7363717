import { row, type Section } from '../layout.ts'
import { barchart } from '../panels/barchart.ts'
import { declared, named } from '../panels/fields.ts'
import { table } from '../panels/table.ts'
import { timeseries } from '../panels/timeseries.ts'
import { asTime } from '../sql/functions.ts'
import { behaviorTables, db } from '../sql/tables.ts'

const ofSessions = behaviorTables.session_metrics.columns
const ofEvents = behaviorTables.event_distribution.columns
const NO_SESSIONS = 'No sessions in these 90 days'
const NO_EVENTS = 'No events in these 7 days'
const ABOUT = 'A session counts on each day on which it has events, with those of that day.'

const byDay = db.selectFrom('session_metrics').orderBy('date')

const length = timeseries({
  title: 'Length of sessions by day, 90 days',
  doc: `${ABOUT} Medians of days can't be put together to one of a month.`,
  noValue: NO_SESSIONS,
  axis: 'median',
  style: 'lines',
  query: byDay.select((eb) => [asTime(eb.ref('date')).as('time'), 'median_session_seconds']),
  fields: { median_session_seconds: declared(ofSessions.median_session_seconds, 'Median') },
})

const eventsOfSessions = timeseries({
  title: 'Events per session by day, 90 days',
  doc: ABOUT,
  noValue: NO_SESSIONS,
  axis: 'events',
  style: 'lines',
  query: byDay.select((eb) => [
    asTime(eb.ref('date')).as('time'),
    'median_events_per_session',
    'p90_events_per_session',
  ]),
  fields: {
    median_events_per_session: declared(ofSessions.median_events_per_session, 'Median'),
    p90_events_per_session: declared(ofSessions.p90_events_per_session, 'Nine tenths'),
  },
})

const event_type = named('Event', ofEvents.event_type.doc)
const event_count = declared(ofEvents.event_count, 'Events')
const events = db.selectFrom('event_distribution').orderBy('event_count', 'desc').orderBy('event_type')

const topEvents = barchart({
  title: 'Events by type, 7 days',
  doc: 'The 12 types with the most events.',
  noValue: NO_EVENTS,
  x: 'event_type',
  axis: 'events',
  isHorizontal: true,
  query: events.limit(12).select(['event_type', 'event_count']),
  fields: { event_type, event_count },
})

const eventTypes = table({
  title: 'Types of events, 7 days',
  doc: 'The 50 types with the most events. A user or session with two types stands in both rows.',
  noValue: NO_EVENTS,
  query: events
    .limit(50)
    .select(['event_type', 'event_count', 'percentage_of_total as share', 'unique_users', 'unique_sessions']),
  fields: {
    event_type,
    event_count,
    share: declared(ofEvents.percentage_of_total, 'Share'),
    unique_users: declared(ofEvents.unique_users, 'Users'),
    unique_sessions: declared(ofEvents.unique_sessions, 'Sessions'),
  },
})

/** What a visit is like. */
export const sessions: Section = {
  firstId: 401,
  rows: [row(8, [12, length], [12, eventsOfSessions]), row(10, [11, topEvents], [13, eventTypes])],
}

import { commerceEvents } from '../events/events.ts'
import { count, date, instant, optionalText, text } from '../model/columns.ts'
import { defineStagedTable } from '../model/define-staged-table.ts'
import { countDistinct, countRows, maxOf, minOf, minuteOf } from '../sql/functions.ts'
import { countSteps, stepCounts } from './steps.ts'

export const userDays = defineStagedTable({
  name: 'user_days',
  doc: 'What each user did, by service and local day',
  rows: 'user days',
  per: 'local day',
  columns: {
    user_key: optionalText('the user; one row a day is of the events without one'),
    sessions: count('sessions', 'different sessions of the user on this day'),
    events: count('events', 'events of any kind'),
    first_time: instant('the earliest event, UTC'),
    last_time: instant('the latest event, UTC'),
    active_minutes: count('minutes', 'different minutes of the clock with an event'),
    ...stepCounts,
    service_name: text('the service'),
    activity_date: date('the local day'),
  },
  partitionKeys: ['service_name', 'activity_date'],
  layout: {
    folder: 'user-days',
    buckets: { by: 'user_key', count: 1, inCatalog: false },
    sortedBy: ['activity_date', 'user_key'],
    filePer: 'partition',
  },
  builtFrom: [commerceEvents],
  query: ({ rowsOf }) =>
    rowsOf(commerceEvents)
      .groupBy(['user_key', 'event_date'])
      .select((eb) => [
        'user_key',
        countDistinct(eb.ref('session_id')).as('sessions'),
        countRows().as('events'),
        minOf(eb.ref('event_time')).$notNull().as('first_time'),
        maxOf(eb.ref('event_time')).$notNull().as('last_time'),
        countDistinct(minuteOf(eb.ref('event_time'))).as('active_minutes'),
        ...countSteps(eb.ref('event_name')),
        eb.ref('event_date').as('activity_date'),
      ]),
})

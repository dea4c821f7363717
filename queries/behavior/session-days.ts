import { commerceEvents } from '../events/events.ts'
import { count, date, flag, instant, optionalInstant, optionalText, text } from '../model/columns.ts'
import { type DayContext, defineStagedTable } from '../model/define-staged-table.ts'
import { sqlBuilder } from '../sql/builder.ts'
import {
  cleanPath,
  countDistinct,
  countRows,
  earliestBy,
  firstPresent,
  literal,
  maxOf,
  minOf,
} from '../sql/functions.ts'
import { funnelTimes } from './funnel-times.ts'
import { countSteps, stepCounts } from './steps.ts'

export const sessionDays = defineStagedTable({
  name: 'session_days',
  doc: 'What happened in each session, by service and local day',
  rows: 'session days',
  per: 'local day',
  columns: {
    session_id: optionalText('the session; one row a day is of the events without one'),
    events: count('events', 'events of any kind'),
    event_types: count('event names', 'different names of these events'),
    first_time: instant('the earliest event, UTC'),
    last_time: instant('the latest event, UTC'),
    ...stepCounts,
    view_time: optionalInstant('the earliest product view, UTC'),
    cart_time: optionalInstant('the earliest cart add at or after view_time, UTC'),
    checkout_time: optionalInstant('the earliest checkout at or after cart_time, UTC'),
    purchase_time: optionalInstant('the earliest purchase at or after checkout_time, UTC'),
    entry_page: optionalText(
      'the page of the first page change that names one, without query string, fragment and trailing slashes',
    ),
    searched_first: flag('whether a search came before any product view'),
    service_name: text('the service'),
    activity_date: date('the local day'),
  },
  partitionKeys: ['service_name', 'activity_date'],
  layout: {
    folder: 'session-days',
    buckets: { by: 'session_id', count: 1, inCatalog: false },
    sortedBy: ['activity_date', 'session_id'],
    filePer: 'partition',
  },
  builtFrom: [commerceEvents],
  query: (context) =>
    sqlBuilder<Record<never, never>>()
      .with('sessions', () => sessions(context))
      .with('funnels', () => funnelTimes(context))
      .selectFrom('sessions as s')
      .leftJoin('funnels as f', (on) =>
        on.onRef('f.session_id', '=', 's.session_id').onRef('f.event_date', '=', 's.event_date'),
      )
      .select((eb) => [
        's.session_id',
        's.events',
        's.event_types',
        's.first_time',
        's.last_time',
        's.product_views',
        's.cart_adds',
        's.checkouts',
        's.purchases',
        'f.view_time',
        'f.cart_time',
        'f.checkout_time',
        'f.purchase_time',
        's.entry_page',
        eb
          .case()
          .when(
            eb.and([
              eb('s.session_id', 'is not', null),
              eb('s.search_time', 'is not', null),
              eb.or([
                eb('f.view_time', 'is', null),
                eb('s.search_time', '<', eb.ref('f.view_time').$notNull()),
              ]),
            ]),
          )
          .then(literal(true))
          .else(literal(false))
          .end()
          .as('searched_first'),
        's.event_date as activity_date',
      ]),
})

const sessions = ({ rowsOf }: DayContext) =>
  rowsOf(commerceEvents)
    .groupBy(['session_id', 'event_date'])
    .select((eb) => {
      const isRouting = eb('event_name', '=', 'client.routing')
      return [
        'session_id',
        countRows().as('events'),
        countDistinct(eb.ref('event_name')).as('event_types'),
        minOf(eb.ref('event_time')).$notNull().as('first_time'),
        maxOf(eb.ref('event_time')).$notNull().as('last_time'),
        ...countSteps(eb.ref('event_name')),
        minOf(eb.case().when('event_name', '=', 'commerce.search').then(eb.ref('event_time')).end()).as(
          'search_time',
        ),
        earliestBy(
          eb
            .case()
            .when(isRouting)
            .then(cleanPath(firstPresent(eb.ref('to_path'), eb.ref('path'))))
            .end(),
          eb.ref('event_time'),
        ).as('entry_page'),
        'event_date',
      ]
    })

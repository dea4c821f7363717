import type { Expression } from 'kysely'
import { cutOff } from '../model/calendar.ts'
import { defineStagedTable, type LocalDays } from '../model/define-staged-table.ts'
import type { Varchar } from '../model/sql-types.ts'
import { sqlBuilder } from '../sql/builder.ts'
import { cast, dateLiteral, instantLiteral, literal, localTime, orElse } from '../sql/functions.ts'
import { commerceArrivals } from './arrivals.ts'
import { type AttributeName, attributeEntries } from './attributes.ts'
import { eventsColumns } from './columns.ts'
import { isTooLate } from './lateness.ts'
import type { EventsSchema } from './schema.ts'
import { arrivalDaysOf, FLAT_ARRIVALS } from './staged-days.ts'

const identity = ['event_date', 'event_id', 'same_time', 'same_name', 'same_attributes'] as const

/**
 * One row a distinct event of the service's local days: what arrived before the run date's cut-off and before the
 * cut-off of the event's own day + 3, each event once.
 */
export function eventsQuery(staged: LocalDays) {
  const { service, from, toExclusive, runDate } = staged
  const arrivalDays = arrivalDaysOf(staged)
  const typed: AttributeName[] = attributeEntries.map(([column]) => column)
  return sqlBuilder<EventsSchema>()
    .with('arrived', (db) =>
      db
        .selectFrom('commerce_arrivals')
        .selectAll()
        .select((eb) => localTime(eb.ref('event_time').$notNull(), service.timeZone).as('local_time'))
        .where('service_name', '=', service.name)
        .where('rejected', 'is', null)
        .where((eb) =>
          eb.or([
            eb.and([eb('arrival_day', '>=', arrivalDays.first), eb('arrival_day', '<=', arrivalDays.last)]),
            eb('arrival_day', '=', FLAT_ARRIVALS),
          ]),
        )
        .where('arrived_at', '<', instantLiteral(cutOff(service.timeZone, runDate))),
    )
    .with('accepted', (db) =>
      db
        .selectFrom('arrived')
        .selectAll()
        .select((eb) => {
          // Where there is an event.id, it alone decides; otherwise all that was logged does (session and user are attributes).
          const unlessId = <T>(value: Expression<T>) =>
            eb.case().when('event_id', 'is', null).then(value).end()
          return [
            cast(eb.ref('local_time'), 'date').as('event_date'),
            unlessId(eb.ref('event_time')).as('same_time'),
            unlessId(eb.ref('event_name')).as('same_name'),
            unlessId(eb.ref('attributes_hash')).as('same_attributes'),
          ]
        })
        .where((eb) => eb(cast(eb.ref('local_time'), 'date'), '>=', dateLiteral(from)))
        .where((eb) => eb(cast(eb.ref('local_time'), 'date'), '<', dateLiteral(toExclusive)))
        .where((eb) =>
          eb.not(
            isTooLate(
              service.timeZone,
              eb.ref('event_time').$notNull(),
              eb.ref('local_time').$notNull(),
              eb.ref('arrived_at').$notNull(),
            ),
          ),
        ),
    )
    .with('numbered', (db) =>
      db
        .selectFrom('accepted')
        .selectAll()
        .select((eb) => [
          eb.fn
            .agg<bigint>('row_number')
            .over((over) =>
              over
                .partitionBy([...identity])
                .orderBy('event_time')
                .orderBy(orElse(eb.ref('session_id'), literal('')))
                .orderBy(orElse(eb.ref('user_key'), literal('')))
                .orderBy(orElse(eb.ref('attributes_text'), literal(''))),
            )
            .as('copy'),
          eb.fn
            .count<bigint>('event_name')
            .over((over) => over.partitionBy([...identity]))
            .as('copies'),
        ]),
    )
    .selectFrom('numbered')
    .select((eb) => [
      cast(eb.ref('event_time'), 'timestamp').as('event_time'),
      cast(eb.ref('local_time'), 'timestamp').as('local_time'),
      'event_name',
      'session_id',
      'user_key',
      ...typed,
      'unvalued_reason',
      'invalid_fields',
      cast(eb.ref('copies'), 'bigint').as('copies'),
      'event_date',
    ])
    .where('copy', '=', 1n)
    .$narrowType<{ event_name: Varchar }>()
}

/** Twelve files give cart adds, purchases, searches and their clicks a file each. */
export const commerceEvents = defineStagedTable({
  name: 'commerce_events',
  doc: 'Every distinct event, by service and local day',
  rows: 'events',
  per: 'local day',
  columns: eventsColumns,
  partitionKeys: ['service_name', 'event_date'],
  layout: {
    folder: 'events',
    buckets: { by: 'event_name', count: 12, inCatalog: true },
    sortedBy: ['event_date', 'event_name', 'event_time'],
    filePer: 'partition',
  },
  builtFrom: [commerceArrivals],
  query: eventsQuery,
})

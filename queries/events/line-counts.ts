import { cutOff } from '../model/calendar.ts'
import {
  cast,
  countRows,
  dateLiteral,
  firstPresent,
  instantLiteral,
  literal,
  localTime,
} from '../sql/functions.ts'
import { sqlBuilder } from '../sql/schema.ts'
import { isTooLate } from './lateness.ts'
import { arrivalDaysOf, FLAT_ARRIVALS, type StagedDays } from './staged-days.ts'

/**
 * What became of each line, per arrival day: `accepted`, one of the rejections, `other_service`, `too_late`, or
 * `pending` (an event of the run date itself, staged by the next run). Lines that belong to no service count in every
 * service's account, those of other configured services in none but their own.
 */
export function lineCountsQuery(staged: StagedDays, configuredServices: readonly string[]) {
  const { service, runDate } = staged
  const arrivalDays = arrivalDaysOf(staged)
  return sqlBuilder()
    .with('judged', (db) =>
      db
        .selectFrom('commerce_arrivals')
        .select((eb) => {
          const eventTime = eb.ref('event_time').$notNull()
          const local = localTime(eventTime, service.timeZone)
          return [
            'arrival_day',
            eb
              .case()
              .when(
                eb.and([
                  eb('service_name', 'is not', null),
                  eb('service_name', 'not in', configuredServices),
                ]),
              )
              .then(literal('other_service'))
              .when('rejected', 'is not', null)
              .then(firstPresent(eb.ref('rejected')))
              .when(cast(local, 'date'), '>=', dateLiteral(runDate))
              .then(literal('pending'))
              .when(isTooLate(service.timeZone, eventTime, local, eb.ref('arrived_at').$notNull()))
              .then(literal('too_late'))
              .else(literal('accepted'))
              .end()
              .as('outcome'),
          ]
        })
        .where((eb) =>
          eb.or([
            eb.and([eb('arrival_day', '>=', arrivalDays.first), eb('arrival_day', '<=', arrivalDays.last)]),
            eb('arrival_day', '=', FLAT_ARRIVALS),
          ]),
        )
        .where((eb) =>
          eb.or([
            eb('arrived_at', 'is', null),
            eb('arrived_at', '<', instantLiteral(cutOff(service.timeZone, runDate))),
          ]),
        )
        .where((eb) =>
          eb.or([
            eb('service_name', 'is', null),
            eb('service_name', '=', service.name),
            eb('service_name', 'not in', configuredServices),
          ]),
        ),
    )
    .selectFrom('judged')
    .select(['arrival_day', 'outcome', countRows().as('lines')])
    .groupBy(['arrival_day', 'outcome'])
}

/** Events and repeated arrivals per local day of a service's staged days. */
export function eventCountsQuery({ service, from, toExclusive }: StagedDays) {
  return sqlBuilder()
    .selectFrom('commerce_events')
    .select((eb) => [
      cast(eb.ref('event_date'), 'varchar').as('event_day'),
      countRows().as('events'),
      cast(eb.fn.sum<bigint>('copies'), 'bigint').as('arrivals'),
    ])
    .where('service_name', '=', service.name)
    .where('event_date', '>=', dateLiteral(from))
    .where('event_date', '<', dateLiteral(toExclusive))
    .groupBy('event_date')
}

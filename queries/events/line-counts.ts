import type { ExpressionBuilder } from 'kysely'
import { cutOff } from '../model/calendar.ts'
import type { LocalDays } from '../model/define-staged-table.ts'
import type { Bigint } from '../model/sql-types.ts'
import { sqlBuilder } from '../sql/builder.ts'
import {
  cast,
  countRows,
  dateLiteral,
  instantLiteral,
  literal,
  localTime,
  nothing,
  sumOf,
} from '../sql/functions.ts'
import { RECORDS_COLUMN } from './arrivals.ts'
import { isTooLate } from './lateness.ts'
import type { EventsSchema } from './schema.ts'
import { FLAT_ARRIVALS, lastArrivalDayOf } from './staged-days.ts'
import { DOCUMENT } from './unread.ts'

export interface CountedDays extends LocalDays {
  /** The first UTC arrival day whose lines are counted. */
  readonly linesFrom: string
}

/**
 * The account of a service's log as rows (counted, day, outcome, n, arrivals). `lines`: what became of each record, which
 * is a line or a part of one, per arrival day: `accepted`, one of the rejections, `other_service`, `too_late`, or `pending`
 * (an event of the run date itself, staged by the next run); and as `document` the lines that held several records, with
 * their number in `arrivals`. `events`: distinct events and their arrivals, per local day. Lines that belong to no
 * service count in every service's account, those of other configured services in none but their own. `any_service`: the
 * events of all configured services among these lines, in one row.
 */
export function lineCountsQuery(staged: CountedDays, configuredServices: readonly string[]) {
  return judgedLines(staged, configuredServices)
    .selectFrom('judged')
    .select((eb) => [
      literal('lines').as('counted'),
      'arrival_day as day',
      'outcome',
      countRows().as('n'),
      cast(sumOf(eb.ref('records')), 'bigint').as('arrivals'),
    ])
    .groupBy(['arrival_day', 'outcome'])
    .unionAll(
      sqlBuilder<EventsSchema>()
        .selectFrom('commerce_events')
        .where('service_name', '=', staged.service.name)
        .where('event_date', '>=', dateLiteral(staged.from))
        .where('event_date', '<', dateLiteral(staged.toExclusive))
        .groupBy('event_date')
        .select((eb) => [
          literal('events').as('counted'),
          cast(eb.ref('event_date'), 'varchar').as('day'),
          literal('staged').as('outcome'),
          countRows().as('n'),
          cast(sumOf(eb.ref('copies')), 'bigint').as('arrivals'),
        ]),
    )
    .unionAll(
      sqlBuilder<EventsSchema>()
        .selectFrom('commerce_arrivals')
        .where(arrivedIn(staged))
        .where('service_name', 'in', configuredServices)
        .where('rejected', 'is', null)
        .select([
          literal('any_service').as('counted'),
          literal('').as('day'),
          literal('accepted').as('outcome'),
          countRows().as('n'),
          cast(nothing<Bigint>(), 'bigint').as('arrivals'),
        ]),
    )
}

/** The arrival days that are counted. */
const arrivedIn =
  ({ service, runDate, linesFrom }: CountedDays) =>
  (eb: ExpressionBuilder<EventsSchema, 'commerce_arrivals'>) =>
    eb.or([
      eb.and([
        eb('arrival_day', '>=', linesFrom),
        eb('arrival_day', '<=', lastArrivalDayOf(service, runDate)),
      ]),
      eb('arrival_day', '=', FLAT_ARRIVALS),
    ])

function judgedLines(counted: CountedDays, configuredServices: readonly string[]) {
  const { service, runDate } = counted
  return sqlBuilder<EventsSchema>().with('judged', (db) =>
    db
      .selectFrom('commerce_arrivals')
      .select((eb) => {
        const eventTime = eb.ref('event_time').$notNull()
        const local = localTime(eventTime, service.timeZone)
        return [
          'arrival_day',
          eb.case().when('rejected', '=', DOCUMENT).then(eb.ref(RECORDS_COLUMN)).end().as('records'),
          eb
            .case()
            .when(
              eb.and([eb('service_name', 'is not', null), eb('service_name', 'not in', configuredServices)]),
            )
            .then(literal('other_service'))
            .when('rejected', 'is not', null)
            .then(eb.ref('rejected').$notNull())
            .when(cast(local, 'date'), '>=', dateLiteral(runDate))
            .then(literal('pending'))
            .when(isTooLate(service.timeZone, eventTime, local, eb.ref('arrived_at').$notNull()))
            .then(literal('too_late'))
            .else(literal('accepted'))
            .end()
            .as('outcome'),
        ]
      })
      .where(arrivedIn(counted))
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
}

import { sqlBuilder } from '../sql/builder.ts'
import { addDaysTo, cast, countRows, countWhere, literal, minOf } from '../sql/functions.ts'
import type { StatesSchema } from './listed-lines.ts'
import type { OrdersScope } from './scope.ts'

/**
 * The session that an order came from, over relation `states`: that whose id is the order's cart token. Its events of
 * the order's day and the day before count, in the service's zone: what lies further back can't change a month again.
 */
export const sessionsOfOrders = ({ service }: OrdersScope) =>
  sqlBuilder<StatesSchema>()
    .selectFrom('states as state')
    .innerJoin('commerce_events as event', 'event.session_id', 'state.cart_token')
    .where('event.service_name', '=', service.name)
    .where((eb) => {
      const dayBefore = cast(addDaysTo(cast(eb.ref('state.order_date'), 'timestamp'), -1), 'date')
      return eb.or([
        eb('event.event_date', '=', eb.ref('state.order_date')),
        eb('event.event_date', '=', dayBefore),
      ])
    })
    .groupBy(['state.order_id', 'event.session_id'])
    .select((eb) => [
      'state.order_id',
      'event.session_id',
      minOf(eb.ref('event.event_time')).as('started_at'),
      countRows().as('event_count'),
      countWhere(eb('event.event_name', '=', literal('commerce.cart.add'))).as('cart_add_count'),
    ])

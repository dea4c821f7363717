import type { Expression, ExpressionBuilder } from 'kysely'
import { commerceEvents } from '../events/events.ts'
import type { DayContext } from '../model/define-staged-table.ts'
import type { SqlDate, Timestamp, Varchar } from '../model/sql-types.ts'
import { sqlBuilder } from '../sql/builder.ts'
import { type FunnelStep, funnelSteps } from './steps.ts'

interface StepEvent {
  readonly session_id: Varchar | null
  readonly event_date: SqlDate
  readonly event_name: Varchar
  readonly event_time: Timestamp
}

/** When each session reached each step on a day: the earliest event of a step that is not before the step before it. */
export const funnelTimes = ({ rowsOf }: DayContext) =>
  sqlBuilder<Record<never, never>>()
    .with('viewed', () =>
      rowsOf(commerceEvents)
        .where('event_name', 'in', Object.values(funnelSteps))
        .where('session_id', 'is not', null)
        .select((eb) => [
          'session_id',
          'event_date',
          'event_name',
          'event_time',
          earliest(eb, 'product_view', eb.ref('event_time')).as('view_time'),
        ]),
    )
    .with('carted', (db) =>
      db
        .selectFrom('viewed')
        .selectAll()
        .select((eb) => earliest(eb, 'cart_add', eb.ref('view_time')).as('cart_time')),
    )
    .with('checked_out', (db) =>
      db
        .selectFrom('carted')
        .selectAll()
        .select((eb) => earliest(eb, 'checkout', eb.ref('cart_time')).as('checkout_time')),
    )
    .with('purchased', (db) =>
      db
        .selectFrom('checked_out')
        .selectAll()
        .select((eb) => earliest(eb, 'purchase', eb.ref('checkout_time')).as('purchase_time')),
    )
    .selectFrom('purchased')
    .select(['session_id', 'event_date', 'view_time', 'cart_time', 'checkout_time', 'purchase_time'])
    .distinct()

/** The time of the first event of a step in its session and day, from another time on. */
function earliest<DB, TB extends keyof DB>(
  builder: ExpressionBuilder<DB, TB>,
  step: FunnelStep,
  from: Expression<Timestamp | null>,
) {
  const eb = builder as unknown as ExpressionBuilder<{ events: StepEvent }, 'events'>
  const isStep = eb.and([eb('event_name', '=', funnelSteps[step]), eb('event_time', '>=', from as never)])
  return eb.fn
    .min<Timestamp | null>(eb.case().when(isStep).then(eb.ref('event_time')).end())
    .over((over) => over.partitionBy(['session_id', 'event_date']))
}

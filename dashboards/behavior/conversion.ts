import { expressionBuilder } from 'kysely'
import { declared, derived } from '../panels/fields.ts'
import { timeseries } from '../panels/timeseries.ts'
import { asTime, percentOf } from '../sql/functions.ts'
import { behaviorTables, type DashboardSchema, db } from '../sql/tables.ts'
import { headline, type Period, totalOf } from './comparison.ts'

const { columns } = behaviorTables.conversion
const ORDER =
  'A step counts after the one before it, whatever their order within the day. A session counts on each day on which it has events.'
type Sessions = keyof typeof columns & `${string}_sessions`
const of = expressionBuilder<DashboardSchema, 'conversion'>()
const rateOf = (period: Period, part: Sessions, whole: Sessions) =>
  percentOf(totalOf(period, of.ref(part)), totalOf(period, of.ref(whole))).as(period)

/** Of the sessions of all days, those that took a step. */
const conversionRate = (title: string, part: Sessions, whole: Sessions, meaning: string) =>
  headline({
    title: `${title}, 30 days`,
    doc: ORDER,
    noValue: 'No sessions in these 30 days',
    numbers: db
      .selectFrom('conversion')
      .select([rateOf('latest', part, whole), rateOf('earlier', part, whole)]),
    latest: derived('percent', 'Last 30 days', `${meaning}, summed over all days first`),
    earlier: '30 days before',
    differsIn: 'points',
  })

export const viewingSessions = conversionRate(
  'Sessions that see a product',
  'product_view_sessions',
  'total_sessions',
  'sessions with a product view / sessions',
)
export const cartSessions = conversionRate(
  'Viewing sessions that fill the cart',
  'cart_add_sessions',
  'product_view_sessions',
  'sessions with a cart add / sessions with a product view',
)
export const buyingSessions = conversionRate(
  'Sessions that buy',
  'purchase_sessions',
  'total_sessions',
  'sessions with a purchase / sessions',
)

export const conversionByDay = timeseries({
  title: 'Conversion by day, 90 days',
  doc: ORDER,
  noValue: 'No sessions in these 90 days',
  axis: 'percent of sessions',
  style: 'lines',
  query: db
    .selectFrom('conversion')
    .orderBy('date')
    .select((eb) => [
      asTime(eb.ref('date')).as('time'),
      'product_view_rate',
      'cart_conversion_rate',
      'overall_conversion_rate',
    ]),
  fields: {
    product_view_rate: declared(columns.product_view_rate, 'See a product'),
    cart_conversion_rate: declared(columns.cart_conversion_rate, 'Of these, fill the cart'),
    overall_conversion_rate: declared(columns.overall_conversion_rate, 'Buy, of all'),
  },
})

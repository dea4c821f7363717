import type { Columns } from '../model/columns.ts'
import { sqlBuilder } from '../sql/builder.ts'
import { cast, startsWith, sumOfMoney } from '../sql/functions.ts'
import { add, amountOrZero, subtract, zeroAmount } from '../sql/order-functions.ts'
import {
  type Candidate,
  type CheckQuery,
  grainUnique,
  noRow,
  requiredPresent,
  valuesInRange,
} from '../statements/table-checks.ts'
import { orderColumns } from './order-columns.ts'
import { orderLineColumns } from './order-line-columns.ts'
import type { OrdersSchema } from './scope.ts'
import { agreesWithShopify, type UnexplainedLimits, unexplainedOfMonths } from './unexplained.ts'

const sum = (eb: Candidate, ...columns: readonly [string, ...string[]]) =>
  columns
    .slice(1)
    .reduce((total, column) => add(total, amountOrZero(eb.ref(column))), amountOrZero(eb.ref(columns[0])))

/** A check of what records say, not of how amounts are computed: one odd order must not keep the others back. */
const warning = (check: CheckQuery): CheckQuery => ({ ...check, severity: 'warning' })

const always = (serviceName: string, columns: Columns, grain: readonly string[]): CheckQuery[] => [
  grainUnique(grain),
  requiredPresent(columns),
  valuesInRange(columns, 'counts and positions are not negative'),
  noRow('service', 'every row is of this service', (eb) => eb('service_name', '!=', serviceName)),
]

export const orderLineChecks = (serviceName: string): CheckQuery[] => [
  ...always(serviceName, orderLineColumns, ['order_id', 'line_id']),
  noRow('net_line_amount', 'net = gross - discount - refunded', (eb) =>
    eb(
      'net_line_amount',
      '!=',
      subtract(eb.ref('gross_line_amount'), sum(eb, 'discount_line_amount', 'refunded_line_amount')),
    ),
  ),
  warning(
    noRow('net_at_most_gross', 'net <= gross', (eb) =>
      eb('net_line_amount', '>', eb.ref('gross_line_amount')),
    ),
  ),
]

/** The measures of an order that are the sums of its lines. */
const summed = {
  gross_amount: 'gross_line_amount',
  discount_amount: 'discount_line_amount',
  refunded_amount: 'refunded_line_amount',
  net_amount: 'net_line_amount',
  gift_card_amount: 'gift_card_line_amount',
} as const

/** What an order's lines come to, beside it, and what is unexplained in its month: the checks of orders look at both. */
export const ordersWithLines = () =>
  sqlBuilder<OrdersSchema>()
    .with('line_sums', (db) =>
      db
        .selectFrom('built_order_lines')
        .groupBy('order_id')
        .select((eb) => [
          eb.ref('order_id').as('order_of_lines'),
          ...Object.values(summed).map((column) => sumOfMoney(eb.ref(column)).as(column)),
        ]),
    )
    .with('months_unexplained', () => unexplainedOfMonths())
    .selectFrom('candidate')
    .leftJoin('line_sums', 'order_of_lines', 'order_id')
    .leftJoin('months_unexplained', (join) =>
      join.onRef('month', '=', 'order_month').onRef('month_currency', '=', 'currency'),
    )

/** An order's parts before refunds, but for the discounts that they are less. */
const partsAsOrdered = [
  'gross_amount',
  'gift_card_amount',
  'shipping_amount',
  'refunded_shipping_amount',
  'tax_amount',
  'refunded_tax_amount',
  'duties_amount',
  'refunded_duties_amount',
  'additional_fee_amount',
  'refunded_additional_fee_amount',
  'tip_amount',
  'refunded_tip_amount',
] as const

export const orderChecks = (serviceName: string, limits: UnexplainedLimits): CheckQuery[] => [
  ...always(serviceName, orderColumns, ['order_id']),
  noRow('lines_add_up', "an order's amounts are the sums of its lines", (eb) =>
    eb.or(Object.entries(summed).map(([column, ofLine]) => eb(column, '!=', amountOrZero(eb.ref(ofLine))))),
  ),
  noRow('net_amount', 'net = gross - discount - refunded', (eb) =>
    eb('net_amount', '!=', subtract(eb.ref('gross_amount'), sum(eb, 'discount_amount', 'refunded_amount'))),
  ),
  warning(noRow('net_at_most_gross', 'net <= gross', (eb) => eb('net_amount', '>', eb.ref('gross_amount')))),
  noRow('total_amount', 'total = net + shipping + tax + duties + additional fees + tip', (eb) =>
    eb(
      'total_amount',
      '!=',
      sum(
        eb,
        'net_amount',
        'shipping_amount',
        'tax_amount',
        'duties_amount',
        'additional_fee_amount',
        'tip_amount',
      ),
    ),
  ),
  noRow('unexplained_amount', 'unexplained = total_price less all parts before refunds', (eb) =>
    eb.or([
      eb(
        'unexplained_amount',
        '!=',
        subtract(add(eb.ref('shopify_total_price'), eb.ref('discount_amount')), sum(eb, ...partsAsOrdered)),
      ),
      eb(
        'is_unexplained',
        '!=',
        cast(eb(amountOrZero(eb.ref('unexplained_amount')), '!=', zeroAmount()), 'boolean'),
      ),
    ]),
  ),
  warning(
    noRow(
      'unexplained_orders',
      "before refunds, goods - discounts + gift cards + shipping + tax + duties + additional fees + tip is Shopify's total_price, to the cent",
      (eb) => eb('is_unexplained', '=', true),
    ),
  ),
  agreesWithShopify(limits),
  noRow('guest_keys', 'guests have keys of their own', (eb) =>
    eb.and([eb('is_guest', '=', true), eb.not(startsWith(eb.ref('customer_key'), 'guest:'))]),
  ),
]

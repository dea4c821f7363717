import type { Columns } from '../model/columns.ts'
import { startsWith, sumOfMoney } from '../sql/functions.ts'
import { add, amount, subtract } from '../sql/order-functions.ts'
import { sqlBuilder } from '../sql/schema.ts'
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

const sum = (eb: Candidate, ...columns: readonly [string, ...string[]]) =>
  columns.slice(1).reduce((total, column) => add(total, amount(eb.ref(column))), amount(eb.ref(columns[0])))

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
  noRow('net_at_most_gross', 'net <= gross', (eb) => eb('net_line_amount', '>', eb.ref('gross_line_amount'))),
]

/** The measures of an order that are the sums of its lines. */
const summed = {
  gross_amount: 'gross_line_amount',
  discount_amount: 'discount_line_amount',
  refunded_amount: 'refunded_line_amount',
  net_amount: 'net_line_amount',
  gift_card_amount: 'gift_card_line_amount',
} as const

/** What an order's lines come to, beside it: the checks of orders look at both. */
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
    .selectFrom('candidate')
    .leftJoin('line_sums', 'order_of_lines', 'order_id')

export const orderChecks = (serviceName: string): CheckQuery[] => [
  ...always(serviceName, orderColumns, ['order_id']),
  noRow('lines_add_up', "an order's amounts are the sums of its lines", (eb) =>
    eb.or(Object.entries(summed).map(([column, ofLine]) => eb(column, '!=', amount(eb.ref(ofLine))))),
  ),
  noRow('net_amount', 'net = gross - discount - refunded', (eb) =>
    eb('net_amount', '!=', subtract(eb.ref('gross_amount'), sum(eb, 'discount_amount', 'refunded_amount'))),
  ),
  noRow('net_at_most_gross', 'net <= gross', (eb) => eb('net_amount', '>', eb.ref('gross_amount'))),
  noRow('total_amount', 'total = net + shipping + tax + duties + tip', (eb) =>
    eb(
      'total_amount',
      '!=',
      sum(eb, 'net_amount', 'shipping_amount', 'tax_amount', 'duties_amount', 'tip_amount'),
    ),
  ),
  noRow(
    'agrees_with_shopify',
    "before refunds, goods - discounts + gift cards + shipping + tax + duties + tip is Shopify's total_price, to the cent",
    (eb) =>
      eb(
        subtract(
          sum(
            eb,
            'gross_amount',
            'gift_card_amount',
            'shipping_amount',
            'refunded_shipping_amount',
            'tax_amount',
            'refunded_tax_amount',
            'duties_amount',
            'tip_amount',
            'refunded_tip_amount',
          ),
          eb.ref('discount_amount'),
        ),
        '!=',
        eb.ref('shopify_total_price'),
      ),
  ),
  noRow('guest_keys', 'guests have keys of their own', (eb) =>
    eb.and([eb('is_guest', '=', true), eb.not(startsWith(eb.ref('customer_key'), 'guest:'))]),
  ),
]

import { amount, count, date, mean, text } from '../model/columns.ts'
import { everything } from '../model/windows.ts'
import {
  countDistinct,
  countRows,
  countWhere,
  literal,
  meanOfMoney,
  minus,
  orElse,
  sumOf,
  sumOfMoney,
} from '../sql/functions.ts'
import { amountOrZero, subtract } from '../sql/order-functions.ts'
import { defineOrderSummary } from './define-summary.ts'

export const dailySales = defineOrderSummary({
  name: 'daily_sales',
  doc: 'Sales by day of order and currency, from gross to net; refunds count on the day of their order.',
  window: everything,
  grain: ['order_date', 'currency'],
  columns: {
    order_date: date("local day of the orders in the service's zone"),
    currency: text("the shop's currency"),
    orders: count('orders', 'orders of the day; cancelled ones too, test orders not'),
    gross_amount: amount('price x quantity of the goods as ordered, without tax'),
    discount_amount: amount('discounts on goods'),
    refunded_amount: amount('refunded for lines of these orders, whenever it was'),
    net_amount: amount('gross_amount - discount_amount - refunded_amount'),
    avg_order_value: mean('currency of the row', '(gross_amount - discount_amount) / orders'),
    units: count('pieces', 'of goods as ordered'),
    new_customers: count('customers', 'that placed their first order'),
    returning_customers: count('customers', 'that had placed their first order before'),
  },
  agreements: [
    {
      sumOf: 'units',
      relation: 'equals',
      doc: 'the pieces of goods on the lines of these orders',
      expected: ({ lines }) =>
        lines()
          .where('is_gift_card', '=', false)
          .where('is_tip', '=', false)
          .select((eb) => orElse(sumOf(eb.ref('quantity')), literal(0n)).as('expected')),
    },
  ],
  query: ({ orders }) =>
    orders()
      .groupBy(['order_date', 'currency'])
      .select((eb) => {
        const customers = countDistinct(eb.ref('customer_key'))
        const isFirst = eb('customer_order_number', '=', 1n)
        const total = (column: 'gross_amount' | 'discount_amount' | 'refunded_amount' | 'net_amount') =>
          amountOrZero(sumOfMoney(eb.ref(column)))
        return [
          'order_date',
          'currency',
          countRows().as('orders'),
          total('gross_amount').as('gross_amount'),
          total('discount_amount').as('discount_amount'),
          total('refunded_amount').as('refunded_amount'),
          total('net_amount').as('net_amount'),
          meanOfMoney(subtract(total('gross_amount'), total('discount_amount')), countRows()).as(
            'avg_order_value',
          ),
          orElse(sumOf(eb.ref('units')), literal(0n)).as('units'),
          countWhere(isFirst as never).as('new_customers'),
          minus(customers, countWhere(isFirst as never)).as('returning_customers'),
        ]
      }),
})

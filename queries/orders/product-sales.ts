import { amount, type Column, count, optionalIdentifier, optionalText, text } from '../model/columns.ts'
import { everything } from '../model/windows.ts'
import {
  cast,
  countDistinct,
  firstPresent,
  latestBy,
  literal,
  orElse,
  percent,
  sumOf,
  sumOfMoney,
} from '../sql/functions.ts'
import { amountOrZero, concat } from '../sql/order-functions.ts'
import { defineOrderSummary } from './define-summary.ts'

/** Like a rate, but more can be given back than was ordered. */
const refundRate: Column<'double', true> = {
  type: 'double',
  nullable: true,
  doc: 'refunded_units / units in percent; NULL without units',
  unit: 'percent',
}

export const productSales = defineOrderSummary({
  name: 'product_sales',
  doc: 'Sales by product, month of order and currency; gift cards and tips are no products.',
  window: everything,
  grain: ['order_month', 'currency', 'product_key'],
  columns: {
    order_month: text("'YYYY-MM' of the orders"),
    currency: text("the shop's currency"),
    product_key: text("the product's id; of a line without product 'title:' and its title"),
    product_id: optionalIdentifier('the product; NULL for custom lines'),
    title: optionalText('its title on the latest order of the month'),
    orders: count('orders', 'with it'),
    units: count('pieces', 'as ordered'),
    refunded_units: count('pieces', 'given back'),
    gross_amount: amount('price x quantity as ordered, without tax'),
    discount_amount: amount('discounts on it'),
    refunded_amount: amount('refunded for it, whenever it was'),
    net_amount: amount('net revenue: gross_amount - discount_amount - refunded_amount'),
    refund_rate: refundRate,
  },
  agreements: [
    {
      sumOf: 'units',
      relation: 'equals',
      doc: 'the pieces of goods of the orders',
      expected: ({ orders }) =>
        orders().select((eb) => orElse(sumOf(eb.ref('units')), literal(0n)).as('expected')),
    },
  ],
  query: ({ db, lines }) =>
    db
      .with('goods', () =>
        lines()
          .where('is_gift_card', '=', false)
          .where('is_tip', '=', false)
          .select((eb) => [
            'order_month',
            'currency',
            firstPresent(
              cast(eb.ref('product_id'), 'varchar'),
              concat(literal('title:'), orElse(eb.ref('title'), literal(''))),
            ).as('product_key'),
            'product_id',
            'title',
            'order_id',
            'order_date',
            'quantity',
            'refunded_quantity',
            'gross_line_amount',
            'discount_line_amount',
            'refunded_line_amount',
            'net_line_amount',
          ]),
      )
      .selectFrom('goods')
      .groupBy(['order_month', 'currency', 'product_key', 'product_id'])
      .select((eb) => {
        const units = orElse(sumOf(eb.ref('quantity')), literal(0n))
        const refunded = orElse(sumOf(eb.ref('refunded_quantity')), literal(0n))
        return [
          'order_month',
          'currency',
          eb.ref('product_key').$notNull().as('product_key'),
          'product_id',
          latestBy(eb.ref('title'), cast(eb.ref('order_date'), 'timestamp')).as('title'),
          countDistinct(eb.ref('order_id')).as('orders'),
          units.as('units'),
          refunded.as('refunded_units'),
          amountOrZero(sumOfMoney(eb.ref('gross_line_amount'))).as('gross_amount'),
          amountOrZero(sumOfMoney(eb.ref('discount_line_amount'))).as('discount_amount'),
          amountOrZero(sumOfMoney(eb.ref('refunded_line_amount'))).as('refunded_amount'),
          amountOrZero(sumOfMoney(eb.ref('net_line_amount'))).as('net_amount'),
          percent(refunded, units).as('refund_rate'),
        ]
      }),
})

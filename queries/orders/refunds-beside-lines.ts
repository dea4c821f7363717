import type { QueriedRows } from '../model/typed-rows.ts'
import { sqlBuilder } from '../sql/builder.ts'
import { firstPresent, literal, sumOfMoney } from '../sql/functions.ts'
import { amountOrZero, subtract, zeroAmount } from '../sql/order-functions.ts'
import { isOfVersion } from './newest.ts'
import type { RefundsSchema } from './refunds.ts'
import type { ShippingSchema } from './shipping.ts'

type BesideLinesSchema = RefundsSchema & Pick<ShippingSchema, 'shipping_lines'>

/** Shipping in a refund's own lines of it, over relations `refunds` and `shipping_lines`: one row a refund that has some. */
const shippingRefunds = () =>
  sqlBuilder<BesideLinesSchema>()
    .with('shipping_refunds', (db) =>
      db
        .selectFrom('record_shipping_refunds as line')
        .innerJoin('refunds as refund', (join) =>
          join.onRef('refund.refund_id', '=', 'line.refund_id').on(isOfVersion('line', 'refund')),
        )
        .distinct()
        .select([
          'refund.refund_id',
          'refund.order_id',
          'line.element_id',
          'line.shipping_line_id',
          'line.subtotal',
          'line.tax',
        ]),
    )
    .with('uncounted', (db) =>
      db
        .selectFrom('shipping_lines')
        .where('is_counted', '=', false)
        .where('shipping_line_id', 'is not', null)
        .distinct()
        .select(['order_id', 'shipping_line_id']),
    )
    .selectFrom('shipping_refunds as line')
    // What an order does not count can't be given back: an edit that removes shipping makes a refund of it too.
    .leftJoin('uncounted', (join) =>
      join
        .onRef('uncounted.order_id', '=', 'line.order_id')
        .onRef('uncounted.shipping_line_id', '=', 'line.shipping_line_id'),
    )
    .groupBy('line.refund_id')
    .select((eb) => {
      const counted = (column: 'line.subtotal' | 'line.tax') =>
        eb
          .case()
          .when('uncounted.order_id', 'is not', null)
          .then(zeroAmount())
          .else(eb.ref(column) as never)
          .end()
      return [
        'line.refund_id',
        amountOrZero(sumOfMoney(counted('line.subtotal') as never)).as('amount'),
        // NULL where no line says it.
        sumOfMoney(counted('line.tax') as never).as('tax'),
      ]
    })

/**
 * The adjustments of refunds, which are negative amounts, over relation `refunds`: one row a refund that has some. Since
 * API 2024-10 they have no kind, and are what was given back beyond what the refund's lines come to.
 */
const refundAdjustments = () =>
  sqlBuilder<BesideLinesSchema>()
    .with('adjustments', (db) =>
      db
        .selectFrom('record_adjustments as line')
        .innerJoin('refunds as refund', (join) =>
          join.onRef('refund.refund_id', '=', 'line.refund_id').on(isOfVersion('line', 'refund')),
        )
        .distinct()
        .select((eb) => [
          'refund.refund_id',
          'line.element_id',
          'line.amount',
          'line.tax',
          eb
            .case()
            .when(eb('line.adjustment', '=', 'shipping_refund'))
            .then(literal(true))
            .when(
              eb.and([
                eb('line.adjustment', 'is', null),
                eb('line.reason', 'in', ['shipping refund', 'shipping_refund']),
              ]),
            )
            .then(literal(true))
            .else(literal(false))
            .end()
            .as('is_shipping'),
        ]),
    )
    .selectFrom('adjustments')
    .groupBy('refund_id')
    .select((eb) => {
      const sumWhere = (isShipping: boolean, column: 'amount' | 'tax') =>
        subtract(
          zeroAmount(),
          amountOrZero(sumOfMoney(eb.case().when('is_shipping', '=', isShipping).then(eb.ref(column)).end())),
        )
      return [
        'refund_id',
        sumWhere(true, 'amount').as('amount'),
        sumWhere(true, 'tax').as('tax'),
        sumWhere(false, 'amount').as('discrepancy'),
      ]
    })

/**
 * What was refunded of an order beside its lines, over relations `refunds` and `shipping_lines`: shipping, with its tax,
 * duties, fees and discrepancies. Shipping stands in a refund's own lines of it, in older ones among the adjustments.
 */
export const refundedBesideLines = () =>
  sqlBuilder<BesideLinesSchema>()
    .with('by_lines', () => shippingRefunds())
    .with('by_adjustments', () => refundAdjustments())
    .selectFrom('refunds as refund')
    .leftJoin('by_lines', 'by_lines.refund_id', 'refund.refund_id')
    .leftJoin('by_adjustments', 'by_adjustments.refund_id', 'refund.refund_id')
    .groupBy('refund.order_id')
    .select((eb) => [
      'refund.order_id',
      amountOrZero(sumOfMoney(firstPresent(eb.ref('by_lines.amount'), eb.ref('by_adjustments.amount')))).as(
        'shipping',
      ),
      amountOrZero(sumOfMoney(firstPresent(eb.ref('by_lines.tax'), eb.ref('by_adjustments.tax')))).as(
        'shipping_tax',
      ),
      amountOrZero(sumOfMoney(eb.ref('refund.duties'))).as('duties'),
      amountOrZero(sumOfMoney(eb.ref('refund.additional_fees'))).as('additional_fees'),
      amountOrZero(sumOfMoney(eb.ref('by_adjustments.discrepancy'))).as('discrepancy'),
    ])

export type BesideLines = QueriedRows<ReturnType<typeof refundedBesideLines>>

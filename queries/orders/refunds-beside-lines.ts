import { sumOfMoney } from '../sql/functions.ts'
import { amount, subtract, zeroAmount } from '../sql/order-functions.ts'
import { sqlBuilder } from '../sql/schema.ts'
import { isOfVersion } from './newest.ts'
import type { RefundsSchema } from './refunds.ts'

/**
 * What was refunded of an order beside its lines, over relation `refunds`: shipping, with its tax, and discrepancies.
 * Shipping stands in a refund's own lines of shipping, in older ones among the adjustments, which are negative amounts.
 */
export const refundedBesideLines = () =>
  sqlBuilder<RefundsSchema>()
    .with('shipping_lines', (db) =>
      db
        .selectFrom('record_shipping_refunds as line')
        .innerJoin('refunds as refund', (join) =>
          join.onRef('refund.refund_id', '=', 'line.refund_id').on(isOfVersion('line', 'refund')),
        )
        .distinct()
        .select(['refund.refund_id', 'line.element_id', 'line.subtotal', 'line.tax']),
    )
    .with('by_lines', (db) =>
      db
        .selectFrom('shipping_lines')
        .groupBy('refund_id')
        .select((eb) => [
          'refund_id',
          amount(sumOfMoney(eb.ref('subtotal'))).as('amount'),
          amount(sumOfMoney(eb.ref('tax'))).as('tax'),
        ]),
    )
    .with('adjustments', (db) =>
      db
        .selectFrom('record_adjustments as line')
        .innerJoin('refunds as refund', (join) =>
          join.onRef('refund.refund_id', '=', 'line.refund_id').on(isOfVersion('line', 'refund')),
        )
        .distinct()
        .select(['refund.refund_id', 'line.element_id', 'line.adjustment', 'line.amount', 'line.tax']),
    )
    .with('by_adjustments', (db) =>
      db
        .selectFrom('adjustments')
        .groupBy('refund_id')
        .select((eb) => {
          const sumWhere = (kind: string, column: 'amount' | 'tax') =>
            subtract(
              zeroAmount(),
              amount(sumOfMoney(eb.case().when('adjustment', '=', kind).then(eb.ref(column)).end())),
            )
          return [
            'refund_id',
            sumWhere('shipping_refund', 'amount').as('amount'),
            sumWhere('shipping_refund', 'tax').as('tax'),
            sumWhere('refund_discrepancy', 'amount').as('discrepancy'),
          ]
        }),
    )
    .selectFrom('refunds as refund')
    .leftJoin('by_lines', 'by_lines.refund_id', 'refund.refund_id')
    .leftJoin('by_adjustments', 'by_adjustments.refund_id', 'refund.refund_id')
    .groupBy('refund.order_id')
    .select((eb) => [
      'refund.order_id',
      amount(sumOfMoney(eb.fn.coalesce('by_lines.amount', 'by_adjustments.amount'))).as('shipping'),
      amount(sumOfMoney(eb.fn.coalesce('by_lines.tax', 'by_adjustments.tax'))).as('shipping_tax'),
      amount(sumOfMoney(eb.ref('by_adjustments.discrepancy'))).as('discrepancy'),
    ])

import type { QueriedRows } from '../model/typed-rows.ts'
import { sqlBuilder } from '../sql/builder.ts'
import { cast, firstPresent, literal, maxOf, orElse, sumOf, sumOfMoney } from '../sql/functions.ts'
import { amountOrZero } from '../sql/order-functions.ts'
import { isOfVersion, newestOf, versionOf } from './newest.ts'
import { type OrdersSchema, type OrdersScope, ofShop } from './scope.ts'

/**
 * A refund's id once, as the newest record has it; where its order is named elsewhere, that order. Nodes of an export, and
 * orders sent with chosen fields only, may name a refund without its lines: such a copy counts where no other one does.
 */
export function refundCopies(scope: OrdersScope) {
  const copies = sqlBuilder<OrdersSchema>()
    .selectFrom('record_refunds')
    .where(ofShop(scope))
    .select((eb) => [
      eb.ref('element_id').$notNull().as('refund_id'),
      amountOrZero(firstPresent(cast(eb.ref('duties'), 'money_sum'), eb.ref('listed_duties'))).as('duties'),
      amountOrZero(eb.ref('additional_fees')).as('additional_fees'),
      ...versionOf(eb),
      eb
        .case()
        .when(eb.or([eb('is_bulk', '=', true), eb('has_refund_lines', '=', false)]))
        .then(literal(1n))
        .else(literal(0n))
        .end()
        .as('is_part'),
      eb.fn
        .agg<bigint | null>('max', ['order_id'])
        .over((over) => over.partitionBy('element_id'))
        .as('known_order_id'),
    ])
  return sqlBuilder<OrdersSchema>()
    .selectFrom(newestOf(copies, 'refund_id', { first: ['is_part'] }).as('newest'))
    .where('known_order_id', 'is not', null)
    .select((eb) => [
      'refund_id',
      eb.ref('known_order_id').$notNull().as('order_id'),
      'duties',
      'additional_fees',
      'version_time',
      'triggered_at',
      'text_hash',
      'webhook_id',
      'source_file',
    ])
}

export type RefundsSchema = OrdersSchema & { refunds: QueriedRows<ReturnType<typeof refundCopies>> }

/** What was refunded of each line of an order, over relation `refunds`; the line's own text for those that are listed no more. */
export const refundedLines = (scope: OrdersScope) =>
  sqlBuilder<RefundsSchema>()
    .with('refunded', (db) =>
      db
        .selectFrom('record_refund_lines as line')
        .innerJoin('refunds as refund', (join) =>
          join
            .onRef('refund.refund_id', '=', 'line.refund_id')
            .on((eb) => eb.or([eb('line.kind', '=', 'refund_line'), isOfVersion('line', 'refund')(eb)])),
        )
        .where('line.line_id', 'is not', null)
        .where(ofShop(scope))
        .select((eb) => [
          'refund.order_id',
          'line.line_id',
          'line.quantity',
          'line.subtotal',
          'line.tax',
          'line.product_id',
          'line.variant_id',
          'line.sku',
          'line.title',
          'line.vendor',
          'line.unit_price',
          'line.is_gift_card',
          'line.tip',
          'line.refund_id',
          orElse(eb.ref('line.element_id'), eb.ref('line.line_id').$notNull()).as('refund_line_id'),
        ]),
    )
    .with('numbered', (db) =>
      db
        .selectFrom('refunded')
        .selectAll()
        .select((eb) =>
          eb.fn
            .agg<bigint>('row_number')
            .over((over) =>
              over
                .partitionBy(['refund_id', 'refund_line_id'])
                .orderBy('quantity')
                .orderBy('subtotal')
                .orderBy('tax'),
            )
            .as('copy'),
        ),
    )
    .selectFrom('numbered')
    .where('copy', '=', 1n)
    .groupBy(['order_id', 'line_id'])
    .select((eb) => [
      'order_id',
      eb.ref('line_id').$notNull().as('line_id'),
      orElse(sumOf(eb.ref('quantity')), literal(0n)).as('refunded_quantity'),
      amountOrZero(sumOfMoney(eb.ref('subtotal'))).as('subtotal'),
      amountOrZero(sumOfMoney(eb.ref('tax'))).as('tax'),
      maxOf(eb.ref('product_id')).as('product_id'),
      maxOf(eb.ref('variant_id')).as('variant_id'),
      maxOf(eb.ref('sku')).as('sku'),
      maxOf(eb.ref('title')).as('title'),
      maxOf(eb.ref('vendor')).as('vendor'),
      maxOf(eb.ref('unit_price')).as('unit_price'),
      maxOf(eb.fn.coalesce('is_gift_card', literal(false))).as('is_gift_card'),
      maxOf(eb.ref('tip')).as('tip'),
    ])

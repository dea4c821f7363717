import type { QueriedRows } from '../model/typed-rows.ts'
import { sqlBuilder } from '../sql/builder.ts'
import { literal, orElse } from '../sql/functions.ts'
import { add, amountOrZero, share, subtract, zeroAmount } from '../sql/order-functions.ts'
import type { RestsSchema, sharesOfLines } from './shares-of-lines.ts'

type SharesSchema = RestsSchema & { shares: QueriedRows<ReturnType<typeof sharesOfLines>> }

/** The listed lines with their amounts as ordered: gross and discount without tax, over all the relations before. */
export const orderedAmounts = () =>
  sqlBuilder<SharesSchema>()
    .with('paid', (db) =>
      db
        .selectFrom('stated as line')
        .innerJoin('states as state', (join) => join.onRef('state.order_id', '=', 'line.order_id'))
        .leftJoin('shares as share', (join) =>
          join.onRef('share.order_id', '=', 'line.order_id').onRef('share.line_id', '=', 'line.line_id'),
        )
        .select((eb) => [
          'line.order_id',
          'line.line_id',
          'line.product_id',
          'line.variant_id',
          'line.sku',
          'line.title',
          'line.vendor',
          'line.unit_price',
          'line.is_gift_card',
          'line.tip',
          'line.quantity',
          'line.list_amount',
          orElse(eb.ref('state.taxes_included'), literal(false)).as('taxes_included'),
          add(eb.ref('line.own_discount'), amountOrZero(eb.ref('share.more_discount'))).as('discount'),
          add(eb.ref('line.own_tax'), amountOrZero(eb.ref('share.more_tax'))).as('tax'),
        ]),
    )
    .with('untaxed', (db) =>
      db
        .selectFrom('paid')
        .selectAll()
        .select((eb) => {
          const paid = subtract(eb.ref('list_amount'), eb.ref('discount'))
          const net = subtract(paid, eb.ref('tax'))
          return [
            eb.case().when('taxes_included', '=', true).then(net).else(paid).end().as('net'),
            eb
              .case()
              .when(
                eb.and([
                  eb('taxes_included', '=', true),
                  eb('discount', '!=', zeroAmount()),
                  eb(paid, '!=', zeroAmount()),
                ]),
              )
              .then(share(eb.ref('discount'), net, paid))
              .else(eb.ref('discount'))
              .end()
              .as('net_discount'),
          ]
        }),
    )
    .selectFrom('untaxed')
    .select([
      'order_id',
      'line_id',
      'product_id',
      'variant_id',
      'sku',
      'title',
      'vendor',
      'unit_price',
      'is_gift_card',
      'tip',
      'quantity',
      'tax',
      'net',
    ])
    .select((eb) => [
      eb.ref('net_discount').as('discount'),
      add(eb.ref('net'), eb.ref('net_discount')).as('gross'),
    ])

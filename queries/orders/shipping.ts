import { sumOfMoney } from '../sql/functions.ts'
import { amount } from '../sql/order-functions.ts'
import { sqlBuilder } from '../sql/schema.ts'
import type { StatesSchema } from './listed-lines.ts'
import { isOfVersion } from './newest.ts'
import { type OrdersScope, ofShop } from './scope.ts'

/** What an order's state charges for shipping, over relation `states`: its shipping lines, each once. */
export const shippingOfOrders = (scope: OrdersScope) =>
  sqlBuilder<StatesSchema>()
    .with('shipping_lines', (db) =>
      db
        .selectFrom('record_shipping_lines as line')
        .innerJoin('states as state', (join) => join.onRef('state.order_id', '=', 'line.order_id'))
        .where((eb) =>
          eb.or([
            eb.and([eb('line.kind', '=', 'shipping_line'), eb('state.is_bulk', '=', true)]),
            eb.and([eb('line.kind', '=', 'order'), isOfVersion('line', 'state')(eb)]),
          ]),
        )
        .where(ofShop(scope))
        .distinct()
        .select(['state.order_id', 'line.element_id', 'line.price', 'line.discount', 'line.tax']),
    )
    .selectFrom('shipping_lines')
    .groupBy('order_id')
    .select((eb) => [
      'order_id',
      amount(sumOfMoney(eb.ref('price'))).as('price'),
      amount(sumOfMoney(eb.ref('discount'))).as('discount'),
      amount(sumOfMoney(eb.ref('tax'))).as('tax'),
    ])

import type { QueriedRows } from '../model/typed-rows.ts'
import { sqlBuilder } from '../sql/builder.ts'
import { cast, orElse } from '../sql/functions.ts'
import { amountOrZero, times } from '../sql/order-functions.ts'
import type { listedLines, StatesSchema } from './listed-lines.ts'
import type { shippingOfOrders } from './shipping.ts'

export type LinesSchema = StatesSchema & {
  lines: QueriedRows<ReturnType<typeof listedLines>>
  shipping: QueriedRows<ReturnType<typeof shippingOfOrders>>
}

/** Each listed line with the amounts that the shop states of it, over relation `lines`. */
export const statedAmounts = () =>
  sqlBuilder<LinesSchema>()
    .selectFrom('lines')
    .selectAll()
    .select((eb) => [
      amountOrZero(times(eb.ref('unit_price'), eb.ref('quantity'))).as('list_amount'),
      amountOrZero(orElse(eb.ref('discount'), cast(eb.ref('total_discount'), 'money_sum'))).as(
        'own_discount',
      ),
      amountOrZero(eb.ref('tax')).as('own_tax'),
    ])

export type StatedSchema = LinesSchema & { stated: QueriedRows<ReturnType<typeof statedAmounts>> }

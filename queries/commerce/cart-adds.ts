import type { EventContext } from '../events/define-summary.ts'
import { cartValue, literal, orElse, productKey, upper } from '../sql/functions.ts'

/**
 * The window's cart adds with what may be summed of them. `pieces` is NULL where the quantity is unreadable or not
 * positive; `price` where it is not valid or in a currency other than the service's; `value` where either is.
 */
export const cartAdds = ({ events, service }: EventContext) =>
  events('commerce.cart.add').select((eb) => {
    const quantityIsValid = eb.or([
      eb('unvalued_reason', 'is', null),
      eb('unvalued_reason', 'not in', ['quantity_unreadable', 'quantity_not_positive']),
    ])
    const inServiceCurrency = eb.or([
      eb('currency', 'is', null),
      eb(upper(eb.ref('currency')), '=', service.currency),
    ])
    const pieces = orElse(eb.ref('quantity'), literal(1n))
    return [
      'session_id',
      'user_key',
      'event_time',
      'category',
      'product_name',
      'goods_cd',
      'seller_nm',
      'source',
      productKey(eb.ref('goods_cd'), eb.ref('product_name')).as('product_key'),
      eb.case().when(quantityIsValid).then(pieces).end().as('pieces'),
      eb
        .case()
        .when(eb.and([eb('unit_price', '>', 0n as never), inServiceCurrency]))
        .then(eb.ref('unit_price'))
        .end()
        .as('price'),
      eb
        .case()
        .when(eb.and([eb('unvalued_reason', 'is', null), inServiceCurrency]))
        .then(cartValue(pieces, eb.ref('unit_price')))
        .end()
        .as('value'),
    ]
  })

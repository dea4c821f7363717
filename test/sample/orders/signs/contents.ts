import { cents, grouped, type Json } from '../sample-records.ts'
import { type Sign, someLine, someOrder } from './looking.ts'

const countOf = (list: Json[], is: (element: Json) => boolean) => list.filter(is).length

export const signsOfContents = {
  prices_with_tax: someOrder((order) => order.taxes_included && cents(order.total_tax) > 0n),
  prices_without_tax: someOrder((order) => !order.taxes_included && order.tax_lines.length === 2),
  other_presentment_currency: someOrder((order) => order.presentment_currency !== order.currency),
  other_shop_currency: ({ orders }) =>
    [...grouped(orders, ({ shop }) => shop).values()].some(
      (all) => new Set(all.map(({ resource }) => resource.currency)).size > 1,
    ),
  zero_value: someOrder((order) => cents(order.total_price) === 0n && order.line_items.length > 0),
  line_of_no_price: someLine((line, order) => cents(line.price) === 0n && order.taxes_included),
  five_hundred_lines: someOrder((order) => order.line_items.length === 500),
  guest_with_a_customers_email: (told) => {
    const emails = new Set(told.orders.map(({ resource }) => resource.customer?.email))
    return someOrder((order) => order.customer === null && emails.has(order.email))(told)
  },
  test_order: someOrder((order) => order.test),
  gift_card_line: someLine((line) => line.gift_card),
  gift_card_refunded: (told) =>
    told.refunds.some(({ resource }) =>
      resource.refund_line_items.some(
        (line: Json) => line.line_item.gift_card && line.quantity < line.line_item.quantity,
      ),
    ),
  gift_card_payment: ({ payments }) =>
    payments.some((all) => all.length > 1 && countOf(all, ({ gateway }) => gateway === 'gift_card') === 1),
  sale_and_capture: ({ payments }) =>
    payments.some((all) =>
      all.some((sale) =>
        all.some(
          ({ kind, payment_id }) =>
            sale.kind === 'sale' && kind === 'capture' && payment_id === sale.payment_id,
        ),
      ),
    ),
  captured_in_parts: ({ payments }) =>
    payments.some((all) => {
      const captures = all.filter(({ kind, payment_id }) => kind === 'capture' && payment_id === null)
      return captures.length === 2 && captures[0].parent_id === captures[1].parent_id
    }),
  tip_in_both: someOrder(
    (order) => cents(order.total_tip_received ?? 0) > 0n && order.line_items.some((line: Json) => line.tip),
  ),
  tip_at_line_only: someOrder(
    (order) => order.total_tip_received === null && order.line_items.some((line: Json) => line.tip),
  ),
  duties: someOrder((order) => order.original_total_duties_set !== null),
  additional_fees: someOrder((order) => order.original_total_additional_fees_set !== null),
  additional_fees_refunded: someOrder((order) =>
    order.refunds.some(
      ({ total_additional_fees_set }: Json) => cents(total_additional_fees_set.shop_money.amount) > 0n,
    ),
  ),
  duties_included: someOrder((order) => order.duties_included),
  duties_refunded: someOrder((order) =>
    order.refunds.some(({ total_duties_set }: Json) => cents(total_duties_set.shop_money.amount) > 0n),
  ),
  shipping_removed: someOrder((order) => order.shipping_lines.some((line: Json) => line.is_removed)),
  fulfilment_without_status: (told) =>
    [...grouped(told.of('fulfillments/create'), ({ resource }) => resource.order_id).values()].some(
      (all) =>
        all.some(({ resource }) => resource.status === null) &&
        all.some(({ resource }) => resource.status === 'cancelled'),
    ),
  unknown_product: someLine((line) => line.product_id === null && line.tip === undefined),
  one_time_charge: ({ records }) =>
    records.some(({ resource }) =>
      (resource?.charge ?? resource)?.line_items?.every(
        (line: Json) => line?.purchase_item_type === 'onetime',
      ),
    ),
} satisfies Record<string, Sign>

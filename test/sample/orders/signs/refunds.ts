import { cents, type Json } from '../sample-records.ts'
import { idOf, orderIds, type Sign, someLine, someOrder } from './looking.ts'

const namedLines = (refund: Json) => refund.refund_line_items.map((line: Json) => line.line_item_id)
const lineOf = (order: Json, id: Json) => order.line_items.find((line: Json) => line.id === id)

export const signsOfRefunds = {
  refund_before_order: (told) =>
    told.refunds.some(({ resource, day }) => {
      const versions = told.orders.filter((order) => idOf(order) === String(resource.order_id))
      return versions.length > 0 && versions.every((version) => version.day > day)
    }),
  refund_larger_than_line: (told) =>
    told.refunds.some(({ resource }) =>
      resource.refund_line_items.some(
        (line: Json) =>
          line.quantity > line.line_item.quantity &&
          cents(line.subtotal) > cents(line.line_item.price) * BigInt(line.line_item.quantity),
      ),
    ),
  refund_in_both: (told) =>
    told.refunds.some(
      ({ resource }) =>
        told.orders.filter((order) => order.resource.refunds.some(({ id }: Json) => id === resource.id))
          .length > 1,
    ),
  refund_in_order_only: (told) => {
    const told_ = new Set(told.refunds.map(({ resource }) => resource.id))
    return someOrder((order) => order.refunds.some(({ id }: Json) => !told_.has(id)))(told)
  },
  refund_without_order: (told) =>
    told.refunds.some(
      ({ resource: { order_id } }) =>
        !orderIds(told).has(String(order_id)) &&
        !told.nodes.some(({ json }) => json.id.endsWith(`/Order/${order_id}`)),
    ),
  shipping_refund_as_adjustment: (told) =>
    told.refunds.some(({ resource }) =>
      resource.order_adjustments.some(({ kind }: Json) => kind === 'shipping_refund'),
    ),
  cancelled_and_restocked: someOrder(
    (order) =>
      order.cancelled_at !== null &&
      order.refunds.some(({ refund_line_items }: Json) =>
        refund_line_items.every(({ restock_type }: Json) => restock_type === 'cancel'),
      ),
  ),
  line_edited_away: (told) =>
    told.versions.some((all) => {
      const order = all.at(-1)?.resource
      return order.refunds.some((refund: Json) => namedLines(refund).some((id: Json) => !lineOf(order, id)))
    }),
  line_of_no_quantity: someLine((line, order) => line.current_quantity === 0 && order.cancelled_at === null),
  line_added: (told) =>
    told.records
      .filter(({ topic }) => topic === 'orders/edited')
      .some(({ resource }) => {
        const all = told.versions.find(([first]) => first?.resource.id === resource.order_edit?.order_id)
        const counts = all?.map((version) => version.resource.line_items.length) ?? []
        return Math.max(...counts) > Math.min(...counts)
      }),
} satisfies Record<string, Sign>

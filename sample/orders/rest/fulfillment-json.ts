import type { DraftFulfillment, OrderDraft } from '../order-draft.ts'
import { shopTimeText } from '../shop-time.ts'

/** A fulfilment: the resource of fulfillments/create, and an element of an order's fulfillments. */
export function fulfillmentJson(order: OrderDraft, fulfillment: DraftFulfillment): string {
  const { clock } = order.shop
  const id = order.idLead + fulfillment.id
  const status = fulfillment.status === null ? 'null' : `"${fulfillment.status}"`
  return (
    `{"id":${id},"admin_graphql_api_id":"gid://shopify/Fulfillment/${id}","order_id":${order.idLead}${order.id},"name":"#${order.number}-F1"` +
    `,"status":${status},"created_at":"${shopTimeText(clock, fulfillment.createdMs)}","updated_at":"${shopTimeText(clock, fulfillment.updatedMs)}"` +
    `,"service":"manual","shipment_status":null,"tracking_company":"CJ대한통운","tracking_number":"${fulfillment.id}"` +
    `,"line_items":[${order.lines.map((line) => `{"id":${order.idLead}${line.id},"quantity":${line.quantity}}`).join()}]}`
  )
}

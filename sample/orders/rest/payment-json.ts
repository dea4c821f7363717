import type { DraftPayment, OrderDraft } from '../order-draft.ts'
import { shopTimeText } from '../shop-time.ts'

/** A transaction: the resource of order_transactions/create, in the currency that the customer paid in. */
export function paymentJson(order: OrderDraft, payment: DraftPayment): string {
  const { money, idLead } = order
  const id = idLead + payment.id
  const created = shopTimeText(order.shop.clock, payment.createdMs)
  const paymentId = payment.payment === null ? 'null' : `"${payment.payment}"`
  return (
    `{"id":${id},"admin_graphql_api_id":"gid://shopify/OrderTransaction/${id}","order_id":${idLead}${order.id}` +
    `,"kind":"${payment.kind}","status":"${payment.status}","gateway":"${payment.gateway}","amount":${money.shownText(payment.minor)}` +
    `,"currency":"${money.presentment.code}","created_at":"${created}","processed_at":"${created}","test":${order.isTest}` +
    `,"parent_id":${payment.parentId === null ? 'null' : idLead + payment.parentId},"payment_id":${paymentId},"message":null}`
  )
}

/** The gateways of an order, each once, without the brackets of their list. */
export function gatewayNamesJson({ payments }: OrderDraft): string {
  let names = ''
  for (const { gateway } of payments) {
    const name = `"${gateway}"`
    if (!names.includes(name)) names += names === '' ? name : `,${name}`
  }
  return names
}

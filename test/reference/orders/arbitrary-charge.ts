import fc from 'fast-check'
import { bare, type Delivery, rechargeWebhook, type Shop } from './delivery.ts'
import { orderIds } from './meant-order.ts'

const line = fc.record({
  type: fc.constantFrom('subscription', 'subscription', 'onetime', null),
  subscription: fc.constantFrom(5n, 40n, 5n),
})

/** Some become an order, some the same order as another; the later state of a charge may not be an order any more. */
export const chargeChoice = fc.record({
  order: fc.constantFrom(null, 0, 0, 1, 2, 3),
  idAsText: fc.boolean(),
  lines: fc.array(line, { maxLength: 2 }),
  at: fc.constantFrom('2026-11-01T00:00:00', '2026-11-01T00:00:00+00:00', '2026-12-01T00:00:00', null),
  updatedAt: fc.constantFrom('2026-12-01T00:00:00', '2026-12-01T00:00:00', '2026-12-02T00:00:00'),
  carrier: fc.constantFrom('webhook', 'wrapped webhook', 'bare'),
  cancelledLater: fc.constantFrom(false, false, false, true),
} as const)

type Choice = typeof chargeChoice extends fc.Arbitrary<infer T> ? T : never

export function sentCharges(choices: readonly Choice[], shop: Shop): Delivery[] {
  return choices.flatMap((choice, i): Delivery[] => {
    const charge = chargeResource(choice, i)
    const id = `${shop.tag} charge ${i}`
    const first =
      choice.carrier === 'bare'
        ? bare(shop, { charge })
        : rechargeWebhook(shop, 'charge/paid', id, choice.carrier === 'webhook' ? charge : { charge })
    if (!choice.cancelledLater) return [first]
    const cancelled = {
      ...charge,
      external_order_id: null,
      shopify_order_id: null,
      updated_at: '2026-12-03T00:00:00',
    }
    return [first, rechargeWebhook(shop, 'charge/refunded', `${id} again`, cancelled)]
  })
}

function chargeResource({ order, idAsText, lines, at, updatedAt }: Choice, i: number) {
  const orderId = order === null ? null : (orderIds[order] ?? null)
  const pointer = idAsText
    ? { external_order_id: { ecommerce: orderId === null ? null : String(orderId) } }
    : { shopify_order_id: orderId }
  return {
    id: 8n + BigInt(i), // 8, 9, 10: as text they sort otherwise
    ...pointer,
    status: 'success',
    type: 'recurring',
    processed_at: at,
    scheduled_at: '2026-11-15T00:00:00',
    created_at: '2026-10-01T00:00:00',
    updated_at: updatedAt,
    line_items: lines.map(({ type, subscription }) => purchase(type, subscription)),
  }
}

/** Older charges name the subscription itself, newer ones an item and what it is. */
function purchase(type: 'subscription' | 'onetime' | null, subscription: bigint) {
  if (type === null) return { subscription_id: subscription }
  return { purchase_item_id: type === 'onetime' ? 1n : subscription, purchase_item_type: type }
}

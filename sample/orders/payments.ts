import { pick } from '../events/random.ts'
import { totalsOf } from './amounts.ts'
import type { DraftPayment, OrderDraft } from './order-draft.ts'
import { paymentJson } from './rest/payment-json.ts'
import type { World } from './world.ts'

/** Books a payment of the whole order, a part of it by gift card now and then. */
export function pay(
  { random, ids }: World,
  order: OrderDraft,
  kind: 'sale' | 'authorization',
  atMs: number,
): void {
  const minor = totalsOf(order).totalMinor
  order.financialStatus = kind === 'sale' ? 'paid' : 'authorized'
  const gateway = pick(random, order.market.gateways)
  const payment = (nth: number, own: Partial<DraftPayment>): DraftPayment => ({
    id: ids.transaction(),
    kind,
    status: 'success',
    gateway,
    minor,
    createdMs: atMs,
    parentId: null,
    payment: `c${order.id}.${nth}`,
    ...own,
  })
  if (kind === 'sale' && minor > 1 && random() < 0.02) {
    const byCard = Math.floor(minor / 2)
    order.payments.push(
      payment(1, { gateway: 'gift_card', minor: byCard }),
      payment(2, { minor: minor - byCard }),
    )
    return
  }
  if (random() < 0.02) order.payments.push(payment(9, { status: 'failure' }))
  order.payments.push(payment(1, {}))
}

export function capture({ ids }: World, order: OrderDraft, atMs: number): DraftPayment | undefined {
  const authorization = order.payments.findLast(
    ({ kind, status }) => kind === 'authorization' && status === 'success',
  )
  if (authorization === undefined) return undefined
  const captured: DraftPayment = {
    ...{
      ...authorization,
      id: ids.transaction(),
      kind: 'capture',
      createdMs: atMs,
      parentId: authorization.id,
    },
  }
  order.payments.push(captured)
  order.financialStatus = 'paid'
  return captured
}

/** Half of the shops' transactions are told of. */
export function tellPayment({ random, post }: World, order: OrderDraft, payment: DraftPayment): void {
  if (random() > 0.4) return
  const { shop } = order
  const atMs = payment.createdMs
  post({ shop, topic: 'order_transactions/create', atMs, payload: paymentJson(order, payment) })
}

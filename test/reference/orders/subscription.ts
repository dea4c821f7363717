import type { Charge } from './charge.ts'

export interface OrdersSubscription {
  isSubscription: boolean
  subscriptionId: bigint | null
  /** 1 for the first charge of the subscription that became an order. */
  chargeNumber: number | null
}

/** What an order is to the subscriptions, of all the shop's charges. */
export function subscriptionOf(orderId: bigint, charges: readonly Charge[]): OrdersSubscription {
  const ofOrder = inOrder(charges.filter((charge) => charge.orderId === orderId))
  const subscriptionId = ofOrder
    .flatMap((charge) => charge.subscriptions)
    .reduce<bigint | null>((least, id) => (least === null || id < least ? id : least), null)
  const itsCharges = inOrder(
    charges.filter(
      (charge) =>
        subscriptionId !== null && charge.orderId !== null && charge.subscriptions.includes(subscriptionId),
    ),
  )
  const charge = itsCharges.findIndex((one) => one.orderId === orderId)
  return {
    isSubscription: ofOrder.some((one) => one.isOfSubscription),
    subscriptionId,
    chargeNumber: charge < 0 ? null : charge + 1,
  }
}

function inOrder(charges: readonly Charge[]): Charge[] {
  return [...charges].sort((a, b) => (a.at ?? 0) - (b.at ?? 0) || Number(a.id - b.id))
}

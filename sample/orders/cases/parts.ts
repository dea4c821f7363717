import { taxesOn } from '../amounts.ts'
import type { DraftRefund, OrderDraft } from '../order-draft.ts'
import { ordinaryOrder } from '../ordinary-order.ts'
import type { Scenario } from './scenario.ts'

/** An ordinary order with one part more. It draws no random numbers, so that all other orders are the same without it. */
const withPart =
  (change: (order: OrderDraft) => void): Scenario =>
  (world, shop, createdMs) => {
    ordinaryOrder(world, shop, createdMs, {}, change)
  }

/** An id near the order's that nothing else has. */
const idBeside = ({ id }: OrderDraft, place: 6 | 7 | 8) => id + place
const refundOf = (order: OrderDraft, given: Partial<DraftRefund>): DraftRefund => ({
  ...{ id: idBeside(order, 6), createdMs: order.createdMs, note: 'null', lines: [], shipping: null },
  ...{ discrepancyMinor: 0, dutiesMinor: 0, feesMinor: 0, paymentId: idBeside(order, 7) },
  ...given,
})

export const partScenarios = {
  additional_fees: withPart((order) => {
    order.feesMinor = order.shop.shippingFeeMinor + 1
  }),
  additional_fees_refunded: withPart((order) => {
    order.feesMinor = order.shop.shippingFeeMinor + 1
    order.refunds.push(refundOf(order, { feesMinor: order.feesMinor }))
  }),
  duties_included: withPart((order) => {
    order.dutiesMinor = order.shop.shippingFeeMinor + 1
    order.dutiesIncluded = true
  }),
  duties_refunded: withPart((order) => {
    order.dutiesMinor = order.shop.shippingFeeMinor * 2
    order.refunds.push(refundOf(order, { dutiesMinor: order.shop.shippingFeeMinor }))
  }),
  shipping_removed: withPart((order) => {
    const priceMinor = order.shop.shippingFeeMinor * 2
    order.shippingLines.push({
      ...{ id: idBeside(order, 8), title: 'Express', priceMinor, discounts: [], isRemoved: true },
      taxMinors: taxesOn(priceMinor, order.market),
    })
  }),
} satisfies Record<string, Scenario>

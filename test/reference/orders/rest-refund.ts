import type { RefundModel } from './order-model.ts'
import { restLine } from './rest-line.ts'
import { type Fields, money, set, time, type Writing } from './writing.ts'

export function restRefund(refund: RefundModel, how: Writing): Fields {
  const { shipping, discrepancy } = refund
  const adjustments: Fields[] = []
  if (shipping?.as === 'adjustment')
    adjustments.push({
      id: refund.id * 10n + 1n,
      kind: 'shipping_refund',
      ...money('amount', -shipping.amount, how),
      ...money('tax_amount', -shipping.tax, how),
    })
  if (discrepancy !== 0)
    adjustments.push({
      id: refund.id * 10n + 2n,
      kind: 'refund_discrepancy',
      ...money('amount', -discrepancy, how),
      ...money('tax_amount', 0, how),
    })
  const lines = refund.lines.map(({ line, quantity, subtotal, tax }, i) => ({
    id: refund.id * 10n + BigInt(i),
    line_item_id: line.id,
    quantity,
    ...money('subtotal', subtotal, how),
    ...money('total_tax', tax, how),
    line_item: restLine(line, how),
  }))
  return {
    id: refund.id,
    order_id: refund.orderId,
    created_at: time(refund.createdAt, how),
    processed_at: time(refund.createdAt, how),
    ...(refund.tellsLines ? { refund_line_items: lines } : {}),
    refund_shipping_lines:
      shipping?.as === 'lines'
        ? [{ id: refund.id, ...set('subtotal_amount', shipping.amount), ...set('tax_amount', shipping.tax) }]
        : [],
    order_adjustments: adjustments,
  }
}

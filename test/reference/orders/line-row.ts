import { decimalText } from '../numbers.ts'
import type { OrderLine } from './line-amounts.ts'
import type { Order } from './order.ts'
import { type OrderRow, whole } from './row.ts'
import type { OrderService } from './service.ts'
import type { State } from './state.ts'

/** The row of {prefix}_order_lines_enriched. */
export function lineRow(order: Order, line: OrderLine, state: State, service: OrderService): OrderRow {
  const product = state.products.find(({ id }) => id === line.productId)
  const variant = state.variants.find(({ id }) => id === line.variantId)
  return {
    order_id: whole(order.version.id),
    line_id: whole(line.id),
    order_date: order.date,
    is_test: order.version.isTest,
    currency: order.currency,
    product_id: whole(line.productId),
    variant_id: whole(line.variantId),
    sku: line.sku,
    title: line.title,
    product_type: product?.type ?? null,
    vendor: product === undefined ? line.vendor : product.vendor,
    category: product?.category ?? null,
    unit_cost: decimalText(variant?.cost ?? null),
    is_gift_card: line.isGiftCard,
    is_tip: line.isTip,
    is_removed: line.isRemoved,
    quantity: whole(line.quantity),
    refunded_quantity: whole(line.refundedQuantity),
    unit_price: decimalText(line.price),
    gross_line_amount: decimalText(line.gross),
    discount_line_amount: decimalText(line.discount),
    refunded_line_amount: decimalText(line.refunded),
    net_line_amount: decimalText(line.net),
    tax_line_amount: decimalText(line.tax),
    gift_card_line_amount: decimalText(line.giftCard),
    refunded_gift_card_line_amount: decimalText(line.refundedGiftCard),
    tip_line_amount: decimalText(line.tip),
    refunded_tip_line_amount: decimalText(line.refundedTip),
    service_name: service.name,
    order_month: order.month,
  }
}

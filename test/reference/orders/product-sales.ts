import { decimalText, percent, type TenThousandths } from '../numbers.ts'
import { distinct, groupBy } from '../summaries/window.ts'
import { compareFields } from '../text-rules.ts'
import { isGoods, type OrderLine } from './line-amounts.ts'
import type { Order } from './order.ts'
import { total } from './refund.ts'
import { type OrderRow, whole } from './row.ts'

interface Sale {
  order: Order
  line: OrderLine
}

/** A row a month, currency and product: of the product's id, of the title where there is none. */
export function productSales(orders: readonly Order[]): OrderRow[] {
  const sales = orders.flatMap((order) => order.lines.filter(isGoods).map((line): Sale => ({ order, line })))
  const grainOf = ({ order, line }: Sale) =>
    JSON.stringify([
      order.month,
      order.currency,
      line.productId === null ? null : String(line.productId),
      line.productId === null ? line.title : null,
    ])
  const rows = [...groupBy(sales, grainOf)].map(([grain, ofProduct]): OrderRow => {
    const [order_month, currency, productId] = JSON.parse(grain) as [string, string, string | null]
    const sum = (of: (line: OrderLine) => bigint) => total(ofProduct.map(({ line }) => of(line)))
    const money = (of: (line: OrderLine) => TenThousandths) => decimalText(sum(of))
    const units = sum((line) => line.quantity)
    const refundedUnits = sum((line) => line.refundedQuantity)
    return {
      order_month,
      currency,
      product_key: productId ?? `title:${ofProduct[0]?.line.title ?? ''}`,
      product_id: productId === null ? null : whole(BigInt(productId)),
      title: latestTitle(ofProduct),
      orders: distinct(ofProduct, ({ order }) => String(order.version.id)),
      units: whole(units),
      refunded_units: whole(refundedUnits),
      gross_amount: money((line) => line.gross),
      discount_amount: money((line) => line.discount),
      refunded_amount: money((line) => line.refunded),
      net_amount: money((line) => line.net),
      refund_rate: percent(Number(refundedUnits), Number(units)),
    }
  })
  const order = (row: OrderRow) => [row.order_month, row.currency, row.product_key].map(String)
  return rows.sort((a, b) => compareFields(order(a), order(b)))
}

/** Of the newest day on which one is shown; of several then, the greatest text. */
function latestTitle(sales: readonly Sale[]): string | null {
  const seen = sales.flatMap(({ order, line }) => (line.title === null ? [] : [[order.date, line.title]]))
  return seen.sort(compareFields).at(-1)?.[1] ?? null
}

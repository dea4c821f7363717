/** An order as a history means it, before it is written the way of REST or of GraphQL. Money is in cents. */
export interface OrderModel {
  id: bigint
  customerId: bigint | null
  createdAt: number // epoch ms
  isTest: boolean
  currency: string | null
  taxesIncluded: boolean
  landingSite: string | null
  /** Of the order as a whole: no line has it allocated. */
  orderDiscount: number
  /** Tax that no line has, may be negative. */
  taxRemainder: number
  /** The order itself says what its taxes come to. */
  hasTotalTax: boolean
  duties: number | null
  tipReceived: number | null
  lines: LineModel[]
  shipping: ShippingModel[]
  /** Where there are no shipping lines. */
  totalShipping: number
}

export interface LineModel {
  id: bigint
  kind: 'goods' | 'gift card' | 'tip'
  price: number
  quantity: number
  discount: number
  discountIn: 'allocations' | 'total_discount'
  tax: number
  productId: bigint | null
  variantId: bigint | null
  title: string
}

export interface ShippingModel {
  price: number
  discount: number
  tax: number
}

/** One state of an order. */
export interface VersionModel extends OrderModel {
  updatedAt: number
  cancelledAt: number | null
  financialStatus: string
  fulfillmentStatus: string | null
  refunds: RefundModel[]
  fulfillments: FulfillmentModel[]
  transactions: TransactionModel[]
}

export interface RefundModel {
  id: bigint
  orderId: bigint
  createdAt: number
  /** False: it is named without them. */
  tellsLines: boolean
  lines: { line: LineModel; quantity: number; subtotal: number; tax: number }[]
  shipping: { amount: number; tax: number; as: 'lines' | 'adjustment' } | null
  discrepancy: number
}

export interface FulfillmentModel {
  id: bigint
  orderId: bigint
  createdAt: number
  updatedAt: number
  status: string | null
}

export interface TransactionModel {
  id: bigint
  orderId: bigint
  parentId: bigint | null
  paymentId: string | null
  kind: string
  status: string
  gateway: string | null
  amount: number
  createdAt: number
}

/** What Shopify's total_* say of the order, in cents. */
export function totalsOf(order: OrderModel): {
  discounts: number
  tax: number
  shipping: number
  price: number
} {
  const sum = <T>(items: readonly T[], of: (item: T) => number) =>
    items.reduce((total, item) => total + of(item), 0)
  const { lines, shipping, taxesIncluded } = order
  const discounts = order.orderDiscount + sum([...lines, ...shipping], ({ discount }) => discount)
  const tax = order.taxRemainder + sum([...lines, ...shipping], (one) => one.tax)
  const shippingPrice = shipping.length > 0 ? sum(shipping, ({ price }) => price) : order.totalShipping
  const tipLines = sum(
    lines.filter(({ kind }) => kind === 'tip'),
    ({ price, quantity }) => price * quantity,
  )
  const price =
    sum(lines, (line) => line.price * line.quantity) -
    discounts +
    shippingPrice +
    (taxesIncluded ? 0 : tax) +
    (order.duties ?? 0) +
    Math.max((order.tipReceived ?? 0) - tipLines, 0)
  return { discounts, tax, shipping: shippingPrice, price }
}

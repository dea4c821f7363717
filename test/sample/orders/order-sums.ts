import { cents, type Json, sum } from './sample-records.ts'

/** The parts that an order's total_price is made of, in whole cents of the shop's currency. */
export interface OrderSums {
  totalPrice: bigint
  /** What the parts add up to. */
  partsAddedUp: bigint
  totalTax: bigint
  /** Of lines and shipping. */
  taxLines: bigint
  totalDiscounts: bigint
  allocatedDiscounts: bigint
}

const amountsOf = (list: Json[] | undefined, field: (element: Json) => unknown) =>
  sum((list ?? []).map((element) => cents(field(element))))

/** Of a REST resource. */
export function restSums(order: Json): OrderSums {
  const goods = order.line_items.filter((line: Json) => line.tip === undefined)
  const tips = order.line_items.filter((line: Json) => line.tip !== undefined)
  const list = (line: Json) => cents(line.price) * BigInt(line.quantity)
  const allocated = (line: Json) => amountsOf(line.discount_allocations, ({ amount }) => amount)
  const discount = (line: Json) =>
    line.discount_allocations.length > 0 ? allocated(line) : cents(line.total_discount ?? 0)
  const tax = (line: Json) => amountsOf(line.tax_lines, ({ price }) => price)
  const shippingLines = order.shipping_lines.filter((line: Json) => !line.is_removed)
  const shippingPrice =
    shippingLines.length > 0
      ? amountsOf(shippingLines, ({ price }) => price)
      : cents(order.total_shipping_price_set.shop_money.amount)
  const tip = order.total_tip_received === null ? sum(tips.map(list)) : cents(order.total_tip_received)
  const duties = order.duties_included ? 0n : cents(order.original_total_duties_set?.shop_money.amount ?? 0)
  const fees = cents(order.original_total_additional_fees_set?.shop_money.amount ?? 0)
  const totalDiscounts = cents(order.total_discounts)
  const totalTax = cents(order.total_tax)
  return {
    totalPrice: cents(order.total_price),
    partsAddedUp:
      sum(goods.map(list)) -
      totalDiscounts +
      shippingPrice +
      (order.taxes_included ? 0n : totalTax) +
      duties +
      fees +
      tip,
    totalTax,
    taxLines: sum([...order.line_items, ...shippingLines].map(tax)),
    totalDiscounts,
    allocatedDiscounts: sum([...goods, ...shippingLines].map(discount)),
  }
}

/** Of a bulk export's order and its children. */
export function graphqlSums(order: Json, children: Json[]): OrderSums {
  const shop = (bag: Json) => cents(bag?.shopMoney.amount ?? 0)
  const of = (type: string) => children.filter(({ id }) => id.startsWith(`gid://shopify/${type}/`))
  const lines = of('LineItem')
  const shipping = of('ShippingLine').filter(({ isRemoved }) => !isRemoved)
  const discount = (line: Json) =>
    sum(line.discountAllocations.map((each: Json) => shop(each.allocatedAmountSet)))
  const tax = (line: Json) => sum(line.taxLines.map((each: Json) => shop(each.priceSet)))
  const totalDiscounts = shop(order.totalDiscountsSet)
  const totalTax = shop(order.totalTaxSet)
  return {
    totalPrice: shop(order.totalPriceSet),
    partsAddedUp:
      sum(lines.map((line) => shop(line.originalUnitPriceSet) * BigInt(line.quantity))) -
      totalDiscounts +
      sum(shipping.map((line) => shop(line.originalPriceSet))) +
      (order.taxesIncluded ? 0n : totalTax) +
      (order.dutiesIncluded ? 0n : shop(order.originalTotalDutiesSet)) +
      shop(order.originalTotalAdditionalFeesSet) +
      shop(order.totalTipReceivedSet),
    totalTax,
    taxLines: sum([...lines, ...shipping].map(tax)),
    totalDiscounts,
    allocatedDiscounts: sum([...lines, ...shipping].map(discount)),
  }
}

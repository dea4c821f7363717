import { createHash } from 'node:crypto'
import { amountText } from './money.ts'
import { shared } from './shares.ts'
import type { LineFacts, OrderFacts } from './shopify-facts.ts'

/** A line with what of the order's discounts and taxes is its own. */
interface SharedLine extends LineFacts {
  readonly id: string
  readonly amount: bigint
  readonly allDiscount: bigint
  readonly tax: bigint
}
interface Shares {
  readonly lines: readonly SharedLine[]
  readonly discount: bigint
  readonly shippingTax: bigint
  readonly areTaxesIncluded: boolean
}

/** Whether an order was refunded in part: of which lines, or whether of shipping, the export does not say. */
export const isPartlyRefunded = ({ refunded, total }: OrderFacts): boolean =>
  refunded > 0n && refunded !== total

/**
 * An order as the REST API of Shopify's Admin has it, as far as its export tells. Ids of its parts, which the export
 * lacks, are made from its own.
 * @param exportedMs when the export was made: of two the later one counts. Else the last time that it tells of the order
 */
export function restOrder(facts: OrderFacts, exportedMs?: number): object {
  const { id, currency, total, shipping, duties, cancelledMs, createdMs } = facts
  const shares = sharesOf(facts)
  const known = [createdMs, facts.paidMs, facts.fulfilledMs, cancelledMs].filter((ms) => ms !== undefined)
  const updated = iso(exportedMs ?? Math.max(...known))
  return {
    id,
    name: facts.name,
    created_at: iso(createdMs),
    updated_at: updated,
    cancelled_at: cancelledMs === undefined ? null : iso(cancelledMs),
    financial_status: facts.financialStatus ?? null,
    fulfillment_status: asShipped(facts.fulfillmentStatus),
    currency,
    taxes_included: shares.areTaxesIncluded,
    total_price: amountText(total),
    total_discounts: amountText(shares.discount),
    total_tax: amountText(facts.taxes),
    total_shipping_price_set: inShopMoney(shipping, currency),
    ...(duties !== 0n && { original_total_duties_set: inShopMoney(duties, currency) }),
    payment_gateway_names: facts.paymentMethod === undefined ? [] : [facts.paymentMethod],
    source_name: facts.source ?? null,
    customer: customerOf(facts.email),
    line_items: shares.lines.map(asLine),
    shipping_lines:
      shipping === 0n
        ? []
        : [
            {
              id: shippingId(id),
              price: amountText(shipping),
              tax_lines: [{ price: amountText(shares.shippingTax) }],
            },
          ],
    fulfillments: fulfilmentsOf(facts),
    transactions: paymentsOf(facts),
    refunds: refundsOf(facts, shares, updated),
  }
}

/** Digits that follow an order's id, so that no two parts of one kind have the same. */
const lineId = (id: string, i: number) => `${id}${String(i + 1).padStart(4, '0')}`
const shippingId = (id: string) => `${id}1`
const onlyId = (id: string) => `${id}1`

function sharesOf(facts: OrderFacts): Shares {
  const { subtotal, shipping, taxes, duties, total } = facts
  const amounts = facts.lines.map(({ quantity, price }) => BigInt(quantity) * price)
  const own = facts.lines.map(({ discount }) => discount)
  const discount = discountOf(sum(amounts) - subtotal, facts.discount, sum(own))
  const isOwn = sum(own) <= discount
  const owns = own.map((each) => (isOwn ? each : 0n))
  const left = amounts.map((amount, i) => amount - (owns[i] ?? 0n))
  const more = shared(discount - sum(owns), left)
  const discounts = owns.map((each, i) => each + (more[i] ?? 0n))
  const paid = amounts.map((amount, i) =>
    facts.lines[i]?.isTaxable === false ? 0n : amount - (discounts[i] ?? 0n),
  )
  const taxed = [...paid, shipping]
  const parts = shared(taxes, sum(taxed) > 0n ? taxed : [...amounts, shipping])
  return {
    discount,
    areTaxesIncluded: areIncluded(taxes, total - (subtotal + shipping + duties)),
    shippingTax: parts.at(-1) ?? 0n,
    lines: facts.lines.map((line, i) => ({
      ...line,
      id: lineId(facts.id, i),
      amount: amounts[i] ?? 0n,
      allDiscount: discounts[i] ?? 0n,
      tax: parts[i] ?? 0n,
    })),
  }
}

/** Whether taxes are in the prices: what the total has beyond them, such as a tip, would be less than was added. */
const areIncluded = (taxes: bigint, beyond: bigint): boolean => beyond >= 0n && beyond < taxes

/**
 * The discounts on goods. Those of the order are stated with what they take off shipping, so what the lines cost more
 * than the subtotal says it. Beyond what is stated it is no discount: a line that an edit has taken off, for instance,
 * and then the order is not explained.
 */
const discountOf = (missing: bigint, ofOrder: bigint, ofLines: bigint): bigint =>
  missing >= 0n && missing <= ofOrder + ofLines ? missing : ofOrder

const asLine = ({ id, title, sku, vendor, quantity, price, allDiscount, tax }: SharedLine) => ({
  id,
  title,
  sku: sku ?? null,
  vendor: vendor ?? null,
  quantity,
  price: amountText(price),
  discount_allocations: allDiscount === 0n ? [] : [{ amount: amountText(allDiscount) }],
  tax_lines: tax === 0n ? [] : [{ price: amountText(tax) }],
})

/** Nothing shipped is null, as the API has it. */
const asShipped = (status: string | undefined) =>
  status === undefined || status === 'unfulfilled' ? null : status

const fulfilmentsOf = ({ id, fulfilledMs }: OrderFacts) =>
  fulfilledMs === undefined
    ? []
    : [{ id: onlyId(id), status: 'success', created_at: iso(fulfilledMs), updated_at: iso(fulfilledMs) }]

/** What was paid: all of a paid order, whatever was refunded later, and of one that is paid in part what is not outstanding. */
function paymentsOf({
  id,
  financialStatus,
  paidMs,
  total,
  outstanding,
  currency,
  paymentMethod,
}: OrderFacts) {
  const isPaid = ['paid', 'refunded', 'partially_refunded'].includes(financialStatus ?? '')
  const paid = isPaid ? total : financialStatus === 'partially_paid' ? total - outstanding : 0n
  if (paid <= 0n || paidMs === undefined) return []
  const payment = { id: onlyId(id), kind: 'sale', status: 'success', amount: amountText(paid), currency }
  return [{ ...payment, gateway: paymentMethod ?? null, created_at: iso(paidMs) }]
}

/** A refund of all is of each line and of shipping. What one in part is for is not known: then it is a discrepancy. */
function refundsOf(facts: OrderFacts, { lines, shippingTax }: Shares, updated: string) {
  const { id, refunded, shipping, duties, currency } = facts
  if (refunded === 0n) return []
  const refund = { id: onlyId(id), created_at: updated }
  if (isPartlyRefunded(facts))
    return [
      {
        ...refund,
        refund_line_items: [],
        order_adjustments: [{ id: onlyId(id), amount: amountText(-refunded) }],
      },
    ]
  return [
    {
      ...refund,
      refund_line_items: lines.map((line) => ({
        id: line.id,
        line_item_id: line.id,
        quantity: line.quantity,
        subtotal: amountText(line.amount - line.allDiscount),
        total_tax: amountText(line.tax),
      })),
      refund_shipping_lines:
        shipping === 0n
          ? []
          : [
              {
                id: shippingId(id),
                shipping_line_id: shippingId(id),
                subtotal_amount_set: inShopMoney(shipping, currency),
                tax_amount_set: inShopMoney(shippingTax, currency),
              },
            ],
      ...(duties !== 0n && { total_duties_set: inShopMoney(duties, currency) }),
    },
  ]
}

/**
 * The customer, by a number made of the e-mail address: the export has no other, and Shopify has one customer an
 * address. The address itself is not kept.
 */
function customerOf(email: string | undefined) {
  if (email === undefined) return null
  const hash = createHash('sha256').update(email.toLowerCase()).digest()
  // 59 bits have at most 18 digits.
  return { id: String((hash.readBigUInt64BE() >> 5n) + 1n) }
}

const iso = (ms: number) => new Date(ms).toISOString()
const sum = (amounts: readonly bigint[]) => amounts.reduce((all, amount) => all + amount, 0n)
const inShopMoney = (amount: bigint, currency: string) => ({
  shop_money: { amount: amountText(amount), currency_code: currency },
})

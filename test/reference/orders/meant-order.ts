import type { LineChoice, OrderChoice } from './arbitrary-order.ts'
import type { FulfillmentModel, LineModel, OrderModel, RefundModel, TransactionModel } from './order-model.ts'

/** An order as its choices mean it, with what happened to it later. */
export interface Meant {
  choice: OrderChoice
  order: OrderModel
  refunds: RefundModel[]
  fulfillments: { first: FulfillmentModel; later: FulfillmentModel }[]
  transactions: TransactionModel[]
}

// Ids that as text sort otherwise than as numbers, and one that no double holds; two digits more are still an id.
export const orderIds = [9n, 10n, 11n, 9_999_999_999_999_999n]
const firstLineIds = [8n, 98n, 998n, 8_999_999_999_999_998n]
/** Refunds, fulfilments, transactions. */
const firstOtherIds = [9n, 99n, 999n, 700_000_000_000_009n]

export const second = 1000

export function meantOrder(choice: OrderChoice, index: number): Meant {
  const id = orderIds[index % 4] ?? 0n
  const firstId = firstOtherIds[index % 4] ?? 0n
  const order: OrderModel = {
    id,
    customerId: choice.customer,
    createdAt: choice.createdAt,
    isTest: choice.isTest,
    currency: choice.currency,
    taxesIncluded: choice.taxesIncluded,
    landingSite: choice.landingSite,
    orderDiscount: 0,
    taxRemainder: 0,
    hasTotalTax: choice.hasTotalTax,
    duties: choice.duties,
    tipReceived: null,
    lines: choice.lines.map((line, i) => meantLine(line, (firstLineIds[index % 4] ?? 0n) + BigInt(i))),
    shipping: choice.shipping.map(({ price, discountPart, taxPart }) => {
      const discount = share(price, discountPart)
      return { price, discount, tax: share(price - discount, taxPart) }
    }),
    totalShipping: choice.totalShipping,
  }
  const timeOf = (after: number) => choice.createdAt + after * second
  return {
    choice,
    order,
    refunds: choice.refunds.map((refund, i) => ({
      id: firstId + BigInt(i),
      orderId: id,
      createdAt: timeOf(refund.after),
      tellsLines: true,
      lines: refund.lines.map(({ line: at, quantity, percent, taxPart }) => {
        const line = order.lines[at % order.lines.length] as LineModel
        const subtotal = share(line.price * line.quantity, percent)
        return { line, quantity, subtotal, tax: share(subtotal, taxPart) }
      }),
      shipping: refund.shipping,
      discrepancy: refund.discrepancy,
    })),
    fulfillments: choice.fulfillments.map(({ after, first, later }, i) => {
      const createdAt = timeOf(after)
      const state = { id: firstId + BigInt(i), orderId: id, createdAt }
      return {
        first: { ...state, updatedAt: createdAt, status: first },
        later: { ...state, updatedAt: createdAt + 60 * second, status: later },
      }
    }),
    transactions: choice.transactions.map((transaction, i) => ({
      ...transaction,
      id: firstId + BigInt(i),
      orderId: id,
      parentId: transaction.hasParent && i > 0 ? firstId : null,
      createdAt: timeOf(transaction.after),
    })),
  }
}

function meantLine(line: LineChoice, id: bigint): LineModel {
  const { kind, price, quantity, discountIn, title, product } = line
  const list = price * quantity
  const discount = share(list, line.discountPart)
  const variantId = product === null ? null : product * 10n
  const tax = share(list - discount, line.taxPart)
  return { id, kind, price, quantity, discount, discountIn, tax, productId: product, variantId, title }
}

/** So many per cent, in whole cents. */
export function share(cents: number, percent: number): number {
  return Math.round((cents * percent) / 100)
}

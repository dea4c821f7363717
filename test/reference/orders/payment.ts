import type { TenThousandths } from '../numbers.ts'
import { groupBy } from '../summaries/window.ts'
import { compareFields } from '../text-rules.ts'
import { type JsonObject, objectOf } from './json.ts'
import { total } from './refund.ts'
import { amountOf, at, first, idOf, objectIn, statusIn, textIn, timeOf, Unreadable } from './resource.ts'

export interface Transaction {
  id: bigint
  orderId: bigint | null
  /** Transactions with the same one are of the same payment. */
  payment: string
  kind: string | null
  status: string | null
  gateway: string | null
  /** In `currency`, as the transaction states it by itself. */
  amount: TenThousandths
  /** Null where it does not say: then it is the shop's. */
  currency: string | null
  /** Where it says what it is in the shop's currency. */
  shopAmount: TenThousandths | null
  /** What a change of the exchange rate has made of it. */
  exchanged: { amount: TenThousandths; currency: string } | null
  /** It says what it came to and what became of it. */
  isWhole: boolean
  createdAt: number | null // epoch ms
  /** What decides between copies, epoch ms. */
  ownTime: number | null
}

export function transactionOf(transaction: JsonObject, ofOrder: bigint | null): Transaction {
  const id = idOf(first(transaction, 'id'))
  if (id === null) throw new Unreadable('unreadable_line')
  const parent = idOf(first(transaction, 'parent_id') ?? at(transaction, 'parentTransaction', 'id'))
  return {
    id,
    orderId:
      ofOrder ??
      idOf(
        first(transaction, 'order_id') ?? at(transaction, 'order', 'id') ?? first(transaction, '__parentId'),
      ),
    payment: textIn(transaction, 'payment_id', 'paymentId') ?? String(parent ?? id),
    kind: statusIn(transaction, 'kind'),
    status: statusIn(transaction, 'status'),
    gateway: textIn(transaction, 'gateway'),
    amount: amountOf(transaction, 'amount') ?? 0n,
    currency: textIn(transaction, 'currency'),
    shopAmount: amountOf(
      {
        amount_set: first(transaction, 'amount_set', 'amountSet'),
        amountSet: first(transaction, 'amountSet'),
      },
      'amount',
    ),
    exchanged: exchangedOf(transaction),
    isWhole: amountOf(transaction, 'amount') !== null && statusIn(transaction, 'status') !== null,
    createdAt: timeOf(transaction, 'created_at'),
    ownTime: timeOf(transaction, 'updated_at', 'processed_at', 'created_at'),
  }
}

function exchangedOf(transaction: JsonObject): Transaction['exchanged'] {
  const rest = objectIn(transaction, 'currency_exchange_adjustment')
  const final = objectOf(at(transaction, 'currencyExchangeAdjustment', 'finalAmountSet'))
  const amount =
    (rest === null ? null : amountOf(rest, 'final_amount')) ??
    (final === null ? null : amountOf(final, 'amount'))
  const currency =
    (rest === null ? null : textIn(rest, 'currency')) ??
    (final === null ? null : textIn(final, 'currencyCode'))
  return amount === null || currency === null ? null : { amount, currency }
}

/**
 * What came in for an order in the shop's currency, null where that can't be known, and by which gateway first. A sale and
 * the capture of it are one payment.
 */
export function paid(
  transactions: readonly Transaction[],
  order: {
    presentmentCurrency: string | null
    presentmentTotal: TenThousandths | null
    totalPrice: TenThousandths | null
  },
  shopCurrency: string,
): {
  amount: TenThousandths | null
  gateway: string | null
} {
  const successful = transactions.filter(
    ({ status, kind }) => status === 'success' && (kind === 'sale' || kind === 'capture'),
  )
  const counted = [...groupBy(successful, ({ payment }) => payment).values()].flatMap((group) => {
    const sales = group.filter(({ kind }) => kind === 'sale')
    return sales.length > 0 ? sales : group
  })
  counted.sort((a, b) => compareFields(position(a), position(b)) || Number(a.id - b.id))
  return { amount: paidAmount(), gateway: counted[0]?.gateway ?? null }

  function paidAmount(): TenThousandths | null {
    const known = counted.map((transaction) => inShopCurrency(transaction, shopCurrency))
    if (!known.includes(null)) return total(known as TenThousandths[])
    // All of it in the customer's currency, and just what the order comes to there.
    const areShown = counted.every(
      ({ shopAmount, currency }) =>
        shopAmount === null && (currency ?? shopCurrency) === order.presentmentCurrency,
    )
    const shown = total(counted.map(({ amount }) => amount))
    return areShown && shown === order.presentmentTotal ? order.totalPrice : null
  }
}

function inShopCurrency(
  { shopAmount, amount, currency, exchanged }: Transaction,
  shopCurrency: string,
): TenThousandths | null {
  if (shopAmount !== null) return shopAmount
  if (currency === null || currency === shopCurrency) return amount
  return exchanged?.currency === shopCurrency ? exchanged.amount : null
}

/** By time; without one, last. */
function position({ createdAt }: Transaction): number[] {
  return [createdAt ?? Number.MAX_SAFE_INTEGER]
}

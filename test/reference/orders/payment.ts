import type { TenThousandths } from '../numbers.ts'
import { groupBy } from '../summaries/window.ts'
import { compareFields } from '../text-rules.ts'
import type { JsonObject } from './json.ts'
import { total } from './refund.ts'
import { amountOf, at, first, idOf, statusIn, textIn, timeOf, Unreadable } from './resource.ts'

export interface Transaction {
  id: bigint
  orderId: bigint | null
  /** Transactions with the same one are of the same payment. */
  payment: string
  kind: string | null
  status: string | null
  gateway: string | null
  amount: TenThousandths
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
    isWhole: amountOf(transaction, 'amount') !== null && statusIn(transaction, 'status') !== null,
    createdAt: timeOf(transaction, 'created_at'),
    ownTime: timeOf(transaction, 'updated_at', 'processed_at', 'created_at'),
  }
}

/** What came in for an order, and by which gateway first. A sale and the capture of it are one payment. */
export function paid(transactions: readonly Transaction[]): {
  amount: TenThousandths
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
  return { amount: total(counted.map(({ amount }) => amount)), gateway: counted[0]?.gateway ?? null }
}

/** By time; without one, last. */
function position({ createdAt }: Transaction): number[] {
  return [createdAt ?? Number.MAX_SAFE_INTEGER]
}

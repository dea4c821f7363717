import type { RawText } from './duckdb-records.ts'
import { envelope, line, order } from './record-cases.ts'

const refund = (id: number) => ({
  id,
  refund_line_items: [
    { id: id * 10, line_item_id: 11, quantity: 1, subtotal: '1' },
    { id: id * 10 + 1, line_item_id: 12, quantity: 1, subtotal: '2' },
  ],
  refund_shipping_lines: [{ id: id * 100, subtotal_amount: '3' }],
  order_adjustments: [],
})

/** Records with every list, one of them rejected. */
export const recordsWithLists: readonly RawText[] = [
  envelope('orders/create', {
    ...{ ...order, line_items: [line, { ...line, id: 12 }], shipping_lines: [{ price: '5' }] },
    refunds: [refund(3), refund(4)],
    transactions: [{ id: 5, parent_id: 4, kind: 'sale', amount: '1' }],
  }),
  envelope('orders/create', { ...order, id: 2, line_items: [line, { ...line, price: 'unreadable' }] }),
  envelope('refunds/create', { ...refund(6), order_id: 1, created_at: '2026-11-05T00:00:00Z' }),
  envelope('fulfillments/create', { id: 7, order_id: 1, created_at: '2026-11-05T00:00:00Z' }),
  envelope('products/update', { id: 8, updated_at: '2026-11-05T00:00:00Z', variants: [{ id: 81 }] }),
  envelope('charge/paid', {
    ...{ id: 9, updated_at: '2026-11-05T00:00:00Z' },
    line_items: [{ subscription_id: 1 }, { subscription_id: 2 }],
  }),
].map((text) => ({ text }))

interface RelationCase {
  readonly relation: string
  readonly columns: readonly string[]
  /** By hand. */
  readonly rows: readonly (readonly unknown[])[]
}
const of = (relation: string, columns: string, ...rows: readonly unknown[][]): RelationCase => ({
  relation,
  columns: columns.split(' '),
  rows,
})

/** What the relations over those records have. */
export const relationCases: readonly RelationCase[] = [
  of('record_lines', 'resource_id element_id unit_price', [1, 11, '10.0000'], [1, 12, '10.0000']),
  of('record_shipping_lines', 'order_id price', [1, '5.0000']),
  of('record_refunds', 'kind order_id element_id', ['order', 1, 3], ['order', 1, 4], ['refund', 1, 6]),
  of(
    'record_refund_lines',
    'kind order_id refund_id element_id line_id subtotal',
    ['order', 1, 3, 30, 11, '1.0000'],
    ['order', 1, 3, 31, 12, '2.0000'],
    ['order', 1, 4, 40, 11, '1.0000'],
    ['order', 1, 4, 41, 12, '2.0000'],
    ['refund', 1, 6, 60, 11, '1.0000'],
    ['refund', 1, 6, 61, 12, '2.0000'],
  ),
  of(
    'record_shipping_refunds',
    'refund_id element_id subtotal',
    [3, 300, '3.0000'],
    [4, 400, '3.0000'],
    [6, 600, '3.0000'],
  ),
  of('record_adjustments', 'refund_id'),
  of('record_transactions', 'parent_id parent_transaction_id element_id', [null, 4, 5]),
  of('record_fulfillments', 'order_id element_id status', [1, 7, null]),
  of('record_variants', 'resource_id element_id', [8, 81]),
  of('record_charge_lines', 'resource_id subscription_id', [9, 1], [9, 2]),
  of(
    'order_records',
    'resource_id rejected',
    [1, null],
    [2, 'unreadable_line'],
    [6, null],
    [7, null],
    [8, null],
    [9, null],
  ),
]

/** Rows in an order that does not depend on the engine. */
export const sortedRows = (rows: readonly (readonly unknown[])[]): string[] =>
  rows.map((row) => JSON.stringify(row)).sort()

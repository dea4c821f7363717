import type { RawText } from './duckdb-records.ts'
import { envelope, order } from './record-cases.ts'

// Records that no shop sends and that somebody will: each could end a statement of one engine or another. What they become
// matters less than that they become something, and that the records beside them are read.

const TIME = '2026-11-05T00:00:00Z'
const nested = (depth: number, open: string, close: string) => open.repeat(depth) + close.repeat(depth)
const deepLists = (depth: number) => nested(depth, '[', ']')
const deepObjects = (depth: number) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`

/** JSON that stands where a value may. */
const values = [
  ...[deepLists(900), deepLists(1001), deepLists(10_000), deepObjects(999), deepObjects(10_000)],
  ...['9'.repeat(1001), `-${'9'.repeat(20_000)}`, `0.${'9'.repeat(20_000)}`, `1${'0'.repeat(400)}.5`],
  ...['1e999999999999', '-1e-999999999999', '1E400', '-0', '-0.0e0'],
  ...[
    '"\\ud800"',
    '"\\udc00\\ud800"',
    '"\\ud83d\\ude00"',
    '"\\u0000"',
    '"a\\u0000b"',
    '"\\uffff"',
    '"\\u12"',
  ],
  ...['"\\x"', '"\u0001"', '"\u007f"', '"\u0085\u2028\ufeff"', '"\ufffe"', `"${'x'.repeat(100_000)}"`],
  ...[
    '{"a":1,"a":2}',
    '{"a":1,"a":{"a":1,"a":[1]}}',
    '{"":{"":""}}',
    '{"\\u0000":1,"a\\u0000":2}',
    '{"\\ud800":1}',
  ],
  ...[
    '[{},[],null,"",0,true,[[]],{"id":[]}]',
    '{"amount":{"amount":{}}}',
    'NaN',
    '-Infinity',
    "'x'",
    '',
    '01',
    '1.',
  ],
]
/** Where: a key that is read of an order, at every depth, and keys that nothing reads. */
const places = [
  ...['id', 'created_at', 'updated_at', 'name', 'total_price', 'total_price_set', 'customer', 'line_items'],
  ...['shipping_lines', 'refunds', 'transactions', 'fulfillments', 'payment_gateway_names', 'landing_site'],
  ...[
    'admin_graphql_api_id',
    '__parentId',
    'order',
    'orders',
    'note',
    '',
    'a.b',
    "it's",
    '$',
    '[0]',
    '*',
    '\\u0000',
  ],
]

const text = envelope('orders/updated', order)
const bare = JSON.stringify({ ...order, admin_graphql_api_id: 'gid://shopify/Order/1' })
/** A member more in front of the others of the first object that has an id: a key that is there already is there twice. */
const withMember = (record: string, key: string, value: string) =>
  record.replace('{"id":1,', `{"${key}":${value},"id":1,`)
/** And behind them. */
const withLast = (record: string, key: string, value: string) =>
  record.replace(/\}(?=\]?\}*$)/, `,"${key}":${value}}`)

const inOrders = values.flatMap((value, i) => {
  // Every value at a few places, every place with a few values; all of both would take minutes.
  const some = places.filter((_, j) => (i + j) % 5 === 0)
  return some.flatMap((key) => [withMember(text, key, value), withLast(bare, key, value)])
})
const line = JSON.stringify(order.line_items)
const inLines = values.flatMap((value) =>
  ['id', 'quantity', 'price', 'price_set', 'tax_lines', 'title', 'tip'].map((key) =>
    text.replace(line, `[{"id":11,"quantity":2,"price":"10.00","${key}":${value}}]`),
  ),
)
const envelopes = values.flatMap((value) => [
  `{"id":${value},"detail":{"metadata":{"X-Shopify-Topic":"orders/create"},"payload":${bare}}}`,
  `{"detail":{"metadata":{"X-Shopify-Topic":${value},"X-Shopify-Triggered-At":${value}},"payload":${bare}}}`,
  `{"detail":{"metadata":${value},"payload":${bare}}}`,
  ...[
    `{"detail":${value}}`,
    `{"order":${value}}`,
    `{"orders":[${value}]}`,
    `{"n":${value},"orders":[{"id":1}]}`,
    value,
  ],
])
/** Greater and smaller than any order: every sum and product of them has to fit. */
const AMOUNT = '99999999999999.9999'
const extremes = [
  { line_items: [{ id: 1, quantity: 99_999_999_999_999, price: AMOUNT }] },
  {
    line_items: [{ id: 1, quantity: 1, price: AMOUNT, total_discount: `-${AMOUNT}` }],
    total_discounts: AMOUNT,
  },
  {
    line_items: [{ id: 1, quantity: -9, price: '-11111111111111.1' }],
    total_tax: AMOUNT,
    taxes_included: true,
  },
  { line_items: [], created_at: '0001-01-01T00:00:00+23:59', updated_at: '0001-01-01T00:00:00Z' },
  { line_items: [], created_at: '9999-12-31T23:59:59-23:59', updated_at: '9999-12-31T23:59:59Z' },
].map((fields) => envelope('orders/updated', { ...order, created_at: TIME, updated_at: TIME, ...fields }))

/** The records, each a text that is UTF-8. */
export const fuzzedRecords: readonly RawText[] = [...inOrders, ...inLines, ...envelopes, ...extremes]
  .filter((record) => record.isWellFormed())
  .map((record) => ({ text: record }))

/** An order that is as any other, to stand between them. */
export const ordinary = (id: number): string => envelope('orders/create', { ...order, id })

const MOST_CHARACTERS = 300_000
/** Some at a time: Trino takes a statement of up to a million characters. */
export function inStatements(records: readonly RawText[]): RawText[][] {
  const statements: RawText[][] = [[]]
  let characters = 0
  for (const record of records) {
    if (characters + record.text.length > MOST_CHARACTERS) {
      statements.push([])
      characters = 0
    }
    statements.at(-1)?.push(record)
    characters += record.text.length
  }
  return statements.filter(({ length }) => length > 0)
}

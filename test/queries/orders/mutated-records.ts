import fc from 'fast-check'
import { oneEach } from '../../reference/orders/raw-record.ts'
import type { RawText } from './duckdb-records.ts'
import { recordCases } from './record-cases.ts'

type Json = string | number | boolean | null | Json[] | { [key: string]: Json }
type Container = Json[] | { [key: string]: Json }

/** A number as it is to be written: what JSON.stringify would change. */
const written = (number: string) => `\u0001${number}\u0001`
const unquoted = (text: string) => text.replace(/"\\u0001([^\\]*)\\u0001"/g, '$1')

/** What has stood where something else should stand, and some that is right; one after the other with bars between. */
const texts = [
  '| |x|null|true|\u00a0|가방 👜|\u2028|\'"\\|[|{"a":1}|NaN',
  '0|1|-1|1.5|1.|.5|+1|1e3|１|1,5| 1|1 |00000000000001|123456789012345|123456789012345678|1234567890123456789',
  '99999999999999.99994|99999999999999.99995|-99999999999999.9999999',
  'orders/edited|orders/delete|refunds/create|app/x|charge/paid|orders',
  'gid://shopify/Order/1|gid://shopify/LineItem/12?a=b|gid://x/Order/1|gid://shopify/Order/|gid://shopify/Order/1x',
  'gid:///Order/1|gid://shopify/Order/1?é',
  '2026-11-05T00:00:00Z|2026-11-05 01:02:03.5+09:00|2026-02-29T00:00:00Z|0000-01-01T00:00:00Z|2026-11-05',
  '2028-02-29T23:59:59-23:59|9999-12-31T23:59:59Z|1762300800000000000|2026-11-05T24:00:00Z|2026-11-05T00:00:00+24:00',
].flatMap((line) => line.split('|'))
const numbers = [
  '0|1|-1|7|1.5|-0.5|100.25|99999|1e3|1E-2|-0|-0.0|1.0|1.50|0.001|0.00004|0.00005|12345678.125|1e400',
  '12345678901234.5678|99999999999999.99995|123456789012345678|1234567890123456789012|0.1234567890123456789',
].flatMap((line) => line.split('|'))
const containers: Json[] = [
  [],
  {},
  [null],
  [[]],
  [{}],
  ['x'],
  { amount: 'x' },
  { shop_money: { amount: '' } },
]
const oddValue: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom<Json>(...texts, null, true, false),
  fc.constantFrom(...numbers).map(written),
  fc.constantFrom<Json>(...containers),
)
/** Some of the keys that mean something at some place. */
const key = fc.constantFrom(
  ...'id|price|price_set|quantity|total_tax|total_tax_set|tax_lines|discount_allocations|refunds|line_items'.split(
    '|',
  ),
  ...'created_at|updated_at|createdAt|processed_at|charge|subscription|detail|payload|metadata|__parentId'.split(
    '|',
  ),
  ...'admin_graphql_api_id|line_item_id|line_item|amount|shipping_lines|tip'.split('|'),
)
const mutation = fc.record({
  /** Which place, in thousandths of all. */
  at: fc.integer({ min: 0, max: 999 }),
  do: fc.oneof(
    fc.record({ how: fc.constant('replace' as const), by: oddValue }),
    fc.record({ how: fc.constant('remove' as const) }),
    fc.record({ how: fc.constant('add' as const), key, by: oddValue }),
    fc.record({ how: fc.constant('repeat' as const) }),
  ),
})
type Mutation = typeof mutation extends fc.Arbitrary<infer T> ? T : never

const bases = recordCases
  .filter(({ text }) => text.length < 2000)
  .filter(
    ({ expected }) =>
      (expected.rejected ?? null) === null || /unreadable|no_/.test(String(expected.rejected)),
  )
  .map(({ text }) => JSON.parse(text) as Json)

/** A record with up to four things wrong, sometimes cut off. */
const mutatedRecord: fc.Arbitrary<RawText> = fc
  .record({
    base: fc.constantFrom(...bases),
    mutations: fc.array(mutation, { maxLength: 4 }),
    cut: fc.oneof({ weight: 30, arbitrary: fc.constant(null) }, fc.integer({ min: 0, max: 999 })),
    isPretty: fc.boolean(),
  })
  .map(({ base, mutations, cut, isPretty }) => {
    const json = structuredClone({ record: base })
    for (const one of mutations) mutate(json, one)
    const text = unquoted(JSON.stringify(json.record, null, isPretty ? 1 : 0))
    return { text: cut === null ? text : text.slice(0, Math.ceil((text.length * cut) / 1000)) || '{' }
  })
  .filter(({ text }) => text.isWellFormed())
  // What loses its id may become a document of many, which is no record.
  .filter(({ text }) => oneEach(text)[0] === text)

/** Many at once, for a query costs more than a record. */
export const mutatedRecords = (n: number) => fc.array(mutatedRecord, { minLength: n, maxLength: n })

function mutate(json: { record: Json }, { at, do: change }: Mutation): void {
  const places = [...placesIn(json)]
  const place = places[Math.floor((at * places.length) / 1000)]
  if (place === undefined) return
  const [container, name] = place
  const value = (container as { [key: string]: Json })[name] as Json
  if (change.how === 'replace') set(container, name, structuredClone(change.by))
  else if (change.how === 'remove') remove(container, name)
  else if (change.how === 'repeat') Array.isArray(container) && container.push(structuredClone(value))
  else if (typeof value === 'object' && value !== null && !Array.isArray(value))
    value[change.key] = structuredClone(change.by)
}

function* placesIn(container: Container): Generator<[Container, string]> {
  for (const [name, value] of Object.entries(container)) {
    yield [container, name]
    if (typeof value === 'object' && value !== null) yield* placesIn(value)
  }
}

function set(container: Container, name: string, value: Json): void {
  ;(container as { [key: string]: Json })[name] = value
}
function remove(container: Container, name: string): void {
  if (Array.isArray(container)) container.splice(Number(name), 1)
  else if (name !== 'record') delete container[name]
}

import * as f from '../../queries/sql/functions.ts'
import * as orders from '../../queries/sql/order-functions.ts'
import * as records from '../../queries/sql/record-functions.ts'
import { type MacroCase, reads, sum, text, whole } from './macro-case.ts'

const months: MacroCase[] = [
  { says: 'the month of a day', value: f.monthOf(f.dateLiteral('2026-01-31')), expected: '2026-01' },
  ...(
    [
      ['2025-11', '2026-02', 3],
      ['2026-02', '2025-11', -3],
      ['2026-02', '2026-02', 0],
      ['1999-12', '2000-01', 1],
    ] as const
  ).map(([from, to, expected]) => ({
    says: `from ${from} to ${to} are ${expected} months`,
    value: orders.monthsBetween(f.literal(from), f.literal(to)),
    expected,
  })),
]

/** A hundredth of an hour is 36 seconds. */
const hours: MacroCase[] = (
  [
    [0n, 0],
    [3_600_000n, 1],
    // 0.005, 0.015, 0.00499..., and the same backwards: halves go away from zero.
    [18_000n, 0.01],
    [54_000n, 0.02],
    [17_999n, 0],
    [-18_000n, -0.01],
    [-17_999n, 0],
    // 25 h 1 min 1 s = 25.01694 h
    [90_061_000n, 25.02],
    // 100 years of 365 days
    [3_153_600_000_000n, 876_000],
  ] as const
).map(([milliseconds, expected]) => ({
  says: `${milliseconds} ms are ${expected} hours`,
  value: orders.hours(whole(milliseconds)),
  expected,
}))

const shares: MacroCase[] = (
  [
    ['10.0000', '1.0000', '3.0000', '3.3300'],
    ['10.0000', '2.0000', '3.0000', '6.6700'],
    ['10.0000', '3.0000', '3.0000', '10.0000'],
    // 0.005, 0.015, 0.0049995, 0.0050005: halves go away from zero.
    ['0.0100', '1.0000', '2.0000', '0.0100'],
    ['0.0300', '1.0000', '2.0000', '0.0200'],
    ['0.0100', '0.9999', '2.0000', '0.0000'],
    ['0.0100', '1.0001', '2.0000', '0.0100'],
    // A negative amount, weight, or whole.
    ['-0.0100', '1.0000', '2.0000', '-0.0100'],
    ['-10.0000', '2.0000', '3.0000', '-6.6700'],
    ['10.0000', '-1.0000', '3.0000', '-3.3300'],
    ['10.0000', '1.0000', '-3.0000', '-3.3300'],
    ['-10.0000', '-2.0000', '-3.0000', '-6.6700'],
    ['10.0000', '-1.0000', '-3.0000', '3.3300'],
    ['0.0000', '1.0000', '3.0000', '0.0000'],
    ['10.0000', '0.0000', '3.0000', '0.0000'],
    // Of no weight at all nobody gets anything.
    ['10.0000', '0.0000', '0.0000', '0.0000'],
    ['10.0000', '5.0000', '0.0000', '0.0000'],
    // Fourteen digits in front of the point: the product of two such has 36.
    ['99999999999999.9900', '99999999999999.9900', '99999999999999.9900', '99999999999999.9900'],
    ['99999999999999.9999', '1.0000', '3.0000', '33333333333333.3300'],
    ['99999999999999.9999', '99999999999999.9999', '99999999999999.9999', '100000000000000.0000'],
    ['-99999999999999.9900', '33333333333333.3300', '99999999999999.9900', '-33333333333333.3300'],
  ] as const
).map(([whole, weight, ofWeights, expected]) => ({
  says: `${weight} of ${ofWeights} have the share ${expected} in ${whole}`,
  value: orders.share(sum(whole), sum(weight), sum(ofWeights)),
  expected,
}))

const urls: MacroCase[] = [
  ...reads('utm_source', (url) => f.nullWhere(orders.urlParameter(url, 'utm_source'), ''), [
    ['/?utm_source=a', 'a'],
    ['https://shop.example/a/b?x=1&utm_source=a&y=2', 'a'],
    ['?utm_source=a%20b+c', 'a%20b+c'],
    ['/?utm_source=a=b', 'a=b'],
    ['/?utm_source=가방 👜', '가방 👜'],
    ['/a\nb?x=\n&utm_source=c\nd&e', 'c\nd'],
    // The first of its name, also where it says nothing.
    ['/?utm_source=a&utm_source=b', 'a'],
    ['/?utm_source=&utm_source=b', null],
    ['/?utm_source&utm_source=b', null],
    ['/?x&&utm_source=a', 'a'],
    // Not in the path, nor in the fragment, nor as a part of another name.
    ['/utm_source=a', null],
    ['/?x=1#utm_source=a', null],
    ['/#?utm_source=a', null],
    ['/?x=1#&utm_source=a', null],
    ['/?utm_source=a#b', 'a'],
    ['/?utm_sources=a', null],
    ['/?xutm_source=a', null],
    ['/?UTM_SOURCE=a', null],
    ['/?a?utm_source=b', null],
    ['/?a?b&utm_source=c', 'c'],
    ['/?x=utm_source=a', null],
    ['/?utm_source', null],
    ['/', null],
    ['', null],
    [null, null],
  ]),
  ...reads('decoded', orders.urlDecoded, [
    ['spring sale', 'spring sale'],
    ['%ED%95%9C', '한'],
    ['%f0%9f%91%9c', '👜'],
    ['%e2%82%AC', '€'],
    ['+', ' '],
    ['a+b%20c%2Bd', 'a b c+d'],
    ['%25zz', '%zz'],
    ['한+👜%21', '한 👜!'],
    ['%0A', '\n'],
    // One percent sign that begins no byte, or bytes that are no UTF-8: the text stays as it is.
    ['%zz', '%zz'],
    ['100%', '100%'],
    ['100%+a', '100%+a'],
    ['%20%4', '%20%4'],
    ['%\n', '%\n'],
    ['%+1', '%+1'],
    ['%-1', '%-1'],
    ['% 1', '% 1'],
    ['%１２', '%１２'],
    ['%FF', '%FF'],
    ['a+%ED%95', 'a+%ED%95'],
    ['%C0%80', '%C0%80'],
    ['%ED%A0%80', '%ED%A0%80'],
    ['a+%EF%BF%BD', 'a+%EF%BF%BD'],
    ['\uFFFD', '\uFFFD'],
    ['', ''],
    [null, null],
  ]),
]

const identities: MacroCase[] = [
  ...reads('strict_id', records.strictId, [
    ['0', 0],
    ['450789469', 450_789_469],
    ['007', 7],
    ['00012', 12],
    ['99999999999999', 99_999_999_999_999],
    ['123456789012345678', '123456789012345678'],
    ['999999999999999999', '999999999999999999'],
    ['1000000000000000000', null],
    ['gid://shopify/Order/450789469', 450_789_469],
    ['gid://shopify/InventoryItem/5?inventory_item_id=6', 5],
    ['gid://shop1/Order/5', 5],
    ['gid://shopify/Order/999999999999999999', '999999999999999999'],
    ['gid://shopify/Order/1000000000000000000', null],
    ['gid://shopify/Order/', null],
    ['gid://shopify/Order/5/6', null],
    ['gid://shopify/Order2/5', null],
    ['gid://shopify/Order/5\n', null],
    ['gid://shopify/Order/5?a\nb', null],
    ['gid://shopify/Order/5?상품', null],
    ['GID://shopify/Order/5', null],
    ['xgid://shopify/Order/5', null],
    ['-1', null],
    ['+1', null],
    ['1.0', null],
    ['1.', null],
    ['.5', null],
    ['1.00005', null],
    ['1.000049', null],
    ['1e3', null],
    ['1_000', null],
    ['0x10', null],
    ['Infinity', null],
    ['１２', null],
    [' 1', null],
    ['1 ', null],
    ['1\n', null],
    ['abc', null],
    ['', null],
    [null, null],
  ]),
  ...reads('gid_type', records.gidType, [
    ['gid://shopify/Order/1', 'Order'],
    ['gid://shopify/ProductVariant/1?a=1', 'ProductVariant'],
    ['gid://shopify/Order/x', null],
    ['gid://shopify/Order/1\n', null],
    ['gid://shopify/Order2/1', null],
    ['1', null],
    ['', null],
    [null, null],
  ]),
  ...reads('folder shop=', (path) => records.folderValue(path, 'shop'), [
    ['s3://log/shop=a.myshopify.com/year=2026/month=11/a.ndjson', 'a.myshopify.com'],
    ['shop=a/b', 'a'],
    ['C:\\orders\\shop=a b\\b.json', 'a b'],
    ['/shop=a/shop=b/c', 'a'],
    ['/shop=한국/b', '한국'],
    ['/xshop=a/b', null],
    ['/shop=/b', null],
    ['/shop=a', null],
    ['', null],
    [null, null],
  ]),
  // The first three are of RFC 1321, the last is what md5sum says.
  ...reads('md5_of', records.md5Of, [
    ['', 'd41d8cd98f00b204e9800998ecf8427e'],
    ['abc', '900150983cd24fb0d6963f7d28e17f72'],
    ['message digest', 'f96b697d7cb7938d525a2f31aaf161d0'],
    ['안녕', 'ef1c511c9efb9259438f098aff940740'],
    [null, null],
  ]),
  ...reads('sortable_instant', records.sortableInstant, [
    ['2026-11-05T12:15:20.5+09:00', '2026-11-05T03:15:20.5'],
    ['2026-11-05T12:15:20.123456789+0900', '2026-11-05T03:15:20.123456789'],
    ['2026-11-04T18:15:20-09', '2026-11-05T03:15:20'],
    ['2026-11-05 03:15:20.500Z', '2026-11-05T03:15:20.5'],
    ['2026-11-05T03:15:20', '2026-11-05T03:15:20'],
    ['1793848520', null],
    [null, null],
  ]),
  ...reads('iso_timestamp', records.isoTimestamp, [
    ['2026-11-05T12:15:20.5+09:00', '2026-11-05T03:15:20.5'],
    ['2026-11-05T03:15:20', '2026-11-05T03:15:20'],
    ['2026-11-05T12:15:20+0900', '2026-11-05T03:15:20'],
    ['1793848520', null],
    ['1793848520123456789', null],
    ['-1793848520123456789', null],
    ['2026-11-05', null],
    ['', null],
    [null, null],
  ]),
]

/** Every macro that only the orders pipeline needs, with what is nasty to it. */
export const orderMacroCases: readonly MacroCase[] = [
  ...months,
  ...hours,
  ...shares,
  ...urls,
  ...identities,
  {
    says: 'no time between two instants is no hours',
    value: orders.hours(f.cast(f.nothing<never>(), 'bigint')),
    expected: null,
  },
  {
    says: 'two texts are one',
    value: orders.concat(f.literal('guest:'), f.literal("it's 1")),
    expected: "guest:it's 1",
  },
  {
    says: 'a text and nothing are nothing',
    value: orders.concat(f.literal('guest:'), text(null) as never),
    expected: null,
  },
]

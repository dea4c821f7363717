import fc from 'fast-check'
import { attributesOf, noEventNames, type People } from './arbitrary-attributes.ts'

const minute = 60_000

/** Added to the anchor, ms: nothing, the edges of the click's 30 minutes, an hour, a few ms. */
const jitter = fc.constantFrom(
  0,
  0,
  0,
  0,
  -1,
  1,
  999,
  30_000,
  -30_000,
  30 * minute,
  30 * minute + 1,
  60 * minute,
)

const arrival = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({ kind: fc.constant('after event'), minutes: fc.constantFrom(0, 0, 1, 7) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('after event'), minutes: fc.constantFrom(-10, -11, -12) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('after event'), minutes: fc.constantFrom(1440, 4000) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('own deadline'), minutes: fc.constantFrom(-1, 0, 1) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('cut-off of run'), minutes: fc.constantFrom(-1, 0, 1) }),
  },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('flat'), minutes: fc.constant(0) }) },
)

const timestampForm = fc.oneof(
  {
    weight: 10,
    arbitrary: fc.constantFrom(
      'iso',
      'iso',
      'iso',
      'micros',
      'space',
      'bare',
      'offset',
      'seconds',
      'milliseconds',
      'microseconds',
      'nanoseconds',
    ),
  },
  { weight: 1, arbitrary: fc.constant('wrong') },
)

const wrongTimestamps = [
  ...[
    '""',
    'null',
    'true',
    '{}',
    '-1',
    '1.5',
    '17623125201',
    '"176231252012"',
    '1762312520123.5',
    '1.762312520123e12',
    '01762312520',
    '"01762312520"',
    '"1762312520 "',
    '-1762312520123',
    '"-17623125201230000"',
    '"soon"',
  ],
  ...['"2026-13-01T00:00:00Z"', '"2026-02-30T00:00:00Z"', '"2026-11-05T24:00:00Z"', '"2026-11-05T12:00:60Z"'],
  ...[
    '"0000-01-01T00:00:00Z"',
    '" 2026-11-05T03:15:20Z"',
    '"2026-11-05T03:15:20z"',
    '"2026-11-05T03:15:20+24:00"',
  ],
  ...[
    '"2026-11-05T03:15:20,5Z"',
    '"2026-11-05T03:15Z"',
    '"2026-11-05"',
    '"2026-11-05T03:15:20 Z"',
    '"２０２６-11-05"',
  ],
  ...[
    '"2026-11-05T03:15:20.Z"',
    '"2026-11-05T03:15:20+9:00"',
    '"177000000000000000000"',
    '"1e18"',
    '"\\u00a0"',
  ],
]

export type EventRecipe = ReturnType<typeof eventLine> extends fc.Arbitrary<infer T> ? T : never

/** An event of the name, on one of the log's instants. */
export function eventLine(name: string, anchor: fc.Arbitrary<number>, people: People) {
  return fc.record({
    kind: fc.constant('event' as const),
    name: fc.oneof(
      { weight: 30, arbitrary: fc.constant(name) },
      { weight: 1, arbitrary: fc.constantFrom(...noEventNames) },
    ),
    nameIn: fc.constantFrom('body', 'body', 'body', 'event_name', 'attribute', 'padded', 'all three'),
    front: fc.constantFrom(0, 0, 0, 1, 2),
    serviceName: fc.oneof(
      { weight: 30, arbitrary: fc.constant(null) },
      { weight: 2, arbitrary: fc.constantFrom('"theshop-other"', '"THESHOP-BRAND"', '7') },
      { weight: 1, arbitrary: fc.constantFrom('""', '" \\t"', 'null', '"\u3000"') },
    ),
    anchor,
    jitter,
    arrival,
    timestampForm,
    wrongTimestamp: fc.constantFrom(...wrongTimestamps),
    attributes: attributesOf(name, people),
    noise: fc.nat({ max: 999 }),
    lineEnd: fc.constantFrom('\n', '\n', '\n', '\r\n', '\n\n', '\n \t\n'),
  })
}

/** An earlier line again: same minute, another partition or flat, its attributes in another order, other trace ids. */
export const againLine = fc.record({
  kind: fc.constant('again' as const),
  line: fc.nat({ max: 119 }),
  arrival,
  reversed: fc.boolean(),
  padded: fc.boolean(),
  noise: fc.nat({ max: 999 }),
})

/** What is no event, whatever it looks like. */
export const brokenLine = (anchor: fc.Arbitrary<number>) =>
  fc.record({
    kind: fc.constant('broken' as const),
    content: fc.constantFrom<string | number[]>(
      '{"timestamp": "2026-11-05T03:15:20Z", "body": "commerce.cart.add", "attrib',
      '{"timestamp": NaN, "body": "commerce.cart.add", "attributes": {"resource.service.name": "theshop-brand"}}',
      '{"timestamp": "2026-11-05T03:15:20Z", "body": "commerce.cart.add", "attributes": {"resource.service.name": "theshop-brand", "quantity": nan}}',
      '{"timestamp": "2026-11-05T03:15:20Z", "body": "commerce.cart.add", "attributes": {"resource.service.name": "theshop-brand", "quantity": -inf}}',
      '{"timestamp": "2026-11-05T03:15:20Z", "body": "commerce.cart.add", "attributes": {"resource.service.name": "theshop-brand", "quantity": INFINITY}}',
      "{'body': 'commerce.cart.add'}",
      '{"attributes": {"resource.service.name": "theshop-brand"},}',
      '{"attributes": {"resource.service.name": "theshop-brand", "page": "a\tb"}}',
      '{"attributes": {"resource.service.name": "theshop-brand"}} {}',
      'GET /health 200',
      '[]',
      '[{"attributes": {"resource.service.name": "theshop-brand"}}]',
      '"commerce.cart.add"',
      'null',
      '12',
      '{}',
      '{"attributes": null, "body": "commerce.cart.add"}',
      '{"attributes": [], "body": "commerce.cart.add"}',
      '{"attributes": "resource.service.name", "body": "commerce.cart.add"}',
      '{"attributes": {"resource.service.name": "theshop-brand"}}',
      '{"attributes": {"resource.service.name": "theshop-brand"}, "body": "INFO started"}',
      [0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d], // {"..":1} with bytes that are no UTF-8
      [0xed, 0x95],
    ),
    arrival,
    anchor,
    front: fc.constantFrom(0, 0, 0, 1, 2),
    lineEnd: fc.constantFrom('\n', '\n', '\r\n', '\n \t\r\n'),
  })

export type LineRecipe = EventRecipe | Recipe<typeof againLine> | Recipe<ReturnType<typeof brokenLine>>
type Recipe<A> = A extends fc.Arbitrary<infer T> ? T : never

import fc from 'fast-check'

export const eventNames = [
  ...repeated(5, 'commerce.cart.add'),
  ...repeated(4, 'commerce.search'),
  ...repeated(4, 'commerce.search.result_click'),
  ...repeated(4, 'commerce.checkout.purchase'),
  ...repeated(4, 'client.routing'),
  ...repeated(2, 'Routing in client side'),
  ...repeated(3, 'commerce.button.click'),
  'commerce.session.start',
  'commerce.product.view',
  'commerce.cart.view',
  'commerce.checkout.start',
  'commerce.coupon.apply',
  'client.error',
]

/** Names that make a line no event (or, blank, leave it without a name). */
export const noEventNames = [
  '',
  ' ',
  'INFO started',
  'Commerce.cart.add',
  'commerce',
  'routing in client side',
  'clients.x',
]

/** Who the events of a log are from. */
export type People = Record<'sessionId' | 'userKey', Value>

/** Of each user and session some times, of anybody else or nobody rarely. */
export function peopleOf(sessions: readonly string[], users: readonly string[]): People {
  return {
    sessionId: value(text(...sessions), nastyTexts, 2),
    userKey: value(text(...users), nastyTexts, 2),
  }
}

/** Attributes of such an event: key and value as JSON text, in the order of the line. */
export function attributesOf(eventName: string, people: People): fc.Arbitrary<[string, string][]> {
  const own = Object.entries(ownAttributes[eventName] ?? {})
  const all = [...own, ...Object.entries(people), ...Object.entries(everywhere)]
  return fc
    .tuple(
      ...all.map(([key, value]) =>
        value.map((json) => (json === null ? [] : [[key, json] as [string, string]])),
      ),
    )
    .map((found) => found.flat())
}

/** The value's JSON text, null where the attribute is left out. */
type Value = fc.Arbitrary<string | null>

function repeated(times: number, name: string): string[] {
  return Array.from({ length: times }, () => name)
}

function value(usual: readonly string[], nasty: readonly string[], absent: number): Value {
  return fc.oneof(
    { weight: 24, arbitrary: fc.constantFrom(...usual) },
    { weight: absent, arbitrary: fc.constantFrom(null, null, null, '""', 'null', '" \\t\u00a0\u3000"') },
    { weight: 3, arbitrary: fc.constantFrom(...nasty) },
  )
}

/** Where this is usually left out, as an attribute that is the alias of another one. */
function rarely(of: Value): Value {
  return fc.oneof({ weight: 5, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: of })
}

const text = (...texts: string[]) => texts.map((one) => JSON.stringify(one))

const nastyTexts = [
  ...text(
    "O'Neil \"x\" \\ ''; --",
    'a\nb',
    '😀',
    '\uff01',
    '가방',
    '가방'.normalize('NFD'),
    'NULL',
    '%_',
    '{}',
    '$1',
    '#',
  ),
  ...text('한'.repeat(3400), '\u200b', ' x ', 'x', 'X', 'a,b', 'é', 'é'.normalize('NFD'), 'İ', 'ß'),
  ...['12', '1.5', 'true', 'false', '{"a":"b"}', '["a"]', '"\\ud83d\\ude00"', '"\\/"'],
]

const wrongNumbers = [
  ...text(
    'abc',
    '1,200',
    '-1',
    'NaN',
    '1e3',
    '１２',
    '+1',
    '.5',
    '5.',
    '0x1F',
    '1_000',
    '-0',
    '0',
    '1 2',
    'Infinity',
  ),
  ...text(
    '123456789012345',
    '00000000000001',
    '000000000000001',
    '99999999999999.99995',
    '-99999999999999.9999',
  ),
  ...['true', '-3', '0', '{"a":1}'],
]

const wholeNumbers = [...text('1', '2', '3', '007', ' 4 ', '\u300010'), '1', '2', '5']
const decimals = [
  ...text(
    '100',
    '0.005',
    '1.00005',
    '1.00004999',
    '33.335',
    '99999999999999',
    '12.5',
    '0.0001',
    '0.00004',
    '-0.00004',
  ),
  ...['10', '12.5', '100', '0.1'],
]

const currencies = value(text('KRW', 'krw', 'USD', 'usd', 'GBP'), text('€', '원', 'us d'), 8)
const queries = value(
  text('cat', 'CAT ', ' c  at', 'c\u00a0at', 'C\u3000\tAT', '고양이', '고양이'.normalize('NFD'), 'ΣΑΣ'),
  nastyTexts,
  2,
)
const paths = value(
  text('/', '/a', '/a/', '/a?x=1', '/a#top', '/a//', '/b', '/b/c?d=/', '//', '?x', '/ä'),
  [...nastyTexts, ...text('/a ?x', 'https://shop.example/a/?q#f', '/a?')],
  2,
)
const products = value(text('P1', 'P1', 'P2', 'Bag'), nastyTexts, 8)
const productNames = value(text('Bag', 'Cat food', 'P1', '가방'), nastyTexts, 4)
const categories = value(text('Pets', 'Bags', 'Uncategorized'), nastyTexts, 4)
const counts = value([...wholeNumbers, ...text('0', '0', '0')], [...wrongNumbers, ...text('1.0')], 6)

const everywhere: Record<string, Value> = {
  'event.id': fc.oneof(
    { weight: 10, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: fc.constantFrom(...text('e1', ' e1', 'e2', '')) },
  ),
  newAttribute: rarely(value(text('x'), nastyTexts, 1)),
}

const ofCartAdd: Record<string, Value> = {
  goodsCd: products,
  productName: productNames,
  category: categories,
  ctgnm: rarely(categories),
  sellerNm: value(text('S1', 'S2', 's1'), nastyTexts, 4),
  quantity: value(wholeNumbers, [...wrongNumbers, ...text('1.0', '1.5')], 4),
  salePrice: value(decimals, wrongNumbers, 3),
  price: rarely(value(decimals, wrongNumbers, 1)),
  currency: currencies,
  source: rarely(value(text('favorites'), nastyTexts, 1)),
}

const ofRouting: Record<string, Value> = {
  fromPath: value(text('/a', '/b/', '/?x'), nastyTexts, 14),
  toPath: fc.oneof(paths, fc.constant(null)),
  path: fc.oneof(paths, fc.constant(null)),
}

const ownAttributes: Record<string, Record<string, Value>> = {
  'commerce.cart.add': ofCartAdd,
  'commerce.product.view': { goodsCd: products, price: value(decimals, wrongNumbers, 1) },
  'commerce.button.click': { action: value(text('buy', 'Buy', 'buy ', 'like'), nastyTexts, 2) },
  'commerce.search': {
    query: queries,
    payload_query: rarely(queries),
    searchQuery: rarely(queries),
    resultCount: counts,
    result_count: rarely(counts),
  },
  'commerce.search.result_click': { goodsCd: products, query: rarely(queries) },
  'commerce.checkout.purchase': {
    orderId: value([...text('o1', 'o2', 'o3'), '1001'], nastyTexts, 8),
    totalAmount: value(decimals, wrongNumbers, 2),
    amount: rarely(value(decimals, wrongNumbers, 1)),
    currency: currencies,
    paymentMethod: value(text('card', 'Card', 'unknown'), nastyTexts, 4),
  },
  'client.routing': ofRouting,
  'Routing in client side': ofRouting,
}

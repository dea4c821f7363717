import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RunReport } from '../../pipelines/run-report.ts'
import { type RawFile, type Row, reference } from '../reference/index.ts'
import { LocalLog } from './local-log.ts'
import { arrived, flat, line } from './log-lines.ts'

// One service a theme, so that each expected row can be worked out by hand; one run makes all their tables. Seoul is
// UTC+9 without daylight saving time: a local day D is [D-1T15:00Z, DT15:00Z), its cut-off D-1T18:00Z.
const inSeoul = (name: string) => ({ name, timeZone: 'Asia/Seoul', currency: 'KRW' })
const [ties, search, money, lateness, hostile, silent] = [
  'shop-ties',
  'shop-search',
  'shop-money',
  'shop-lateness',
  'shop-hostile',
  'shop-silent',
].map(inSeoul) as [Shop, Shop, Shop, Shop, Shop, Shop]
type Shop = ReturnType<typeof inSeoul>
const services = [ties, search, money, lateness, hostile, silent]
const runDate = '2026-11-06'

const numbered = (n: number) => Array.from({ length: n }, (_, i) => String(i).padStart(3, '0'))
/** By code point U+FF01 comes before U+1F600; by UTF-16 unit it comes after. */
const [fullWidthMark, emoji] = ['！', '😀']

function tiedLines(): string[] {
  const event = (name: string, attributes: object, i = 0) =>
    line(ties, `2026-11-05T03:00:${String(i % 60).padStart(2, '0')}Z`, name, {
      userKey: `u${i}`,
      ...attributes,
    })
  const each = (count: number, make: (key: string, i: number) => string) =>
    [...numbered(count), fullWidthMark, emoji].map(make)
  return [
    // 49 + 1 actions of the top 50: the most clicked, 48 numbered ones, U+FF01; the emoji is the 51st.
    ...[1, 2].map((i) => event('commerce.button.click', { action: 'zzz most clicked' }, i)),
    ...each(48, (key, i) => event('commerce.button.click', { action: key }, i)),
    // 29 + 1 of the top 30 categories, 99 + 1 of the top 100 products: the last by its name, having no code.
    ...each(29, (key, i) => event('commerce.cart.add', { category: key, goodsCd: 'one' }, i)),
    ...numbered(98).map((key, i) => event('commerce.cart.add', { goodsCd: key, category: '000' }, i)),
    ...[fullWidthMark, emoji].map((productName) =>
      event('commerce.cart.add', { productName, category: '000' }),
    ),
    // 199 + 1 of the top 200 searches.
    ...each(199, (query, i) => event('commerce.search', { query }, i)),
    // 99 + 1 of the top 100 transitions: the last two tie on the page left, too.
    ...numbered(99).map((key, i) => event('client.routing', { fromPath: `/${key}`, toPath: '/to' }, i)),
    event('client.routing', { fromPath: '/left', toPath: `/${emoji}` }),
    event('client.routing', { fromPath: '/left', toPath: `/${fullWidthMark}` }),
  ]
}

const cats = '고양이'
function searchLines(): string[] {
  const find = (time: string, sessionId: string | undefined, attributes: object) =>
    line(search, time, 'commerce.search', { sessionId, ...attributes })
  const click = (time: string, sessionId?: string) =>
    line(search, time, 'commerce.search.result_click', { sessionId })
  return [
    ...[
      find('2026-11-05T01:00:00.000Z', 's1', { query: 'exactly 30:00' }),
      click('2026-11-05T01:30:00.000Z', 's1'),
    ],
    ...[
      find('2026-11-05T01:00:00.000Z', 's2', { query: 'over 30:00' }),
      click('2026-11-05T01:30:00.001Z', 's2'),
    ],
    // The newer search owns the click, though it is in no row itself.
    find('2026-11-05T01:00:00Z', 's3', { query: 'older' }),
    ...[find('2026-11-05T01:01:00Z', 's3', { page: '/' }), click('2026-11-05T01:02:00Z', 's3')],
    ...[find('2026-11-05T01:00:00Z', undefined, { query: 'no session' }), click('2026-11-05T01:00:01Z')],
    // 23:50 and 00:10 in Seoul: a session over midnight.
    ...[find('2026-11-04T14:50:00Z', 's4', { query: 'over midnight' }), click('2026-11-04T15:10:00Z', 's4')],
    // One text four ways; results: none, some, one unreadable, none said.
    find('2026-11-05T02:00:00Z', 's5', { query: cats.normalize('NFD'), resultCount: '0' }),
    find('2026-11-05T02:01:00Z', 's5', { payload_query: `\u3000${cats}\u00a0`, result_count: 3 }),
    find('2026-11-05T02:02:00Z', 's6', { searchQuery: cats, resultCount: '１２' }),
    ...[find('2026-11-05T02:03:00Z', 's6', { query: cats }), click('2026-11-05T02:03:00.000Z', 's6')],
    find('2026-11-05T03:00:00Z', 's7', { query: 'CAT \t FOOD', userKey: 'u1' }),
    find('2026-11-05T03:00:01Z', 's7', { query: 'cat\u3000food', userKey: 'u1' }),
  ]
}

function moneyLines(): string[] {
  const add = (second: number, attributes: object) =>
    line(money, `2026-11-05T03:00:${String(second).padStart(2, '0')}Z`, 'commerce.cart.add', {
      goodsCd: 'P1',
      userKey: `u${second % 2}`,
      ...attributes,
    })
  const buy = (time: string, attributes: object) =>
    line(money, time, 'commerce.checkout.purchase', { userKey: 'u1', paymentMethod: 'card', ...attributes })
  return [
    add(1, { salePrice: '1000', quantity: '2' }), // value 2000
    add(2, { salePrice: 500, currency: 'krw' }), // value 500
    add(3, { salePrice: '10', quantity: '3', currency: 'USD' }), // 3 pieces, no money of this table
    add(4, { salePrice: '700', quantity: '１２' }), // a price, no pieces, no value
    add(5, { salePrice: '300', quantity: '1,200' }), // the same
    add(6, { salePrice: '200', quantity: '-1' }), // the same
    add(7, { salePrice: 'NaN' }), // a piece, no price
    add(8, { salePrice: '1e3', price: '90' }), // a piece; salePrice is present, so price does not count
    add(9, {}), // a piece
    buy('2026-11-05T03:00:00Z', { orderId: 'o1', totalAmount: '10.005' }),
    buy('2026-11-05T04:00:00Z', { orderId: 'o1', totalAmount: '99' }), // the same order again
    buy('2026-11-04T15:00:00Z', { totalAmount: '0', currency: 'krw' }), // the first instant of 5 November
    buy('2026-11-05T05:00:00Z', { amount: '5', userKey: 'u2' }),
    buy('2026-11-05T06:00:00Z', { totalAmount: '1,200' }), // no amount
    buy('2026-11-05T06:00:00Z', { totalAmount: '20', currency: 'usd', paymentMethod: '' }),
    buy('2026-11-04T14:59:59.999Z', { totalAmount: '7' }), // the last instant of 4 November
  ]
}

function latenessFiles(): RawFile[] {
  const click = (time: string, action: string, more: object = {}) =>
    line(lateness, time, 'commerce.button.click', { action, sessionId: 's1', ...more })
  return [
    // An event of 1 November may arrive until the cut-off of the 4th: 3 November, 18:00 UTC.
    arrived('2026-11-03T17:59', [click('2026-11-01T03:00:00Z', 'late, in time')]),
    arrived('2026-11-03T18:00', [click('2026-11-01T03:00:00Z', 'too late')]),
    // The arrival minute 03:15 ends at 03:16; ten minutes later is still right.
    arrived('2026-11-05T03:15', [
      click('2026-11-05T03:26:00.000Z', 'ten minutes ahead'),
      click('2026-11-05T03:26:00.001Z', 'future'),
    ]),
    // 6 November in Seoul: read before the cut-off of the run, staged by the next one.
    arrived('2026-11-05T17:59', [click('2026-11-05T15:00:00.000Z', 'pending')]),
    // After the cut-off of this run: not read at all, though it is of 5 November.
    arrived('2026-11-05T18:00', [click('2026-11-05T14:59:59.999Z', 'not read')]),
    // Three copies of one event, the last in another day's partition, in another order and padded.
    arrived('2026-11-04T03:00', [
      click('2026-11-04T03:00:00.123Z', 'shipped thrice', { page: '/a' }),
      click('2026-11-04T03:00:00.123Z', 'shipped thrice', { page: '/a' }),
    ]),
    arrived('2026-11-05T03:00', [
      `{"trace_id": "1", "attributes": {"page": " /a\\t", "empty": "", "sessionId": "\\u00a0s1", "action": "shipped thrice\\u3000", "resource.service.name": "shop-lateness"}, "body": " commerce.button.click", "timestamp": "2026-11-04 12:00:00.123999+09:00"}`,
    ]),
    arrived('2026-11-04T04:00', [
      // The earliest stays, of equal ones the one with the smaller session.
      click('2026-11-04T03:30:00Z', 'id: later', { 'event.id': 'e1' }),
      click('2026-11-04T03:20:00Z', 'id: session b', { 'event.id': ' e1', sessionId: 'b' }),
      click('2026-11-04T03:20:00Z', 'id: session a', { 'event.id': 'e1', sessionId: 'a' }),
      // In another local day it is another event: 15:00 UTC begins the 5th.
      click('2026-11-04T03:59:00Z', 'id: of the 4th', { 'event.id': 'e2' }),
    ]),
    arrived('2026-11-04T15:00', [click('2026-11-04T15:00:00Z', 'id: of the 5th', { 'event.id': 'e2' })]),
    arrived('2026-11-05T06:00', [
      '{"timestamp": "2026-11-05T06:00:00Z", "body": "commerce.cart.add", "attrib', // not_json
      '[]', // not_json
      '{"timestamp": "2026-11-05T06:00:00Z", "body": "commerce.cart.add", "attributes": {}}', // no_service
      '', // nothing
      ' \t', // nothing
      click('179385480000', 'twelve'), // no_timestamp: 12 digits
      click('1793854800000000000', 'nanoseconds'), // 2026-11-05T05:00:00Z, as epoch nanoseconds
      line(lateness, '2026-11-05T06:00:00Z', ' '), // no_name
      line(lateness, '2026-11-05T06:00:00Z', 'GET /health'), // not_an_event
      line({ name: "x'; DROP TABLE commerce_events; --" }, '2026-11-05T06:00:00Z', 'commerce.cart.add'), // other
    ]),
  ]
}

/** Texts that try to break out of SQL, JSON, Parquet, CSV, patterns and pages. */
const nasty = [
  "'; DROP TABLE commerce_events; --",
  '" OR ""="',
  "O''Neil \\' \\\\",
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is a text of the log.
  '{{0}} ${x} $1 @1 %s %_ {% 1 %}',
  '<script>alert(1)</script>&amp;',
  'a,b;"c"\r\nd\te',
  '👩‍👩‍👧‍👦 🇰🇷 e\u0301',
  `${'long '.repeat(2000)}end`, // 10 kB
  '긴'.repeat(3400), // 10 kB in UTF-8
  'NULL',
]
const textAttributes = {
  action: 'action',
  menuName: 'menu_name',
  page: 'page',
  goodsCd: 'goods_cd',
  productName: 'product_name',
  category: 'category',
  sellerNm: 'seller_nm',
  currency: 'currency',
  source: 'source',
  query: 'search_query',
  orderId: 'order_id',
  paymentMethod: 'payment_method',
  channel: 'channel',
  fromPath: 'from_path',
  toPath: 'to_path',
  path: 'path',
  referer: 'referer',
  sessionId: 'session_id',
  userKey: 'user_key',
}
function hostileLines(): string[] {
  const names = [
    'commerce.button.click',
    'commerce.cart.add',
    'commerce.search',
    'commerce.search.result_click',
    'commerce.checkout.purchase',
    'client.routing',
  ]
  return nasty.flatMap((text) => {
    const all = Object.fromEntries(Object.keys(textAttributes).map((key) => [key, text]))
    return names.map((name) =>
      line(hostile, '2026-11-05T03:00:00Z', name, { ...all, toPath: `/${text}`, 'new attribute "\'': text }),
    )
  })
}

const files = [
  flat([...tiedLines(), ...searchLines()]),
  flat([...moneyLines(), ...hostileLines()], 'elsewhere/more.ndjson.gz'),
  ...latenessFiles(),
]

let log: LocalLog
let report: RunReport
let tables: Record<string, Record<string, Row[]>>
beforeAll(async () => {
  log = new LocalLog(services)
  log.write(files)
  report = await log.run(runDate)
  tables = await log.tables()
})
afterAll(() => log.remove())

const rowsOf = (service: Shop, queryType: string): Row[] => tables[service.name]?.[queryType] ?? []
const accountOf = (service: Shop) => report.services.find((one) => one.service_name === service.name)?.events

describe('at the last rank', () => {
  it.each([
    ['button_interaction', 'action', 50, fullWidthMark],
    ['category_performance', 'category', 30, fullWidthMark],
    ['product_ranking', 'productname', 100, fullWidthMark],
    ['search_analytics', 'searchquery', 200, fullWidthMark],
    ['navigation_flow', 'topath', 100, `/${fullWidthMark}`],
  ])('%s keeps, of equal ones, the first by code point', (queryType, column, n, kept) => {
    const rows = rowsOf(ties, queryType)
    expect(rows).toHaveLength(n)
    expect(rows.map((row) => row.rank)).toEqual(Array.from({ length: n }, (_, i) => i + 1))
    expect(rows.at(-1)?.[column]).toBe(kept)
    expect(rows.map((row) => row[column])).not.toContain(emoji)
    expect(rows.map((row) => row[column])).not.toContain(`/${emoji}`)
  })

  it('the measure comes before the name', () => {
    expect(rowsOf(ties, 'button_interaction')[0]).toMatchObject({
      action: 'zzz most clicked',
      total_clicks: 2,
    })
    expect(rowsOf(ties, 'button_interaction')[1]).toMatchObject({ action: '000', total_clicks: 1 })
  })
})

describe('searches', () => {
  const row = (query: string) => rowsOf(search, 'search_analytics').find((one) => one.searchquery === query)

  it('a click after exactly 30:00.000 counts, one millisecond later it does not', () => {
    expect(row('exactly 30:00')).toMatchObject({ search_count: 1, click_count: 1, click_through_rate: 100 })
    expect(row('over 30:00')).toMatchObject({ search_count: 1, click_count: 0, click_through_rate: 0 })
  })

  it('a click belongs to the latest search, also over midnight, and to none without a session', () => {
    expect(row('older')).toMatchObject({ click_count: 0 })
    expect(row('no session')).toMatchObject({ click_count: 0, unique_sessions: 0 })
    expect(row('over midnight')).toMatchObject({ click_count: 1 })
  })

  it('decomposed and padded Korean is one search, full-width digits are no number', () => {
    expect(rowsOf(search, 'search_analytics')[0]).toMatchObject({
      rank: 1,
      searchquery: cats.normalize('NFC'),
      search_count: 4,
      unique_users: 0,
      unique_sessions: 2,
      click_count: 1, // a click in the same millisecond as the last of them
      click_through_rate: 25,
      zero_result_count: 1,
      zero_result_rate: 50, // of two that report a readable number
    })
    expect(row('cat food')).toMatchObject({ search_count: 2, unique_users: 1, zero_result_rate: null })
    expect(rowsOf(search, 'search_analytics')).toHaveLength(7)
  })

  it('a session over midnight is of the hour of its first event', () => {
    const hours = rowsOf(search, 'hourly_traffic')
    // 23:50 s4; 10:00 s1 s2 s3; 11:00 s5 s6; 12:00 s7, in Seoul
    expect(hours.map((hour) => hour.sessions)).toEqual([
      ...Array(10).fill(0),
      3,
      2,
      1,
      ...Array(10).fill(0),
      1,
    ])
  })
})

describe('money', () => {
  it('unreadable, foreign and absent numbers count as adds, and enter no sum', () => {
    expect(rowsOf(money, 'product_ranking')).toMatchObject([
      {
        goodscd: 'P1',
        cart_add_count: 9,
        unique_users: 2,
        total_quantity: 2 + 1 + 3 + 1 + 1 + 1,
        total_cart_value: '2500.0000',
        avg_sale_price: 540, // (1000 + 500 + 700 + 300 + 200) / 5
        avg_adds_per_user: 4.5,
      },
    ])
    expect(rowsOf(money, 'category_performance')).toMatchObject([
      { category: 'Uncategorized', unique_products: 1, avg_price: 540, total_category_value: '2500.0000' },
    ])
  })

  it('what could not be read is named in the staged event', async () => {
    const flagged = await log.query(
      "SELECT invalid_fields, unvalued_reason, count(*) AS n FROM commerce_events WHERE service_name = 'shop-money' AND unvalued_reason IS NOT NULL GROUP BY ALL ORDER BY ALL",
    )
    expect(flagged).toEqual([
      { invalid_fields: 'quantity', unvalued_reason: 'quantity_unreadable', n: 2 }, // １２ and 1,200
      { invalid_fields: 'unit_price', unvalued_reason: 'price_unreadable', n: 2 }, // NaN and 1e3
      { invalid_fields: null, unvalued_reason: 'price_absent', n: 1 },
      { invalid_fields: null, unvalued_reason: 'quantity_not_positive', n: 1 },
    ])
  })

  it('an order counts once, currencies are never added together, and days end at midnight in the zone', () => {
    const common = { service_name: money.name, window_start: '2026-08-08', window_end: runDate }
    expect(rowsOf(money, 'purchase_analytics')).toMatchObject([
      {
        ...common,
        ...{ purchase_date: '2026-11-04', currency: 'KRW', payment_method: 'card' },
        ...{ total_purchases: 1, total_revenue: '7.0000', avg_order_value: 7 },
      },
      {
        ...{ purchase_date: '2026-11-05', currency: 'KRW', payment_method: 'card' },
        // o1 once, the one of 0, the one of 5, the one without an amount
        ...{ total_purchases: 4, unique_purchasers: 2, purchases_with_amount: 3 },
        ...{ total_revenue: '15.0050', avg_order_value: 5 }, // 15.005 / 3 = 5.00166...
      },
      {
        ...{ purchase_date: '2026-11-05', currency: 'USD', payment_method: 'unknown' },
        ...{ total_purchases: 1, total_revenue: '20.0000', avg_order_value: 20 },
      },
    ])
    expect(rowsOf(money, 'purchase_analytics')).toHaveLength(3)
  })
})

describe('arrival', () => {
  it('late, pending, future and repeated lines are told apart, and every line is accounted for', () => {
    expect(rowsOf(lateness, 'button_interaction').map((row) => [row.action, row.total_clicks])).toEqual([
      ['id: of the 4th', 1],
      ['id: of the 5th', 1],
      ['id: session a', 1],
      ['late, in time', 1],
      ['nanoseconds', 1],
      ['shipped thrice', 1],
      ['ten minutes ahead', 1],
    ])
    expect(accountOf(lateness)).toEqual({
      read: 1 + 1 + 2 + 1 + 2 + 1 + 4 + 1 + 8, // file by file
      staged: 7,
      duplicates: 2 + 2, // two copies; two events of e1 that are not the earliest
      other_service: 1,
      not_an_event: 1,
      pending: 1,
      quarantined: { not_json: 2, no_service: 1, no_timestamp: 1, no_name: 1, future: 1, too_late: 1 },
    })
  })

  it('copies are counted with the event', async () => {
    const copies = await log.query("SELECT copies, page FROM commerce_events WHERE action = 'shipped thrice'")
    expect(copies).toEqual([{ copies: 3, page: '/a' }])
  })
})

describe('hostile text', () => {
  it('stands in the staged events as it was logged', async () => {
    for (const [attribute, column] of Object.entries(textAttributes)) {
      const texts = await log.query(
        `SELECT DISTINCT ${column} AS text FROM commerce_events WHERE service_name = 'shop-hostile' ORDER BY ALL`,
      )
      const logged = nasty.map((text) => (attribute === 'toPath' ? `/${text}` : text))
      expect(
        texts.map(({ text }) => text),
        attribute,
      ).toEqual(inCodePointOrder(logged))
    }
  })

  it('stands in the tables whole', () => {
    const actions = rowsOf(hostile, 'button_interaction').map((row) => row.action)
    expect(actions).toEqual(inCodePointOrder(nasty))
    expect(rowsOf(hostile, 'product_ranking').map((row) => row.sellernm)).toEqual(inCodePointOrder(nasty))
    expect(rowsOf(hostile, 'navigation_flow')).toHaveLength(nasty.length)
    expect(rowsOf(hostile, 'hourly_traffic')[12]).toMatchObject({
      sessions: 10,
      unique_users: 10,
      cart_adds: 10,
    })
  })
})

describe('a service without events', () => {
  it('has all its tables: 24 hours of nothing, and six without rows', () => {
    const { hourly_traffic = [], ...others } = tables[silent.name] ?? {}
    expect(Object.values(others)).toEqual([[], [], [], [], [], []])
    expect(hourly_traffic.map((row) => row.hour)).toEqual([...Array(24).keys()])
    for (const row of hourly_traffic)
      expect(row).toMatchObject({ sessions: 0, unique_users: 0, cart_adds: 0, cart_conversion_rate: null })
  })
})

it('all of it agrees with the reference, to the cell', () => {
  const wanted = reference(files, services, runDate)
  for (const service of services) {
    expect(tables[service.name], service.name).toEqual(wanted[service.name]?.tables)
    expect(accountOf(service), service.name).toEqual(wanted[service.name]?.events)
  }
  expect(report.status).toBe('SUCCEEDED')
})

/** UTF-8 bytes sort like code points. */
const inCodePointOrder = (texts: readonly string[]) =>
  [...texts].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))

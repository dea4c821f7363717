import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { arbitraryLog } from './reference/arbitrary-log.ts'
import {
  cutOff,
  localTime,
  type QueryType,
  type RawFile,
  type ReferenceService,
  reference,
  type StagedEvent,
  stagedEvent,
  summarise,
} from './reference/index.ts'

// Every expected value here was worked out by hand from domain.md; the comments show how.

const seoul: ReferenceService = { name: 'theshop-brand', timeZone: 'Asia/Seoul', currency: 'KRW' }
const london: ReferenceService = { name: 'theshop-brand', timeZone: 'Europe/London', currency: 'GBP' }

const utc = (text: string) => Date.parse(text)

describe('the cut-off of a date', () => {
  test.each([
    // 03:00+09:00
    ['Asia/Seoul', '2026-11-05', '2026-11-04T18:00:00Z'],
    // 03:00+01:00 the day before the clocks go back, 03:00+00:00 on the day
    ['Europe/London', '2011-10-29', '2011-10-29T02:00:00Z'],
    ['Europe/London', '2011-10-30', '2011-10-30T03:00:00Z'],
    // 02:00 EST becomes 03:00 EDT at 07:00 UTC: the first instant of 03:00 is that one
    ['America/New_York', '2026-03-08', '2026-03-08T07:00:00Z'],
    ['America/New_York', '2026-11-01', '2026-11-01T08:00:00Z'],
    // 02:00+10:30 becomes 02:30+11:00, so 03:00 is +11:00
    ['Australia/Lord_Howe', '2026-10-04', '2026-10-03T16:00:00Z'],
    ['Asia/Kolkata', '2026-11-05', '2026-11-04T21:30:00Z'],
    // 03:00+02:00 becomes 04:00+03:00 at 01:00 UTC: 03:00 does not exist, its next instant is the change
    ['Europe/Helsinki', '2026-03-29', '2026-03-29T01:00:00Z'],
    // 04:00+03:00 becomes 03:00+02:00 at 01:00 UTC: 03:00 exists twice, first at 00:00 UTC
    ['Europe/Helsinki', '2026-10-25', '2026-10-25T00:00:00Z'],
    // Samoa had no 30 December 2011: after 29 December 24:00-10:00 came 31 December 00:00+14:00
    ['Pacific/Apia', '2011-12-30', '2011-12-30T10:00:00Z'],
  ])('%s %s is %s', (zone, date, expected) => {
    expect(new Date(cutOff(zone, date)).toISOString()).toBe(new Date(expected).toISOString())
  })

  test('the wall clock shows 01:30 twice where clocks go back', () => {
    const first = localTime('Europe/London', utc('2011-10-30T00:30:00Z'))
    const second = localTime('Europe/London', utc('2011-10-30T01:30:00.250Z'))
    expect(first).toEqual({ date: '2011-10-30', hour: 1, minute: 30, second: 0, millisecond: 0 })
    expect(second).toEqual({ date: '2011-10-30', hour: 1, minute: 30, second: 0, millisecond: 250 })
  })
})

describe('the account of lines', () => {
  test('one line of each kind', () => {
    const lines = [
      line({ body: 'commerce.cart.view' }), // staged
      line({ body: 'commerce.cart.view', trace_id: 'other' }), // duplicate: trace ids don't matter
      '{"truncated', // not_json
      '[]', // not_json: no object
      new Uint8Array([0x22, 0xff, 0x22]), // not_json: no UTF-8
      line({ attributes: [] }), // no_service
      line({ body: '', attributes: { 'resource.service.name': 'other' } }), // other_service, whatever else is wrong
      line({ body: 'INFO started', timestamp: 'soon' }), // not_an_event, though it has no timestamp
      line({ timestamp: '2026-02-30T00:00:00Z', body: '' }), // no_timestamp before no_name
      line({ body: ' \u3000' }), // no_name
      ' \t\u00a0\u3000\r', // nothing
    ]
    expect(account(lines)).toEqual({
      read: 10,
      staged: 1,
      duplicates: 1,
      other_service: 1,
      not_an_event: 1,
      quarantined: { not_json: 3, no_service: 1, no_timestamp: 1, no_name: 1, future: 0, too_late: 0 },
      pending: 0,
    })
  })

  test("another configured service's lines are not in this one's account, lines of nobody are in both", () => {
    const pharmacy = { ...seoul, name: 'theshop-pharmacy' }
    const lines = [
      line({}),
      line({ attributes: { 'resource.service.name': pharmacy.name, sessionId: 's1' } }),
      'not json',
      line({ attributes: { 'resource.service.name': 'other' } }),
    ]
    const results = reference([{ path: 'a.ndjson', content: joined(lines) }], [seoul, pharmacy], '2026-11-06')
    for (const { events } of Object.values(results)) {
      expect(events).toMatchObject({ read: 3, staged: 1, other_service: 1, quarantined: { not_json: 1 } })
    }
  })

  test('an event is late from the cut-off of its local day plus three on, not before', () => {
    // 23:59:59.999 on 2 November in Seoul; the cut-off of the 5th is 4 November 18:00 UTC.
    const event = line({ timestamp: '2026-11-02T14:59:59.999Z' })
    expect(account([event], '2026-11-04T17:59')).toMatchObject({ staged: 1 })
    expect(account([event], '2026-11-04T18:00')).toMatchObject({ staged: 0, quarantined: { too_late: 1 } })
    // One ms later it is 3 November there, accepted until the cut-off of the 6th, 5 November 18:00 UTC.
    const next = line({ timestamp: '2026-11-02T15:00:00Z' })
    expect(account([next], '2026-11-05T17:59', '2026-11-07')).toMatchObject({ staged: 1 })
    expect(account([next], '2026-11-05T18:00', '2026-11-07')).toMatchObject({ quarantined: { too_late: 1 } })
  })

  test('what arrived at or after the cut-off of the run date is not read', () => {
    // The cut-off of 6 November in Seoul is 5 November 18:00 UTC.
    const lines = [line({ timestamp: '2026-11-05T03:00:00Z' }), 'not json']
    expect(account(lines, '2026-11-05T17:59')).toMatchObject({ read: 2 })
    expect(account(lines, '2026-11-05T18:00')).toMatchObject({ read: 0 })
    // Outside the partition folders events arrive at their time, and a line without time is always read.
    const flat = ['2026-11-05T17:59:59.999Z', '2026-11-05T18:00:00Z', 'soon']
    expect(account(flat.map((timestamp) => line({ timestamp })))).toMatchObject({
      read: 2,
      pending: 1, // 02:59:59.999 on the 6th: in time, but the 6th is not over
      quarantined: { no_timestamp: 1 },
    })
  })

  test('an event may be ten minutes past the end of its arrival minute', () => {
    // The minute 03:15 ends at 03:16:00; ten minutes after that is 03:26:00.000.
    expect(account([line({ timestamp: '2026-11-05T03:26:00.000999Z' })], '2026-11-05T03:15')).toMatchObject({
      staged: 1, // 0.999 ms is cut off
    })
    expect(account([line({ timestamp: '2026-11-05T03:26:00.001Z' })], '2026-11-05T03:15')).toMatchObject({
      quarantined: { future: 1 },
    })
  })

  test('duplicates are found across partitions, in any order of attributes, with white space, text or number', () => {
    const files: RawFile[] = [
      {
        path: partition('2026-11-05T03:15'),
        content: line({ attributes: { 'resource.service.name': seoul.name, goodsCd: 12, page: null } }),
      },
      {
        path: partition('2026-11-05T16:00'), // the next local day
        content: line({
          attributes: { page: ' ', goodsCd: '\u00a012\u3000', 'resource.service.name': seoul.name },
        }),
      },
      {
        path: 'flat.ndjson',
        content: line({ attributes: { 'resource.service.name': seoul.name, goodsCd: '12.0' } }),
      },
    ]
    const { events } = only(files)
    expect(events).toMatchObject({ read: 3, staged: 2, duplicates: 1 }) // '12.0' is another text than '12'
  })

  test('an event.id decides within the local day, and the earliest event stays', () => {
    const withId = (timestamp: string, page: string) =>
      line({ timestamp, attributes: { 'resource.service.name': seoul.name, 'event.id': 'e1', action: page } })
    const { events, staged } = only([
      {
        path: 'flat.ndjson',
        content: joined([
          withId('2026-11-04T14:59:59.999Z', 'a'), // still the 4th in Seoul
          withId('2026-11-04T15:00:01Z', 'b'), // the 5th
          withId('2026-11-04T15:00:00Z', 'd'), // the 5th, earlier: this one stays ...
          withId('2026-11-04T15:00:00Z', 'c'), // ... but for this, whose attributes are smaller text
        ]),
      },
    ])
    expect(events).toMatchObject({ staged: 2, duplicates: 2 })
    expect(staged.map((event) => event.action)).toEqual(['a', 'c'])
  })
})

describe('fields of an event', () => {
  test.each([
    ['2026-11-05T03:15:20.123999Z', '2026-11-05T03:15:20.123Z'],
    ['2026-11-05 03:15:20', '2026-11-05T03:15:20.000Z'],
    ['2026-11-05T12:15:20.5+09:00', '2026-11-05T03:15:20.500Z'],
    // 1762312520 s = 2025-11-05T03:15:20Z; the last digits are below a millisecond
    ['1762312520123999999', '2025-11-05T03:15:20.123Z'],
    ['1762312520123999', '2025-11-05T03:15:20.123Z'],
    ['1762312520123', '2025-11-05T03:15:20.123Z'],
    ['1762312520', '2025-11-05T03:15:20.000Z'],
    ['1762312520.0789', '2025-11-05T03:15:20.078Z'],
    ['2026-11-05T12:15:20+0900', '2026-11-05T03:15:20.000Z'],
    ['2026-11-04T18:15:20-09', '2026-11-05T03:15:20.000Z'],
  ])('timestamp %s is %s', (timestamp, expected) => {
    const [event] = only([{ path: 'flat.ndjson', content: line({ timestamp }) }]).staged
    expect(new Date(event?.eventTime ?? 0).toISOString()).toBe(expected)
  })

  test.each([
    ['17623125201'],
    ['176231252012'],
    ['17623125201234'],
    ['01762312520123'],
    ['1762312520123.5'],
    ['1762312520.'],
    ['1.5'],
    ['-1762312520'],
    ['1762312520e3'],
    ['1762312520 '],
    ['2026-02-30T00:00:00Z'],
    ['2026-11-05T24:00:00Z'],
    ['2026-11-05T23:59:60Z'],
    ['2026-11-05T12:15:20+25:00'],
    ['2026-11-05T12:15:20+9'],
  ])('timestamp %s is none', (timestamp) => {
    expect(account([line({ timestamp })])).toMatchObject({ quarantined: { no_timestamp: 1 } })
  })

  test('epoch nanoseconds as a number keep their digits, which a double would not', () => {
    // The double nearest to 1762312520123000000 is ...122999808, which would be 122 ms.
    const content = line({ timestamp: 0 }).replace('"timestamp":0', '"timestamp":1762312520123000000')
    expect(only([{ path: 'flat.ndjson', content }]).staged[0]?.eventTime).toBe(1762312520123)
  })

  test.each([
    ['1', 10_000n],
    ['007', 70_000n],
    ['1.00005', 10_001n], // half away from zero
    ['1.00004999', 10_000n],
    ['99999999999999', 999_999_999_999_990_000n],
    ['99999999999999.99995', null], // rounds to 15 digits
    ['000000000000001', null], // 15 digits
    ['１２', null],
    ['1e3', null],
    ['1,200', null],
    ['NaN', null],
    ['+1', null],
    ['.5', null],
  ])('price %s is %s ten-thousandths', (price, expected) => {
    const attributes = { 'resource.service.name': seoul.name, salePrice: ' ', price }
    const [event] = only([{ path: 'flat.ndjson', content: line({ attributes }) }]).staged
    expect(event?.salePrice).toBe(expected)
    expect(event?.invalidFields).toEqual(expected === null ? ['salePrice'] : [])
  })

  test.each([
    ['3', 3n],
    ['-3', -3n],
    ['1.0', null], // integers have no fraction
    ['99999999999999', 99_999_999_999_999n],
    ['000000000000003', null], // 15 digits
  ])('quantity %s is %s', (quantity, expected) => {
    const attributes = { 'resource.service.name': seoul.name, quantity }
    const [event] = only([{ path: 'flat.ndjson', content: line({ attributes }) }]).staged
    expect(event?.quantity).toBe(expected)
  })

  test('of several aliases the first present counts, readable or not', () => {
    const attributes = { 'resource.service.name': seoul.name, salePrice: 'abc', price: '5', quantity: '1.0' }
    const [event] = only([{ path: 'flat.ndjson', content: line({ attributes }) }]).staged
    expect(event).toMatchObject({ salePrice: null, quantity: null, invalidFields: ['quantity', 'salePrice'] })
  })
})

describe('summaries', () => {
  test('every row carries service, window and date', () => {
    expect(table('button_interaction', [at('03:00', 'commerce.button.click', { action: 'buy' })])).toEqual([
      {
        service_name: 'theshop-brand',
        window_start: '2026-10-30',
        window_end: '2026-11-06',
        calculation_date: '2026-11-06',
        rank: 1,
        action: 'buy',
        total_clicks: 1,
        unique_users: 0,
        unique_sessions: 0,
        avg_clicks_per_user: null, // nobody to divide by
      },
    ])
  })

  test('button clicks: ties go by code point, averages are rounded away from zero', () => {
    const click = (action: string | null, userKey: string | null) =>
      at('03:00', 'commerce.button.click', { action, userKey })
    const rows = table('button_interaction', [
      // U+FF01 is before U+1F600 by code point (in UTF-16 units it is after)
      ...[click('😀', 'u1'), click('！', 'u1')],
      ...Array.from({ length: 9 }, (_, i) => click('buy', `u${i % 8}`)), // 9 / 8 = 1.125 -> 1.13
      click(null, 'u1'),
    ])
    expect(rows.map((row) => [row.rank, row.action, row.total_clicks, row.avg_clicks_per_user])).toEqual([
      [1, 'buy', 9, 1.13],
      [2, '！', 1, 1],
      [3, '😀', 1, 1],
    ])
  })

  test('a product: latest names, valid quantities and prices, its own currency only', () => {
    const add = (time: string, fields: Partial<StagedEvent>) =>
      at(time, 'commerce.cart.add', { goodsCd: 'P1', ...fields })
    const rows = table('product_ranking', [
      add('01:00', { productName: 'Old', category: 'Pets', quantity: 2n, salePrice: 100_000n }), // 2 x 10 = 20
      add('02:00', { productName: 'A', salePrice: 200_500n, currency: 'krw' }), // 1 x 20.05
      add('02:00', { productName: 'B', salePrice: 50_000n, currency: 'USD' }), // an add of 1, no money of ours
      add('03:00', { invalidFields: ['quantity'], salePrice: 300_000n }), // mean price, but no value
      add('03:00', { quantity: 0n, salePrice: 0n }), // neither
      add('04:00', { quantity: 5n, invalidFields: ['salePrice'] }), // quantity only
      at('05:00', 'commerce.cart.add', { productName: 'No code', userKey: 'u1' }),
      at('05:00', 'commerce.cart.add', { salePrice: 10_000n }), // no product
    ])
    expect(rows).toMatchObject([
      {
        rank: 1,
        goodscd: 'P1',
        productname: 'B', // latest named at 02:00, the greater text
        category: 'Pets',
        sellernm: null,
        cart_add_count: 6,
        total_quantity: 2 + 1 + 1 + 5,
        total_cart_value: '40.0500', // 20 + 20.05
        avg_sale_price: 20.02, // (10 + 20.05 + 30) / 3 = 20.01666...
        avg_adds_per_user: null,
      },
      {
        rank: 2,
        goodscd: null,
        productname: 'No code',
        total_quantity: 1,
        total_cart_value: null,
        avg_sale_price: null,
        avg_adds_per_user: 1,
      },
    ])
  })

  test('categories: Uncategorized when absent, products by the same key', () => {
    const rows = table('category_performance', [
      at('01:00', 'commerce.cart.add', { goodsCd: 'P1', productName: 'Bag' }),
      at('01:00', 'commerce.cart.add', { goodsCd: 'P1', productName: 'Sack', category: 'Uncategorized' }),
      at('01:00', 'commerce.cart.add', { productName: 'Bag', salePrice: 333_350n }), // 33.335 -> 33.34
      at('01:00', 'commerce.cart.add', {}),
    ])
    expect(rows).toMatchObject([
      {
        category: 'Uncategorized',
        cart_add_count: 4,
        unique_products: 2, // P1, Bag
        total_quantity: 4,
        avg_price: 33.34,
        total_category_value: '33.3350',
      },
    ])
  })

  test('one query, however it is written', () => {
    const composed = '고양이'
    const rows = table('search_analytics', [
      at('01:00', 'commerce.search', { query: composed.normalize('NFD'), resultCount: 0n }),
      at('01:00', 'commerce.search', { query: composed, resultCount: 3n }),
      at('01:00', 'commerce.search', { query: composed, invalidFields: ['resultCount'] }),
      at('02:00', 'commerce.search', { query: 'Cat\u3000\u00a0 FOOD' }),
      at('02:00', 'commerce.search', {}), // no query: in no row
    ])
    expect(rows).toMatchObject([
      { searchquery: composed, search_count: 3, zero_result_count: 1, zero_result_rate: 50 }, // 1 of 2 that report
      { searchquery: 'cat food', search_count: 1, zero_result_count: null, zero_result_rate: null },
    ])
  })

  test('a click belongs to the latest search of its session, at most 30:00.000 old', () => {
    const search = (time: string, query: string | null, sessionId: string | null) =>
      at(time, 'commerce.search', { query, sessionId })
    const click = (time: string, sessionId: string | null) =>
      at(time, 'commerce.search.result_click', { sessionId })
    const rows = table('search_analytics', [
      ...[search('01:00', 'exact', 's1'), click('01:30:00.000', 's1')], // clicked
      ...[search('02:00', 'twice', 's1'), click('02:01', 's1'), click('02:02', 's1')], // counts once
      ...[search('01:00', 'over', 's2'), click('01:30:00.001', 's2')], // too old
      ...[search('01:00', 'at once', 's3'), click('01:00', 's3')], // at it is not before it: counts
      ...[search('01:00', 'before', 's4'), click('00:59:59.999', 's4')], // before the search
      // ties go to the greater query; a newer search owns the click even without a query
      ...[search('01:00', 'tie b', 's5'), search('01:00', 'tie a', 's5'), click('01:01', 's5')],
      ...[search('01:00', 'older', 's6'), search('01:01', null, 's6'), click('01:02', 's6')],
      ...[search('01:00', 'nobody', null), click('01:00', null)],
    ])
    const clicked = rows.filter((row) => row.click_count === 1).map((row) => row.searchquery)
    expect(clicked).toEqual(['at once', 'exact', 'tie b', 'twice'])
    expect(rows).toHaveLength(9)
  })

  test('an empty service has 24 hours of nothing, and no other row', () => {
    const tables = summarise([], seoul, '2026-11-06')
    const { hourly_traffic, ...others } = tables
    expect(hourly_traffic.map((row) => row.hour)).toEqual([...Array(24).keys()])
    expect(hourly_traffic[23]).toMatchObject({
      sessions: 0,
      unique_users: 0,
      cart_adds: 0,
      cart_sessions: 0,
      cart_conversion_rate: null,
    })
    expect(Object.values(others)).toEqual([[], [], [], [], [], []])
  })

  test('a session over midnight counts once, in the hour of its first event', () => {
    const hours = summarise(
      [
        // 23:50 on the 4th and 00:10 on the 5th in Seoul
        event('2026-11-04T14:50:00Z', 'client.error', { sessionId: 's1', userKey: 'u1' }),
        event('2026-11-04T15:10:00Z', 'commerce.cart.add', { sessionId: 's1', userKey: 'u1' }),
        // began before the window [30 October, 6 November): its first event within it is at 00:00
        event('2026-10-29T14:59:59.999Z', 'commerce.cart.add', { sessionId: 's2' }),
        event('2026-10-29T15:00:00Z', 'commerce.cart.view', { sessionId: 's2' }),
      ],
      seoul,
      '2026-11-06',
    ).hourly_traffic
    expect(hours[23]).toMatchObject({ sessions: 1, unique_users: 1, cart_adds: 0, cart_sessions: 1 })
    expect(hours[0]).toMatchObject({
      sessions: 1,
      unique_users: 1,
      cart_adds: 1,
      cart_sessions: 0,
      cart_conversion_rate: 0,
    })
  })

  test('the day on which clocks go back has 25 hours, two of them are hour 1', () => {
    const hours = summarise(
      [
        event('2011-10-30T00:30:00Z', 'commerce.cart.view', { sessionId: 's1' }), // 01:30 BST
        event('2011-10-30T01:30:00Z', 'commerce.cart.view', { sessionId: 's2' }), // 01:30 GMT
        event('2011-10-30T23:59:59.999Z', 'commerce.cart.view', { sessionId: 's3' }), // its last ms
        event('2011-10-31T00:00:00Z', 'commerce.cart.view', { sessionId: 's4' }), // the run date: out
        event('2011-10-23T23:00:00Z', 'commerce.cart.view', { sessionId: 's5' }), // 24 October 00:00 BST: in
        event('2011-10-23T22:59:59.999Z', 'commerce.cart.view', { sessionId: 's6' }), // out
      ],
      london,
      '2011-10-31',
    ).hourly_traffic
    const sessions = hours.map((row) => row.sessions)
    expect(sessions).toEqual([1, 2, ...Array(21).fill(0), 1])
  })

  test('an order counts once, purchases without orderId each, and currencies stay apart', () => {
    const purchase = (time: string, fields: Partial<StagedEvent>) =>
      at(time, 'commerce.checkout.purchase', fields)
    const rows = table('purchase_analytics', [
      purchase('01:00', { orderId: 'o1', totalAmount: 100_000n, userKey: 'u1', paymentMethod: 'card' }),
      purchase('02:00', { orderId: 'o1', totalAmount: 990_000n, userKey: 'u2', paymentMethod: 'card' }), // again
      purchase('03:00', { totalAmount: 50_500n, userKey: 'u1', paymentMethod: 'card', currency: 'krw' }),
      purchase('03:00', { userKey: 'u1', paymentMethod: 'card' }), // no amount
      purchase('03:00', { totalAmount: -10_000n, paymentMethod: 'card' }), // no valid amount
      purchase('04:00', { totalAmount: 0n, currency: 'usd' }), // zero is an amount
      purchase('05:00', { invalidFields: ['totalAmount'], currency: 'EUR' }),
    ])
    expect(rows).toMatchObject([
      { currency: 'EUR', payment_method: 'unknown', purchases_with_amount: 0, total_revenue: null },
      {
        purchase_date: '2026-11-05',
        currency: 'KRW',
        payment_method: 'card',
        total_purchases: 4,
        unique_purchasers: 1,
        purchases_with_amount: 2,
        total_revenue: '15.0500', // 10 + 5.05
        avg_order_value: 7.53, // 7.525
      },
      { currency: 'USD', payment_method: 'unknown', total_revenue: '0.0000', avg_order_value: 0 },
    ])
    expect(rows[0]?.avg_order_value).toBeNull()
  })

  test('paths: logged transitions count as logged, others follow their predecessor', () => {
    const routing = (time: string, fields: Partial<StagedEvent>) =>
      at(time, 'client.routing', { sessionId: 's1', userKey: 'u1', ...fields })
    const rows = table('navigation_flow', [
      routing('01:00', { path: '/a/?x=1' }), // first: no predecessor
      routing('01:01', { fromPath: '/x', toPath: '/b#top' }), // logs both: /x -> /b, not /a -> /b
      routing('01:02', { fromPath: '/y', path: '/c' }), // /b -> /c; a fromPath alone says nothing
      routing('01:03', { path: '/c//' }), // same to same
      routing('01:04', { toPath: '?q', path: '/other' }), // /c -> /
      routing('01:05', { path: '/2' }), // a tie: /1 is before /2, so / -> /1 and /1 -> /2
      routing('01:05', { path: '/1' }),
      routing('01:06', { fromPath: '/a' }), // no path: not in the sequence
      routing('01:07', { fromPath: '/x/', toPath: '/b', sessionId: null }), // needs no session
      routing('01:08', { path: '/lost', sessionId: null }),
      routing('01:09', { path: '/elsewhere', sessionId: 's2' }),
    ])
    expect(
      rows.map((row) => [
        row.rank,
        row.frompath,
        row.topath,
        row.transition_count,
        row.avg_transitions_per_session,
      ]),
    ).toEqual([
      [1, '/x', '/b', 2, 2], // two transitions, one session
      [2, '/', '/1', 1, 1],
      [3, '/1', '/2', 1, 1],
      [4, '/b', '/c', 1, 1],
      [5, '/c', '/', 1, 1],
    ])
  })
})

describe('any log', () => {
  const runs = { numRuns: 60 }

  test('accounts for every line it reads', () => {
    fc.assert(
      fc.property(arbitraryLog(), ({ files, services, runDate }) => {
        for (const { events, staged } of Object.values(reference(files, services, runDate))) {
          const { quarantined, read, ...rest } = events
          const counts = [...Object.values(quarantined), ...Object.values(rest)]
          expect(counts.reduce((sum, count) => sum + count, 0)).toBe(read)
          expect(staged).toHaveLength(events.staged)
        }
      }),
      runs,
    )
  })

  test('gives the same tables when its files are read backwards, and when everything is shipped twice', () => {
    fc.assert(
      fc.property(arbitraryLog(), ({ files, services, runDate }) => {
        const tables = (shown: RawFile[]) =>
          Object.values(reference(shown, services, runDate)).map((result) => result.tables)
        const twice = files.flatMap((file) => [
          file,
          { ...file, path: file.path.replace(/[^/]+$/, 'z.ndjson') },
        ])
        const expected = tables(files)
        expect(tables([...files].reverse().map(backwards))).toEqual(expected)
        expect(tables(twice)).toEqual(expected)
      }),
      runs,
    )
  })
})

/** A log line of theshop-brand, a cart add at 12:00 on 5 November in Seoul unless the fields say otherwise. */
function line(fields: object): string {
  return JSON.stringify({
    timestamp: '2026-11-05T03:00:00Z',
    body: 'commerce.cart.add',
    attributes: { 'resource.service.name': seoul.name },
    ...fields,
  })
}

function joined(lines: readonly (string | Uint8Array)[]): Uint8Array {
  return new Uint8Array(
    Buffer.concat(lines.flatMap((one) => [Buffer.from(one as Uint8Array), Buffer.from('\n')])),
  )
}

/** A file of the partition of a UTC minute, as '2026-11-05T03:15'. */
function partition(minute: string): string {
  const [year, month, day, hour, minutes] = minute.split(/[-T:]/)
  return `year=${year}/month=${month}/day=${day}/hour=${hour}/minute=${minutes}/a.ndjson`
}

/** The result of theshop-brand in Seoul. */
function only(files: RawFile[], runDate = '2026-11-06') {
  const result = reference(files, [seoul], runDate)[seoul.name]
  if (result === undefined) throw new Error('no result')
  return result
}

/** The account of lines that arrived in a UTC minute, or, without one, outside the partition folders. */
function account(lines: (string | Uint8Array)[], minute?: string, runDate?: string) {
  const path = minute === undefined ? 'flat.ndjson' : partition(minute)
  return only([{ path, content: joined(lines) }], runDate).events
}

function event(time: string, eventName: string, fields: Partial<StagedEvent>): StagedEvent {
  return stagedEvent({ eventTime: utc(time), eventName, ...fields })
}

/** A typed event at a local time of 5 November in Seoul. */
function at(localTimeOfDay: string, eventName: string, fields: Partial<StagedEvent>): StagedEvent {
  return event(`2026-11-05T${localTimeOfDay}+09:00`, eventName, fields)
}

function table(queryType: QueryType, events: StagedEvent[]) {
  return summarise(events, seoul, '2026-11-06')[queryType]
}

function backwards(file: RawFile): RawFile {
  // latin1 keeps every byte, also those that are no UTF-8
  const lines = Buffer.from(file.content as Uint8Array)
    .toString('latin1')
    .split('\n')
  return { ...file, content: new Uint8Array(Buffer.from(lines.reverse().join('\n'), 'latin1')) }
}

import { describe, expect, test } from 'vitest'
import { flat, line } from '../../pipeline/log-lines.ts'
import { reference, type StagedEvent } from '../index.ts'
import { at, cells, london, seoul, table } from './by-hand.ts'
import { summariseBehavior } from './index.ts'
import { median, quantile, seconds } from './quantile.ts'

// Every expected value here was worked out by hand from domain.md; the comments show how.

const D = '2026-11-06'
const view = 'commerce.product.view'
const cart = 'commerce.cart.add'
const checkout = 'commerce.checkout.start'
const purchase = 'commerce.checkout.purchase'
const search = 'commerce.search'
const routing = 'client.routing'

/** An event at a local time of 5 November in Seoul. */
const on5 = (time: string, person: string, eventName?: string, fields?: Partial<StagedEvent>) =>
  at(`2026-11-05T${time}+09:00`, person, eventName, fields)

test('a quantile is the smallest value that so many do not exceed', () => {
  expect(median([])).toBeNull()
  expect(median([7])).toBe(7)
  expect(median([2, 1])).toBe(1) // one of two
  expect(median([10, 9, 1])).toBe(9) // by number, not by text
  expect(quantile([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 9)).toBe(9) // nine of ten
  expect(quantile([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], 9)).toBe(10) // 9.9 of eleven
  expect(quantile([1, 1, 5], 9)).toBe(5)
  expect(seconds(1004)).toBe(1)
  expect(seconds(1005)).toBe(1.01)
})

test('conversion: a step needs the one before it on the same day, in any order; users need none', () => {
  const rows = table(
    'conversion',
    [
      at('2026-11-03T10:00:00+09:00', ''), // a day of nobody
      // backwards, all the same
      ...[on5('10:00:00', 'u1 s1', purchase), on5('10:01:00', 'u1 s1', checkout)],
      ...[on5('10:02:00', 'u1 s1', cart), on5('10:03:00', 'u1 s1', view)],
      // no cart add, so no checkout and no purchase of a session
      ...[
        on5('10:00:00', 'u2 s2', view),
        on5('10:01:00', 'u2 s2', checkout),
        on5('10:02:00', 'u2 s2', purchase),
      ],
      on5('10:00:00', 'u3 s3', cart), // no view
      // over midnight: seen on the 4th, added on the 5th
      ...[at('2026-11-04T23:59:59.999+09:00', 'u4 s4', view), on5('00:00:00', 'u4 s4', cart)],
      on5('12:00:00', 'u9', purchase), // no session
      on5('12:00:00', '', cart), // neither
    ],
    D,
  )
  const counts = ['total_sessions', 'product_view_sessions', 'cart_add_sessions', 'checkout_sessions']
  expect(cells(rows, 'date', ...counts, 'purchase_sessions')).toEqual([
    ['2026-11-03', 0, 0, 0, 0, 0],
    ['2026-11-04', 1, 1, 0, 0, 0],
    ['2026-11-05', 4, 2, 1, 1, 1], // s1 to s4; s1, s2; s1
  ])
  // u1, u2, u3, u4, u9; u1, u3, u4 put something in the cart, u1, u2, u9 bought
  expect(cells(rows, 'total_users', 'cart_users', 'purchasing_users')).toEqual([
    [0, 0, 0],
    [1, 0, 0],
    [5, 3, 3],
  ])
  const rates = [
    'product_view_rate',
    'cart_conversion_rate',
    'overall_conversion_rate',
    'user_conversion_rate',
  ]
  expect(cells(rows, ...rates)).toEqual([
    [null, null, null, null],
    [100, 0, 0, 0],
    [50, 50, 25, 60],
  ])
})

describe('session_metrics', () => {
  test('events, kinds of events and seconds of each session and day', () => {
    const rows = table(
      'session_metrics',
      [
        at('2026-11-03T10:00:00+09:00', 'u1'), // a day without sessions
        on5('10:00:00', 'u1 s1'), // 1 event, 0 s
        ...[on5('10:00:00', 'u1 s2'), on5('10:00:01.005', 'u2 s2')], // 2 events of 1 kind, 1.005 s
        ...[on5('09:00:00', '- s3', view), on5('10:00:00', '- s3'), on5('09:30:00', '- s3')], // 3 of 2, an hour
        // 5 of 2, 10 s on the 5th; on the 4th it is another, of 1
        ...[0, 1, 2, 3].map((second) => on5(`00:00:0${second}`, 'u1 s4')),
        ...[on5('00:00:10', 'u1 s4', cart), at('2026-11-04T23:59:59.999+09:00', 'u1 s4')],
        on5('10:00:00', 'u1'), // of no session
      ],
      D,
    )
    const averages = ['avg_events_per_session', 'avg_event_types_per_session']
    expect(cells(rows, 'date', 'total_sessions', ...averages)).toEqual([
      ['2026-11-03', 0, null, null],
      ['2026-11-04', 1, 1, 1],
      ['2026-11-05', 4, 2.75, 1.5], // (1 + 2 + 3 + 5) / 4, (1 + 1 + 2 + 2) / 4
    ])
    const quantiles = ['max_events_per_session', 'median_events_per_session', 'p90_events_per_session']
    expect(cells(rows, ...quantiles, 'median_session_seconds')).toEqual([
      [null, null, null, null],
      [1, 1, 1, 0],
      [5, 2, 5, 1.01], // of 1, 2, 3, 5; 0, 1.005, 10, 3600 s
    ])
  })

  test('time goes on where clocks do not', () => {
    // 01:30 BST and 01:30 GMT are an hour apart; the day's first and last ms are 25 hours apart, less one ms
    const autumn = [
      ...[at('2011-10-30T00:30:00Z', '- s1'), at('2011-10-30T01:30:00Z', '- s1')],
      ...[at('2011-10-29T23:00:00Z', '- s2'), at('2011-10-30T23:59:59.999Z', '- s2')],
    ]
    expect(cells(table('session_metrics', autumn, '2011-10-31', london), 'median_session_seconds')).toEqual([
      [3600],
    ])
    const oneSession = autumn.filter((event) => event.sessionId === 's2')
    expect(
      cells(table('session_metrics', oneSession, '2011-10-31', london), 'median_session_seconds'),
    ).toEqual([[90_000]]) // 89,999.999
    // 01:59:59 EST is a second before 03:00 EDT
    const spring = [at('2026-03-08T06:59:59Z', '- s1'), at('2026-03-08T07:00:00Z', '- s1')]
    const newYork = { ...seoul, timeZone: 'America/New_York' }
    expect(cells(table('session_metrics', spring, '2026-03-09', newYork), 'median_session_seconds')).toEqual([
      [1],
    ])
  })
})

test('event_distribution: every name that occurs in seven days, whoever it is from', () => {
  const rows = table(
    'event_distribution',
    [
      at('2026-10-29T23:59:59.999+09:00', 'u1 s1', 'client.error'), // the day before the window
      at('2026-10-30T00:00:00+09:00', 'u1 s1', 'client.error'),
      ...[on5('10:00:00', 'u1 s1', cart), on5('11:00:00', 'u1 s2', cart), on5('12:00:00', '', cart)],
      on5('10:00:00', '- s1', 'commerce.coupon.apply'),
      on5('23:59:59.999', 'u2', routing),
      at('2026-11-06T00:00:00+09:00', 'u1 s1', cart),
    ],
    D,
  )
  const columns = ['event_type', 'event_count', 'unique_users', 'unique_sessions', 'percentage_of_total']
  expect(cells(rows, ...columns)).toEqual([
    ['client.error', 1, 1, 1, 16.67], // of 6
    ['client.routing', 1, 1, 0, 16.67],
    ['commerce.cart.add', 3, 1, 2, 50],
    ['commerce.coupon.apply', 1, 0, 1, 16.67],
  ])
})

describe('funnel', () => {
  const columns = ['step', 'sessions', 'step_rate', 'overall_rate', 'median_seconds_from_previous']
  const stepsOf = (events: StagedEvent[], segment: string, value: string) =>
    cells(
      table('funnel', events, D).filter((row) => row.segment === segment && row.segment_value === value),
      ...columns,
    )
  const valuesOf = (events: StagedEvent[], segment: string) => {
    const rows = table('funnel', events, D).filter((row) => row.segment === segment && row.step_number === 0)
    return cells(rows, 'segment_value', 'sessions')
  }

  const visits = [
    // The first cart add is before the view, the purchase before the checkout: neither counts.
    ...[on5('10:00:00', '- s1', cart), on5('10:00:01', '- s1', view), on5('10:00:03.005', '- s1', cart)],
    ...[on5('10:00:03.005', '- s1', checkout), on5('10:00:02', '- s1', purchase)],
    // Step by step; its search is at its view, not before it.
    ...[on5('11:00:00', '- s2', view), on5('11:00:00', '- s2', search), on5('11:00:10', '- s2', cart)],
    ...[
      on5('11:01:00', '- s2', checkout),
      on5('11:02:00', '- s2', purchase),
      on5('11:09:00', '- s2', purchase),
    ],
    on5('12:00:00', '- s3', search), // no view
    ...[on5('13:00:00', '- s4', search), on5('13:00:00.001', '- s4', view)],
    on5('14:00:00', 'u1', view), // no session
    at('2026-10-06T23:59:59.999+09:00', '- s5', view), // 31 days before D
  ]

  test('a step counts at or after the one before it', () => {
    expect(stepsOf(visits, 'all', 'all')).toEqual([
      ['session', 4, null, 100, null],
      ['product_view', 3, 75, 75, 0], // s1 after 1 s, s2 at once, s4 after 0.001 s
      ['cart_add', 2, 66.67, 50, 2.01], // s1 after 2.005 s, s2 after 10 s
      ['checkout', 2, 100, 50, 0], // s1 at once, s2 after 50 s
      ['purchase', 1, 50, 25, 60],
    ])
  })

  test('those who searched first, and the others', () => {
    expect(stepsOf(visits, 'first_search', 'yes')).toEqual([
      ['session', 2, null, 100, null], // s3, s4
      ['product_view', 1, 50, 50, 0], // 0.001 s
      ['cart_add', 0, 0, 0, null],
      ['checkout', 0, null, 0, null], // nothing to divide by
      ['purchase', 0, null, 0, null],
    ])
    expect(stepsOf(visits, 'first_search', 'no')[0]).toEqual(['session', 2, null, 100, null])
  })

  test('a session over midnight is two, and the steps of the first day are not those of the second', () => {
    const overMidnight = [at('2026-11-04T23:59:59.999+09:00', '- s1', view), on5('00:00:00', '- s1', cart)]
    expect(stepsOf(overMidnight, 'all', 'all').map((row) => row.slice(0, 2))).toEqual([
      ['session', 2],
      ['product_view', 1],
      ['cart_add', 0],
      ['checkout', 0],
      ['purchase', 0],
    ])
  })

  test('the entry page is the first that is logged, cleaned, of two at once the smaller', () => {
    const routings = [
      on5('10:00:00', '- s1', routing, { fromPath: '/x' }), // no page of its own
      ...[
        on5('10:00:01', '- s1', routing, { path: '/b' }),
        on5('10:00:01', '- s1', routing, { path: '/a/?q' }),
      ],
      on5('10:00:00', '- s2', routing, { toPath: '/a#top', path: '/b' }),
      on5('09:00:00', '- s3', 'client.error', { path: '/b' }), // no routing
      on5('10:00:00', '- s4', routing, { path: '?q' }),
      // the same session on the day before entered elsewhere
      at('2026-11-04T10:00:00+09:00', '- s4', routing, { path: '/c' }),
    ]
    expect(valuesOf(routings, 'entry_page')).toEqual([
      ['(none)', 1],
      ['/', 1],
      ['/a', 2],
      ['/c', 1],
    ])
  })

  test('twenty entry pages, ties by the page, none being one of them', () => {
    const pages = Array.from({ length: 21 }, (_, i) => `/p${10 + i}`)
    const routings = [
      ...pages.map((path, i) => on5('10:00:00', `- s${i}`, routing, { path })),
      on5('11:00:00', '- other', routing, { path: '/p30' }), // the last page has two
      on5('11:00:00', '- nowhere', view),
    ]
    const shown = valuesOf(routings, 'entry_page').map(([page]) => page)
    // /p30 with two; of those with one '(none)', for '(' is before '/', then /p10 to /p27
    expect(shown).toEqual(['(none)', ...pages.slice(0, 18), '/p30'])
  })
})

test('two services in one log, renamed events, and lines that come twice', () => {
  const pharmacy = { ...seoul, name: 'theshop-pharmacy' }
  const person = { sessionId: ' s1', userKey: 'u1' }
  const renamed = line(seoul, '2026-11-05T03:00:00Z', 'Routing in client side', { ...person, path: '/a/' })
  const lines = [
    ...[renamed, renamed],
    line(seoul, '2026-11-05T03:00:01Z', routing, { ...person, path: '/b' }),
    line(pharmacy, '2026-11-05T03:00:00Z', routing, { sessionId: 's1', userKey: 'u2', toPath: '/c' }),
    line(pharmacy, '2026-11-04T03:00:00Z', 'commerce.cart.view', { sessionId: 's1', userKey: 'u1' }),
  ]
  const results = reference([flat(lines)], [seoul, pharmacy], D)
  const [ours, theirs] = [seoul, pharmacy].map((service) =>
    summariseBehavior(results[service.name]?.staged ?? [], service, D),
  )
  expect(cells(ours?.event_distribution ?? [], 'event_type', 'event_count', 'unique_sessions')).toEqual([
    [routing, 2, 1],
  ])
  expect(cells(ours?.funnel ?? [], 'segment_value').flat()).toContain('/a')
  expect(cells(ours?.user_cohort ?? [], 'user_count', 'share')[1]).toEqual([1, 100])
  expect(cells(theirs?.dau ?? [], 'service_name', 'date', 'daily_active_users')).toEqual([
    ['theshop-pharmacy', '2026-11-04', 1],
    ['theshop-pharmacy', '2026-11-05', 1],
  ])
  // u1 came back to the other shop only.
  expect(cells(theirs?.retention ?? [], 'base_users', 'retained_users')[0]).toEqual([1, 0])
})

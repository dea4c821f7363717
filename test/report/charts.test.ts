import { describe, expect, it } from 'vitest'
import { commerce } from '../../pipelines/commerce/index.ts'
import { purchaseAnalytics } from '../../queries/commerce/purchase-analytics.ts'
import { type Columns, count, date, integer, moneySum, rate, text } from '../../queries/model/columns.ts'
import type { AnySummary } from '../../queries/model/summary.ts'
import { seriesOf } from '../../report/charts/series.ts'
import { everyNth, roundTicks } from '../../report/charts/ticks.ts'
import { exactSum } from '../../report/exact-sum.ts'
import { reportHtml } from '../../report/index.ts'
import { exampleRun, publishedSummary } from './example.ts'
import { markupProblems } from './well-formed.ts'

const WINDOW = { start: '2026-10-30', endExclusive: '2026-11-02' }

const summary = (name: string, grain: string[], columns: Columns, summed: string[] = []): AnySummary => ({
  name,
  doc: `The ${name}.`,
  doors: () => ({}),
  window: { days: 3 },
  grain,
  columns,
  agreements: summed.map((sumOf) => ({ sumOf, relation: 'equals', doc: '', expected: neverAsked })),
  query: neverAsked,
})
const neverAsked = (): never => {
  throw new Error('a report asks for no SQL')
}
const draw = (of: AnySummary, rows: Record<string, unknown>[], allRows = rows.length) =>
  seriesOf(of, rows, WINDOW, allRows)?.panels.map(({ title, facts, unit, mark, points }) => ({
    title,
    facts,
    unit,
    mark,
    points: points.map(({ position, text: value }) => [position, value]),
  }))

const purchases = (
  purchase_date: string,
  currency: string,
  payment_method: string,
  orders: number,
  revenue: string | null,
) => ({
  purchase_date,
  currency,
  payment_method,
  total_purchases: orders,
  total_revenue: revenue,
})
const PURCHASES = [
  purchases('2026-10-30', 'KRW', 'card', 2, '10000.0000'),
  purchases('2026-10-30', 'KRW', 'kakaopay', 1, '5000.5000'),
  purchases('2026-10-30', 'USD', 'card', 1, '20.2500'),
  purchases('2026-11-01', 'KRW', 'card', 2, '7000.0000'),
  purchases('2026-11-01', 'USD', 'card', 1, null),
]

describe('money by date', () => {
  it('is added over payment methods and never over currencies', () => {
    expect(draw(purchaseAnalytics as never, PURCHASES)).toEqual([
      {
        title: 'KRW · total_revenue',
        facts: 'total 22,000.50 · 5 orders',
        unit: 'KRW',
        mark: 'columns',
        // 30 October is position 0; the 31st has no purchases and no point.
        points: [
          [0, '15,000.50'],
          [2, '7,000.00'],
        ],
      },
      {
        title: 'USD · total_revenue',
        facts: 'total 20.25 · 2 orders',
        unit: 'USD',
        mark: 'columns',
        // A day whose orders have no valid amount is no zero.
        points: [[0, '20.25']],
      },
    ])
  })

  it('leaves out a date that the first rows may hold in part only', () => {
    const [krw, usd] = draw(purchaseAnalytics as never, PURCHASES.slice(0, 4), 5) ?? []
    expect(krw?.points).toEqual([[0, '15,000.50']])
    expect(usd?.points).toEqual([[0, '20.25']])
    expect(seriesOf(purchaseAnalytics as never, PURCHASES.slice(0, 4), WINDOW, 5)?.notes[0]).toContain(
      'Drawn from the first 4 of 5 rows',
    )
  })

  it('in a currency that no column of the grain names is not drawn', () => {
    const of = summary('refunds', ['day'], { day: date(''), refunded: moneySum('', 'currency of the row') })
    expect(draw(of, [{ day: '2026-10-30', refunded: '5' }])).toBeUndefined()
  })
})

describe('an eighth summary', () => {
  const weekday = summary('weekday_visits', ['weekday'], {
    weekday: integer('1 is Monday', [1, 7]),
    visits: count('visits', 'visits on it'),
    return_rate: rate('returning / visits'),
  })

  it('over a whole-number dimension is columns and a line', () => {
    const rows = [
      { weekday: 1, visits: 1200, return_rate: 12.5 },
      { weekday: 7, visits: 0, return_rate: null },
    ]
    expect(draw(weekday, rows)).toEqual([
      // No agreement says that visits add up, so no total is told.
      {
        title: 'visits',
        facts: '',
        unit: 'visits',
        mark: 'columns',
        points: [
          [0, '1,200'],
          [6, '0'],
        ],
      },
      {
        title: 'return_rate',
        facts: 'returning / visits',
        unit: 'percent',
        mark: 'line',
        points: [[0, '12.50%']],
      },
    ])
  })

  it('appears in the page by itself', () => {
    const { report } = exampleRun()
    const service = {
      name: 'theshop-brand',
      timeZone: 'Asia/Seoul',
      currency: 'KRW',
      tablePrefix: 'theshop_brand',
    }
    const [first] = report.services
    if (!first) throw new Error('the example has services')
    const page = reportHtml(
      { ...report, services: [{ ...first, summaries: [publishedSummary(weekday, service, 1)] }] },
      [
        {
          service_name: 'theshop-brand',
          query_type: 'weekday_visits',
          rows: [{ weekday: 3, visits: 5, return_rate: 40 }],
        },
      ],
      { ...commerce, summaries: [weekday] },
    )
    expect(markupProblems(page)).toEqual([])
    expect(page).toContain('The weekday_visits.')
    expect(page).toContain('aria-label="visits by weekday, 1 to 7, least 5 at 3, greatest 5 at 3."')
    expect(page).toContain('<title>3: 40.00%</title>')
  })

  it('with different users by date and channel draws the channels apart', () => {
    const of = summary('reach', ['day', 'channel'], {
      day: date(''),
      channel: text(''),
      unique_users: count('users', 'different users'),
    })
    const rows = [
      { day: '2026-10-30', channel: 'mail', unique_users: 3 },
      { day: '2026-10-30', channel: 'push', unique_users: 4 },
    ]
    expect(draw(of, rows)?.map(({ title, points }) => [title, points])).toEqual([
      ['mail · unique_users', [[0, '3']]],
      ['push · unique_users', [[0, '4']]],
    ])
  })

  it('whose count an agreement sums is added over its other dimensions', () => {
    const columns = { day: date(''), channel: text(''), mails: count('mails', '') }
    const rows = [
      { day: '2026-10-30', channel: 'a', mails: 3 },
      { day: '2026-10-30', channel: 'b', mails: 4 },
    ]
    expect(draw(summary('mails', ['day', 'channel'], columns, ['mails']), rows)).toMatchObject([
      { title: 'mails', facts: 'total 7 mails', points: [[0, '7']] },
    ])
  })

  it('of texts is a table', () =>
    expect(
      draw(summary('pages', ['page'], { page: text(''), views: count('views', '') }), [
        { page: '/', views: 1 },
      ]),
    ).toBeUndefined())
})

describe('sums', () => {
  it('of decimals are exact', () => {
    expect(exactSum(['0.1', '0.2'])).toBe('0.3')
    expect(exactSum(['9007199254740993.0001', 1])).toBe('9007199254740994.0001')
    expect(exactSum(['-0.5000', '0.25'])).toBe('-0.25')
    expect(exactSum(['100', '200.0000'])).toBe('300')
  })
  it('leave out what is absent; of nothing there is none', () => {
    expect(exactSum([null, undefined, '2.5', 'x'])).toBe('2.5')
    expect(exactSum([null])).toBeNull()
  })
})

describe('axes', () => {
  it('have round steps that hold every value', () => {
    expect(roundTicks(0, 121.6, 6)).toEqual([0, 50, 100, 150])
    expect(roundTicks(0, 0.7, 4)).toEqual([0, 0.2, 0.4, 0.6, 0.8])
    expect(roundTicks(-30, 90, 4)).toEqual([-50, 0, 50, 100])
  })
  it('count whole things in whole steps', () => {
    expect(roundTicks(0, 1, 4, 1)).toEqual([0, 1])
    expect(roundTicks(0, 0, 4, 1)).toEqual([0, 1])
  })
  it('label every n-th step', () => expect(everyNth(24, 6)).toEqual([0, 4, 8, 12, 16, 20]))
})

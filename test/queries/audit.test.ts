import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Duck } from '../../engines/local/duckdb.ts'
import { parquetRelation } from '../../engines/local/duckdb-types.ts'
import { commerceSummaries } from '../../queries/commerce/index.ts'
import { eventsColumns } from '../../queries/events/columns.ts'
import { commerceEvents } from '../../queries/events/events.ts'
import type { AnySummary } from '../../queries/model/summary.ts'
import { compileFor } from '../../queries/sql/compiler.ts'
import { sqlIdentifier, sqlLiteral } from '../../queries/sql/literals.ts'
import { stagedRelations } from '../../queries/sql/relations.ts'
import { auditSelect, checksOf } from '../../queries/statements/audit.ts'
import { type Check, judge } from '../../queries/statements/judge.ts'
import { summarySelect } from '../../queries/statements/summary-select.ts'
import { brand, runDate } from './athena-statements.ts'
import { openDuckdb } from './on-duckdb.ts'

const relations = stagedRelations('duckdb', [commerceEvents])
const ofEveryTable = ['grain_unique', 'required_present', 'service_and_window', 'values_in_range']
const ofTop = ['row_count', 'rank_dense']

describe('a summary is audited for', () => {
  it.each([
    ['button_interaction', [...ofEveryTable, ...ofTop, 'total_clicks_agrees']],
    ['product_ranking', [...ofEveryTable, ...ofTop, 'cart_add_count_agrees']],
    ['search_analytics', [...ofEveryTable, ...ofTop, 'search_count_agrees']],
    ['category_performance', [...ofEveryTable, ...ofTop, 'cart_add_count_agrees']],
    ['hourly_traffic', [...ofEveryTable, 'row_count', 'sessions_agrees', 'cart_adds_agrees']],
    ['purchase_analytics', [...ofEveryTable, 'total_purchases_agrees']],
    ['navigation_flow', [...ofEveryTable, ...ofTop, 'transition_count_agrees']],
  ])('%s: its own checks', (name, expected) => {
    const checks = checksOf(summaryNamed(name), brand, runDate)
    expect(checks.map(({ id }) => id)).toEqual(expected)
  })

  it('every summary: its grain, its required columns, its window, its ranges, and what must agree', () => {
    for (const summary of commerceSummaries) {
      const ids = checksOf(summary, brand, runDate).map(({ id }) => id)
      expect(ids).toEqual(expect.arrayContaining(ofEveryTable))
      expect(new Set(ids).size, summary.name).toBe(ids.length)
      expect(ids.filter((id) => id.endsWith('_agrees')).length, summary.name).toBeGreaterThan(0)
      if (summary.top) expect(ids).toEqual(expect.arrayContaining(ofTop))
    }
  })

  it('nothing whose failure would not keep it from being published', () => {
    for (const summary of commerceSummaries) {
      expect(checksOf(summary, brand, runDate).filter(({ severity }) => severity !== 'error')).toEqual([])
    }
  })
})

describe('a check', () => {
  const check = (relation: Check['relation']): Check => ({ id: 'x', doc: 'x', severity: 'error', relation })
  const judged = (relation: Check['relation'], row: Record<string, unknown>) =>
    judge([check(relation)], row)[0]

  it('of equality holds for equal whole numbers, whatever they come as', () => {
    expect(judged('equals', { observed_0: '7', expected_0: '7' })?.status).toBe('passed')
    expect(judged('equals', { observed_0: 7, expected_0: '07' })?.status).toBe('passed')
    expect(judged('equals', { observed_0: '7', expected_0: '8' })?.status).toBe('failed')
  })

  it('sees a difference of one beyond the exact numbers of JavaScript', () => {
    const row = { observed_0: '9007199254740993', expected_0: '9007199254740992' }
    expect(judged('equals', row)?.status).toBe('failed')
    expect(judged('at most', row)?.status).toBe('failed')
  })

  it('of "at most" compares numbers, not texts', () => {
    expect(judged('at most', { observed_0: '9', expected_0: '10' })?.status).toBe('passed')
    expect(judged('at most', { observed_0: '10', expected_0: '10' })?.status).toBe('passed')
    expect(judged('at most', { observed_0: '100', expected_0: '20' })?.status).toBe('failed')
  })

  it('fails when a value is missing', () => {
    expect(judged('equals', {})).toMatchObject({ status: 'failed', observed: null, expected: null })
    expect(judged('equals', { observed_0: null, expected_0: '0' })?.status).toBe('failed')
    expect(judged('at most', { observed_0: '0', expected_0: undefined })?.status).toBe('failed')
  })

  it('shows an offending row only when it failed', () => {
    expect(judged('equals', { observed_0: '0', expected_0: '0', sample_0: 'a' })?.sample).toBeNull()
    expect(judged('equals', { observed_0: '1', expected_0: '0', sample_0: 'a' })?.sample).toBe('a')
  })

  it('is told from the next by its place', () => {
    const row = { observed_0: '1', expected_0: '1', observed_1: '2', expected_1: '3' }
    const statuses = judge([check('equals'), check('equals')], row).map(({ status }) => status)
    expect(statuses).toEqual(['passed', 'failed'])
  })
})

describe('the audit of a table', () => {
  let duck: Duck
  beforeAll(async () => {
    duck = await openDuckdb()
    await duck.run(`CREATE TABLE commerce_events AS ${parquetRelation(eventsColumns, [])}`)
    await duck.run(insertEvents)
    for (const summary of commerceSummaries) {
      const select = compileFor('duckdb', summarySelect(summary, brand, runDate), relations)
      await duck.run(`CREATE TABLE ${sqlIdentifier(summary.name)} AS ${select}`)
    }
  })
  afterAll(() => duck.close())

  /** The checks that fail after a change of the table, which is undone. */
  async function failedAfter(name: string, change: string): Promise<string[]> {
    const summary = summaryNamed(name)
    const candidate = sqlIdentifier('candidate_table')
    await duck.run(`CREATE OR REPLACE TABLE ${candidate} AS SELECT * FROM ${sqlIdentifier(name)}`)
    await duck.run(change.replaceAll('candidate', candidate))
    const query = auditSelect(summary, brand, runDate)
    const [row = {}] = await duck.rows(compileFor('duckdb', query, { ...relations, candidate }))
    const results = judge(checksOf(summary, brand, runDate), row)
    return results.filter(({ status }) => status === 'failed').map(({ id }) => id)
  }

  it.each(commerceSummaries.map(({ name }) => name))(
    'finds nothing wrong with %s as it was built',
    async (name) => {
      expect(await failedAfter(name, 'SELECT 1')).toEqual([])
    },
  )

  it.each([
    [
      'button_interaction',
      'two rows of one grain',
      "UPDATE candidate SET action = 'save'",
      ['grain_unique', 'total_clicks_agrees'],
    ],
    [
      'product_ranking',
      'two rows of one product without code',
      'UPDATE candidate SET "goodsCd" = NULL, "productName" = \'가방\'',
      ['grain_unique', 'cart_add_count_agrees'],
    ],
    [
      'button_interaction',
      'a required column that is NULL',
      "UPDATE candidate SET unique_users = NULL WHERE action = 'save'",
      ['required_present'],
    ],
    [
      'button_interaction',
      'a row of another service',
      "UPDATE candidate SET service_name = 'theshop-pharmacy' WHERE rank = 1",
      ['service_and_window'],
    ],
    [
      'hourly_traffic',
      'a window that begins a day early',
      "UPDATE candidate SET window_start = DATE '2026-10-28'",
      ['service_and_window'],
    ],
    [
      'hourly_traffic',
      'a window that ends a day late',
      "UPDATE candidate SET window_end = DATE '2026-11-06'",
      ['service_and_window'],
    ],
    [
      'hourly_traffic',
      'another run date',
      "UPDATE candidate SET calculation_date = DATE '2026-11-04'",
      ['service_and_window'],
    ],
    [
      'hourly_traffic',
      'a rate above 100',
      'UPDATE candidate SET cart_conversion_rate = 100.01 WHERE hour = 3',
      ['values_in_range'],
    ],
    [
      'hourly_traffic',
      'a rate below 0',
      'UPDATE candidate SET cart_conversion_rate = -0.01 WHERE hour = 3',
      ['values_in_range'],
    ],
    [
      'hourly_traffic',
      'an hour that is none',
      'UPDATE candidate SET hour = 24 WHERE hour = 3',
      ['values_in_range'],
    ],
    [
      'button_interaction',
      'a count below 0',
      'UPDATE candidate SET unique_users = -1 WHERE rank = 1',
      ['values_in_range'],
    ],
    [
      'navigation_flow',
      'a mean below 0',
      'UPDATE candidate SET avg_transitions_per_session = -1',
      ['values_in_range'],
    ],
    ['hourly_traffic', 'an hour missing', 'DELETE FROM candidate WHERE hour = 3', ['row_count']],
    [
      'button_interaction',
      'more rows than its top has',
      "INSERT INTO candidate SELECT 2 + i, 'extra' || i, 0, 0, 0, NULL, service_name, window_start, window_end, calculation_date FROM candidate, range(1, 50) AS r (i) WHERE rank = 1",
      ['row_count', 'rank_dense'],
    ],
    ['button_interaction', 'a rank left out', 'UPDATE candidate SET rank = 3 WHERE rank = 2', ['rank_dense']],
    ['button_interaction', 'ranks that begin at 0', 'UPDATE candidate SET rank = rank - 1', ['rank_dense']],
    ['button_interaction', 'a rank given twice', 'UPDATE candidate SET rank = 1', ['rank_dense']],
    [
      'search_analytics',
      'a rank given twice before the last',
      'INSERT INTO candidate SELECT * REPLACE (\'other\' AS "searchQuery", 0 AS search_count) FROM candidate WHERE rank = 1',
      ['rank_dense'],
    ],
    [
      'button_interaction',
      'a click too many',
      'UPDATE candidate SET total_clicks = total_clicks + 1 WHERE rank = 1',
      ['total_clicks_agrees'],
    ],
    [
      'product_ranking',
      'a cart add too few',
      'UPDATE candidate SET cart_add_count = cart_add_count - 1 WHERE rank = 1',
      ['cart_add_count_agrees'],
    ],
    [
      'category_performance',
      'a cart add too many',
      'UPDATE candidate SET cart_add_count = cart_add_count + 1 WHERE rank = 2',
      ['cart_add_count_agrees'],
    ],
    [
      'search_analytics',
      'a search too many',
      'UPDATE candidate SET search_count = search_count + 1 WHERE rank = 1',
      ['search_count_agrees'],
    ],
    [
      'hourly_traffic',
      'a session counted in two hours',
      'UPDATE candidate SET sessions = sessions + 1 WHERE hour = 5',
      ['sessions_agrees'],
    ],
    ['hourly_traffic', 'a cart add lost', 'UPDATE candidate SET cart_adds = 0', ['cart_adds_agrees']],
    [
      'purchase_analytics',
      'an order counted twice',
      'UPDATE candidate SET total_purchases = total_purchases + 1',
      ['total_purchases_agrees'],
    ],
    [
      'navigation_flow',
      'more transitions than page changes',
      'UPDATE candidate SET transition_count = 4',
      ['transition_count_agrees'],
    ],
  ])('of %s catches %s', async (name, _defect, change, caught) => {
    expect(await failedAfter(name, change)).toEqual(caught)
  })

  it('finds nothing wrong with an empty table of a service without events', async () => {
    expect(await failedAfter('purchase_analytics', 'SELECT 1')).toEqual([])
    await duck.run('CREATE TABLE kept AS SELECT * FROM commerce_events')
    await duck.run('DELETE FROM commerce_events')
    try {
      for (const { name, rows } of commerceSummaries) {
        if (rows === undefined) expect(await failedAfter(name, 'DELETE FROM candidate'), name).toEqual([])
      }
    } finally {
      await duck.run('INSERT INTO commerce_events SELECT * FROM kept')
    }
  })

  it('names the first row that breaks a check', async () => {
    const summary = summaryNamed('navigation_flow')
    await duck.run(
      `CREATE OR REPLACE TABLE broken AS SELECT * REPLACE (-1 AS unique_users) FROM navigation_flow`,
    )
    const sql = compileFor('duckdb', auditSelect(summary, brand, runDate), {
      ...relations,
      candidate: 'broken',
    })
    const results = judge(checksOf(summary, brand, runDate), (await duck.rows(sql))[0] ?? {})
    expect(results.find(({ id }) => id === 'values_in_range')?.sample).toBe('/,/cart')
  })
})

function summaryNamed(name: string): AnySummary {
  const summary = commerceSummaries.find((candidate) => candidate.name === name)
  if (summary === undefined) throw new Error(`no summary ${name}`)
  return summary
}

/** A morning of one shop: two users, two sessions. 03:00 UTC is noon in Seoul, but the audit only counts. */
const events: Record<string, string | number>[] = [
  { event_name: 'commerce.button.click', action: 'save', user_key: 'u1', session_id: 's1' },
  { event_name: 'commerce.button.click', action: 'save', user_key: 'u2', session_id: 's2' },
  { event_name: 'commerce.button.click', action: 'buy', user_key: 'u1', session_id: 's1' },
  { event_name: 'commerce.button.click', user_key: 'u1', session_id: 's1' },
  {
    event_name: 'commerce.cart.add',
    goods_cd: 'p1',
    product_name: '가방',
    category: 'bags',
    unit_price: 10,
    user_key: 'u1',
    session_id: 's1',
  },
  {
    event_name: 'commerce.cart.add',
    goods_cd: 'p1',
    product_name: '가방',
    category: 'bags',
    unit_price: 10,
    user_key: 'u2',
    session_id: 's2',
  },
  {
    event_name: 'commerce.cart.add',
    product_name: '모자',
    unit_price: 5,
    quantity: 2,
    user_key: 'u1',
    session_id: 's1',
  },
  { event_name: 'commerce.search', search_query: 'bag', result_count: 3, session_id: 's1' },
  { event_name: 'commerce.search', search_query: ' BAG', result_count: 0, session_id: 's2' },
  { event_name: 'commerce.search', search_query: 'hat', session_id: 's2' },
  { event_name: 'commerce.search.result_click', session_id: 's2' },
  { event_name: 'commerce.checkout.purchase', order_id: 'o1', total_amount: 20, user_key: 'u1' },
  { event_name: 'commerce.checkout.purchase', order_id: 'o1', total_amount: 20, user_key: 'u1' },
  { event_name: 'commerce.checkout.purchase', total_amount: 7, user_key: 'u2' },
  { event_name: 'client.routing', from_path: '/', to_path: '/cart', session_id: 's1' },
  { event_name: 'client.routing', from_path: '/', to_path: '/cart/', session_id: 's2' },
  { event_name: 'client.routing', path: '/cart', session_id: 's2' },
] // prettier-ignore

const insertEvents = events
  .map((event, second) => {
    const at = String(second).padStart(2, '0')
    const row: Record<string, string | number> = {
      ...event,
      service_name: brand.name,
      event_date: '2026-11-04',
      event_time: `2026-11-04 03:00:${at}`,
      local_time: `2026-11-04 12:00:${at}`,
      copies: 1,
    }
    const names = Object.keys(row).map(sqlIdentifier).join(', ')
    return `INSERT INTO commerce_events (${names}) VALUES (${Object.values(row).map(sqlLiteral).join(', ')})`
  })
  .join('; ')

import { beforeEach, describe, expect, it } from 'vitest'
import { PlantedTables } from './planted-tables.ts'

const COMMERCE = 'commerce-analytics-multi-service'
let shop: PlantedTables
beforeEach(async () => {
  shop = await PlantedTables.open()
})

describe('searches', () => {
  beforeEach(() =>
    shop.plant(
      'search_analytics',
      // 9 of 10 and 9 of 90 were clicked: 18 of 100.
      {
        rank: 1,
        searchQuery: 'tea',
        search_count: 90,
        click_count: 9,
        click_through_rate: 10,
        zero_result_count: 3,
      },
      {
        rank: 2,
        searchQuery: 'cup',
        search_count: 10,
        click_count: 9,
        click_through_rate: 90,
        zero_result_count: 10,
      },
      { rank: 3, searchQuery: 'pot', search_count: 0, click_count: 0 },
    ),
  )

  it('are clicked as often as all of them together, not as the mean of the terms says', async () => {
    expect(await shop.number(COMMERCE, /^Click-through rate/)).toEqual({ click_through_rate: 18 })
    const [mean] = await shop.ask(
      'SELECT AVG(click_through_rate) AS mean FROM shop_commerce_search_analytics_summary',
    )
    expect(mean).toEqual({ mean: 50 })
  })

  it('that find nothing are added up, and the terms that never find anything counted', async () => {
    expect(await shop.number(COMMERCE, /^Searches without result/)).toEqual({ zero_result_count: 13 })
    expect(await shop.number(COMMERCE, /^Terms that never find/)).toEqual({ terms: 1 })
  })

  it('that are to be fixed come in the order of what they cost', async () => {
    const terms = await shop.panel(COMMERCE, /^Terms to fix/)
    expect(terms.map(({ term }) => term)).toEqual(['cup', 'tea'])
  })
})

describe('purchases', () => {
  const purchase = (day: string, currency: string, method: string, rest: object) => ({
    ...{ purchase_date: day, currency, payment_method: method },
    ...rest,
  })
  beforeEach(() =>
    shop.plant(
      'purchase_analytics',
      purchase('2026-11-01', 'EUR', 'card', {
        total_purchases: 2,
        purchases_with_amount: 1,
        total_revenue: '100.0000',
      }),
      purchase('2026-11-02', 'EUR', 'card', {
        total_purchases: 9,
        purchases_with_amount: 9,
        total_revenue: '300.0000',
      }),
      purchase('2026-11-02', 'EUR', 'cash', { total_purchases: 1, purchases_with_amount: 0 }),
      purchase('2026-11-02', 'USD', 'card', {
        total_purchases: 4,
        purchases_with_amount: 4,
        total_revenue: '0.3000',
      }),
    ),
  )

  it('are money of each currency by itself, and orders of all', async () => {
    expect(await shop.panel(COMMERCE, /^Revenue, 90/)).toEqual([
      { currency: 'EUR', revenue: 400 },
      { currency: 'USD', revenue: 0.3 },
    ])
    expect(await shop.number(COMMERCE, /^Orders, 90/)).toEqual({ orders: 16 })
  })

  it('come to revenue by orders with an amount: neither the mean of days nor by all orders', async () => {
    // 400 / 10; the days' means would give (100 + 33.33) / 2.
    const averages = await shop.panel(COMMERCE, /^Average order value, 90/)
    expect(averages).toEqual([
      { currency: 'EUR', average_order: 40 },
      { currency: 'USD', average_order: 0.075 },
    ])
  })

  it('are shares of the money in the same currency', async () => {
    const methods = await shop.panel(COMMERCE, /^Payment methods/)
    expect(methods.map((row) => [row.payment_method, row.currency, row.revenue_share])).toEqual([
      ['card', 'EUR', 100],
      ['cash', 'EUR', null],
      ['card', 'USD', 100],
    ])
  })

  it('of a day are one number a series', async () => {
    expect(await shop.panel(COMMERCE, /^Orders by day/)).toEqual([
      { time: '2026-11-01T00:00:00', payment_method: 'card', orders: 2 },
      { time: '2026-11-02T00:00:00', payment_method: 'card', orders: 13 },
      { time: '2026-11-02T00:00:00', payment_method: 'cash', orders: 1 },
    ])
  })
})

it('pages are entered as often as all listed ways into them say, and drawn when one of the first ways touches them', async () => {
  const way = (rank: number, fromPath: string, toPath: string, transition_count: number) => ({
    ...{ rank, fromPath, toPath, transition_count },
  })
  await shop.plant(
    'navigation_flow',
    way(1, '/', '/cart', 50),
    way(2, '/list', '/cart', 40),
    way(26, '/cart', '/', 3),
    way(27, '/far', '/away', 2),
  )
  expect(await shop.panel(COMMERCE, /^Ways through/)).toEqual([
    { id: '/', title: '/', mainstat: 3 },
    { id: '/cart', title: '/cart', mainstat: 90 },
    { id: '/list', title: '/list', mainstat: 0 },
  ])
  const ways = await shop.panel(COMMERCE, /^Ways through/, {}, 1)
  expect(ways).toEqual([
    { id: '1', source: '/', target: '/cart', mainstat: 50 },
    { id: '2', source: '/list', target: '/cart', mainstat: 40 },
  ])
})

it('tables are as old as the oldest, and their checks are those of the latest run', async () => {
  const at = (day: string) => ({ started_at: `${day} 04:00:00`, finished_at: `${day} 04:00:12.345` })
  const table = 'shop_commerce_search_analytics_summary'
  const run = { table_name: table, query_type: 'search_analytics', service_name: 'shop' }
  await shop.plant(
    'pipeline_runs',
    { ...run, run_id: 'r1', status: 'published', ...at('2026-11-01') },
    { ...run, run_id: 'r2', status: 'failed', ...at('2026-11-02') },
    // Another shop's, whose name begins alike.
    { ...run, table_name: `x${table}`, run_id: 'r3', status: 'published', ...at('2026-11-03') },
  )
  const check = { table_name: table, check_id: 'c', check_doc: 'rates are rates', status: 'failed' }
  await shop.plant(
    'data_quality_results',
    { ...check, run_id: 'r1', severity: 'error', checked_at: '2026-11-01 04:00:12' },
    { ...check, run_id: 'r2', severity: 'error', checked_at: '2026-11-02 04:00:12' },
    { ...check, run_id: 'r2', check_id: 'd', severity: 'warning', checked_at: '2026-11-02 04:00:12' },
    { ...check, run_id: 'r2', check_id: 'e', severity: 'error', status: 'passed' },
  )
  await shop.plant('search_analytics', { rank: 1, calculation_date: '2026-11-01' })
  const [row, ...others] = await shop.panel(COMMERCE, /^Freshness/)
  expect(others).toEqual([])
  const { age: _ofToday, ...rest } = row as Record<string, unknown>
  expect(rest).toEqual({
    table_name: table,
    calculation_date: '2026-11-01',
    row_count: 1,
    published_at: '2026-11-01 04:00:12',
    status: 'failed',
    failed: 1,
    warned: 1,
  })
  const broken = await shop.panel(COMMERCE, /^Checks that failed/)
  expect(broken.map(({ severity }) => severity)).toEqual(['error', 'warning'])
})

describe('the age of a table', () => {
  const MINUTES_A_DAY = 24 * 60
  const dayFromNow = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
  const made = (
    query_type: string,
    runDate: string,
    utc_offset_minutes: number | undefined,
    at = dayFromNow(0),
  ) =>
    Promise.all([
      shop.plant('pipeline_runs', {
        ...{ table_name: `shop_commerce_${query_type}_summary`, query_type, service_name: 'shop' },
        ...{ run_id: `${query_type} ${at}`, status: 'published' },
        ...{ started_at: `${at} 00:00:00`, finished_at: `${at} 00:00:00` },
        ...(utc_offset_minutes !== undefined && { utc_offset_minutes }),
      }),
      shop.plant(query_type as 'search_analytics', { calculation_date: runDate }),
    ])
  const ages = async () =>
    (await shop.panel(COMMERCE, /^Freshness/)).map(({ table_name, age }) => [
      String(table_name).replace(/^shop_commerce_|_summary$/g, ''),
      age,
    ])
  const oldest = async () => (await shop.number(COMMERCE, /^Age of the oldest/))?.days

  // A clock that is a whole day ahead or behind shows tomorrow or yesterday whatever time it is.
  it('is 0 on its run date, where it is tomorrow already and where it is still yesterday', async () => {
    await made('search_analytics', dayFromNow(1), MINUTES_A_DAY)
    expect(await ages()).toEqual([['search_analytics', 0]])
    expect(await oldest()).toBe(0)
    await made('hourly_traffic', dayFromNow(-1), -MINUTES_A_DAY)
    expect(await ages()).toEqual([
      ['hourly_traffic', 0],
      ['search_analytics', 0],
    ])
    expect(await oldest()).toBe(0)
  })

  it('counts the days since, by the latest clock that is known, and by UTC where none is', async () => {
    await made('search_analytics', dayFromNow(-2), MINUTES_A_DAY)
    expect(await oldest()).toBe(3)
    await made('hourly_traffic', dayFromNow(-4), 0, dayFromNow(-4))
    await made('purchase_analytics', dayFromNow(-1), undefined)
    expect(await ages()).toEqual([
      ['hourly_traffic', 4],
      ['purchase_analytics', 1],
      ['search_analytics', 3],
    ])
    expect(await oldest()).toBe(4)
  })
})

import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { functionNames } from '../../pipelines/functions.ts'
import type { RunReport } from '../../pipelines/run-report.ts'
import { commerceSummaries } from '../../queries/commerce/index.ts'
import { summaryTable } from '../../queries/model/services.ts'
import { checksOf } from '../../queries/statements/audit.ts'
import type { Row } from '../reference/index.ts'
import { LocalLog } from './local-log.ts'
import { brand, ordinaryDays, pharmacy } from './log-lines.ts'

const hospital = { name: 'theshop-hospital', timeZone: 'Asia/Seoul', currency: 'KRW' }
const services = [brand, pharmacy, hospital]
const [earlier, later] = ['2026-11-05', '2026-11-06']

/**
 * Defects of built tables, as SQL over the good table: between the query that builds a table and the one that audits
 * it, the file is exchanged for this. `caughtBy` are all the checks that must fail.
 */
const planted: { shop: string; queryType: string; defect: string; sql: string; caughtBy: string[] }[] = [
  {
    ...{ shop: brand.name, queryType: 'hourly_traffic', defect: 'an hour that stands there twice' },
    sql: 'SELECT * REPLACE (CASE hour WHEN 5 THEN 4 ELSE hour END AS hour) FROM good',
    caughtBy: ['grain_unique'],
  },
  {
    ...{ shop: pharmacy.name, queryType: 'hourly_traffic', defect: 'too few hours' },
    sql: 'SELECT * FROM good WHERE hour <> 5',
    caughtBy: ['row_count'],
  },
  {
    ...{
      shop: hospital.name,
      queryType: 'hourly_traffic',
      defect: 'sessions and cart adds that nobody made',
    },
    sql: 'SELECT * REPLACE (sessions + 1 AS sessions, cart_adds + 1 AS cart_adds) FROM good',
    caughtBy: ['sessions_agrees', 'cart_adds_agrees'],
  },
  {
    ...{ shop: brand.name, queryType: 'purchase_analytics', defect: 'a required column without value' },
    sql: 'SELECT * REPLACE (NULL::VARCHAR AS payment_method) FROM good',
    caughtBy: ['required_present'],
  },
  {
    ...{ shop: pharmacy.name, queryType: 'purchase_analytics', defect: 'an order too many' },
    sql: 'SELECT * REPLACE (total_purchases + 1 AS total_purchases) FROM good',
    caughtBy: ['total_purchases_agrees'],
  },
  {
    ...{ shop: brand.name, queryType: 'button_interaction', defect: 'a gap in the ranks' },
    sql: 'SELECT * REPLACE (CASE rank WHEN 3 THEN 4 ELSE rank END AS rank) FROM good',
    caughtBy: ['rank_dense'],
  },
  {
    ...{ shop: hospital.name, queryType: 'button_interaction', defect: 'two rows of one rank' },
    sql: 'SELECT * REPLACE (CASE rank WHEN 3 THEN 2 ELSE rank END AS rank) FROM good',
    caughtBy: ['rank_dense'],
  },
  {
    ...{ shop: pharmacy.name, queryType: 'button_interaction', defect: 'clicks that nobody made' },
    sql: 'SELECT * REPLACE (total_clicks + 1 AS total_clicks) FROM good',
    caughtBy: ['total_clicks_agrees'],
  },
  {
    ...{ shop: brand.name, queryType: 'product_ranking', defect: 'more rows than the top holds' },
    sql: "SELECT * REPLACE (i AS rank, 'X' || i AS goodsCd, 0 AS cart_add_count) FROM (FROM good LIMIT 1), range(1, 102) AS r(i)",
    caughtBy: ['row_count', 'rank_dense'],
  },
  {
    ...{ shop: pharmacy.name, queryType: 'product_ranking', defect: 'a cart add lost' },
    sql: 'SELECT * REPLACE (cart_add_count - 1 AS cart_add_count) FROM good',
    caughtBy: ['cart_add_count_agrees'],
  },
  {
    ...{ shop: hospital.name, queryType: 'product_ranking', defect: 'every row twice' },
    sql: 'SELECT * FROM good UNION ALL SELECT * FROM good',
    caughtBy: ['grain_unique', 'rank_dense', 'cart_add_count_agrees'],
  },
  {
    ...{ shop: brand.name, queryType: 'search_analytics', defect: 'a rate of 101' },
    sql: 'SELECT * REPLACE (101 AS click_through_rate) FROM good',
    caughtBy: ['values_in_range'],
  },
  {
    ...{ shop: pharmacy.name, queryType: 'search_analytics', defect: 'a search too many' },
    sql: 'SELECT * REPLACE (search_count + 1 AS search_count) FROM good',
    caughtBy: ['search_count_agrees'],
  },
  {
    ...{ shop: hospital.name, queryType: 'search_analytics', defect: 'a negative count' },
    sql: 'SELECT * REPLACE (-1 AS zero_result_count) FROM good',
    caughtBy: ['values_in_range'],
  },
  {
    ...{ shop: brand.name, queryType: 'category_performance', defect: "another service's row" },
    sql: "SELECT * REPLACE ('theshop-pharmacy' AS service_name) FROM good",
    caughtBy: ['service_and_window'],
  },
  {
    ...{ shop: pharmacy.name, queryType: 'category_performance', defect: "another day's window" },
    sql: 'SELECT * REPLACE (CAST(window_start - INTERVAL 1 DAY AS DATE) AS window_start) FROM good',
    caughtBy: ['service_and_window'],
  },
  {
    ...{ shop: brand.name, queryType: 'navigation_flow', defect: 'more transitions than page changes' },
    sql: 'SELECT * REPLACE (transition_count + 100 AS transition_count) FROM good',
    caughtBy: ['transition_count_agrees'],
  },
]
/** No table at all any more: the audit query cannot read it. */
const unreadable = { shop: hospital.name, queryType: 'navigation_flow' }

const key = (shop: string, queryType: string) => `${shop}/${queryType}`
const tableOf = (shop: string, queryType: string) =>
  summaryTable({ tablePrefix: shop.replaceAll('-', '_') }, queryType)

let log: LocalLog
let good: LocalLog
let report: RunReport
let before: Record<string, Record<string, Row[]>>
let after: typeof before
let undisturbed: typeof before

beforeAll(async () => {
  const files = services.flatMap((shop) => ordinaryDays(shop, ['2026-11-03', '2026-11-04', '2026-11-05']))
  log = new LocalLog(services)
  log.write(files)
  await log.run(earlier)
  before = await log.tables()
  good = new LocalLog(services)
  good.write(files)
  await good.run(later)
  undisturbed = await good.tables()
  const exchanged = await defectiveTables(good)
  report = await log.run(later, {
    onCall(name, payload) {
      if (name !== functionNames.queryBuilder) return
      const { kind, service_name, query_type, location } = payload as Record<string, string>
      const file = exchanged.get(key(String(service_name), String(query_type)))
      if (kind === 'audit' && file !== undefined)
        copyFileSync(file, path.join(log.lake, String(location), 'data.parquet'))
    },
  })
  after = await log.tables()
})
afterAll(() => {
  log.remove()
  good.remove()
})

/** Writes the defective tables as Parquet: service/query type -> file. */
async function defectiveTables({ folder, lake }: LocalLog): Promise<Map<string, string>> {
  const files = new Map<string, string>()
  mkdirSync(path.join(folder, 'defective'))
  const duck = await DuckDBInstance.create(':memory:')
  const connection = await duck.connect()
  for (const { shop, queryType, sql } of planted) {
    const table = tableOf(shop, queryType)
    const file = path.join(folder, 'defective', `${table}.parquet`)
    await connection.run(
      `CREATE OR REPLACE VIEW good AS FROM read_parquet('${lake}/tables/${table}/data.parquet'); COPY (${sql}) TO '${file}'`,
    )
    files.set(key(shop, queryType), file)
  }
  duck.closeSync()
  const nothing = path.join(folder, 'defective', 'nothing')
  writeFileSync(nothing, 'PAR1 no more')
  return files.set(key(unreadable.shop, unreadable.queryType), nothing)
}

const summaryOf = (shop: string, queryType: string) =>
  report.services
    .find(({ service_name }) => service_name === shop)
    ?.summaries.find(({ query_type }) => query_type === queryType)

describe('a built table with a defect is not published', () => {
  it.each(planted)('$defect: $caughtBy ($queryType)', ({ shop, queryType, caughtBy }) => {
    const summary = summaryOf(shop, queryType)
    expect(summary?.status).toBe('failed')
    expect(summary?.error?.code).toBe('AuditFailed')
    const failed = summary?.audit.filter(({ status }) => status === 'failed').map(({ id }) => id) ?? []
    for (const id of caughtBy) {
      expect(failed).toContain(id)
      expect(summary?.error?.cause).toContain(`${id} (`)
    }
    expect(summary?.error?.cause).toContain(tableOf(shop, queryType))
    expect(after[shop]?.[queryType]).toEqual(before[shop]?.[queryType])
  })

  it('nor is one that cannot be read', () => {
    const { shop, queryType } = unreadable
    const summary = summaryOf(shop, queryType)
    expect(summary?.error?.code).toBe('QueryFailed')
    expect(summary?.error?.cause).toContain(`auditing ${tableOf(shop, queryType)}`)
    expect(after[shop]?.[queryType]).toEqual(before[shop]?.[queryType])
  })

  it('and every check of every summary is among those that were seen to catch something', () => {
    const all = commerceSummaries.flatMap((summary) =>
      checksOf(summary, { ...brand, tablePrefix: 'x' }, later).map(({ id }) => id),
    )
    expect(new Set(planted.flatMap(({ caughtBy }) => caughtBy))).toEqual(new Set(all))
  })
})

const touched = [...planted, unreadable].map(({ shop, queryType }) => key(shop, queryType))
const untouched = services.flatMap(({ name }) =>
  commerceSummaries
    .map((summary) => [name, summary.name] as const)
    .filter(([s, q]) => !touched.includes(key(s, q))),
)

describe('the run around it', () => {
  it('fails as a whole, and publishes all other tables', () => {
    expect(report.status).toBe('FAILED')
    expect(untouched).toHaveLength(21 - 18)
    for (const [shop, queryType] of untouched) {
      expect(summaryOf(shop, queryType)?.status).toBe('published')
      expect(after[shop]?.[queryType]).toEqual(undisturbed[shop]?.[queryType])
      expect(after[shop]?.[queryType]).not.toEqual(before[shop]?.[queryType])
    }
  })

  it('a check that looks at rows shows one of them', () => {
    const sample = summaryOf(brand.name, 'search_analytics')?.audit.find(({ id }) => id === 'values_in_range')
    // Terms "term 0" and "term 1" are searched by turns; every one of their rows got the rate of 101.
    expect(sample).toMatchObject({ status: 'failed', observed: '2', expected: '0', sample: 'term 0' })
  })

  it('is written down check by check in data_quality_results', async () => {
    const rows = await log.query(
      `SELECT service_name, table_name, check_id FROM data_quality_results WHERE status = 'failed' AND run_id = '${report.run_id}'`,
    )
    const found = rows.map((row) => `${row.table_name}: ${row.check_id}`)
    for (const { shop, queryType, caughtBy } of planted)
      for (const id of caughtBy) expect(found).toContain(`${tableOf(shop, queryType)}: ${id}`)
    expect(new Set(rows.map((row) => row.table_name)).size).toBe(planted.length)
  })

  it('is written down table by table in pipeline_runs', async () => {
    const rows = await log.query(
      `SELECT status, error_code, run_status, count(*) AS n FROM pipeline_runs WHERE run_id = '${report.run_id}' GROUP BY ALL ORDER BY ALL`,
    )
    expect(rows).toEqual([
      { status: 'failed', error_code: 'AuditFailed', run_status: 'FAILED', n: 17 },
      { status: 'failed', error_code: 'QueryFailed', run_status: 'FAILED', n: 1 },
      { status: 'published', error_code: null, run_status: 'FAILED', n: 3 },
    ])
  })
})

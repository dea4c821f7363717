import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Lake } from '../../../engines/local/lake.ts'
import { openForReading } from '../../../engines/local/lake-reading.ts'
import { ReadingRefused, readingRows } from '../../../engines/local/reading-statements.ts'
import { LocalLog } from '../../pipeline/local-log.ts'
import { brand, flat, line, noonInSeoul } from '../../pipeline/log-lines.ts'

const log = new LocalLog([brand])
const TABLE = 'theshop_brand_commerce_button_interaction_summary'
const outside = path.join(log.folder, 'outside.csv')
const inside = path.join(log.lake, 'new.csv')
let published: string
let instance: DuckDBInstance
let connection: DuckDBConnection

beforeAll(async () => {
  log.write([flat([line(brand, noonInSeoul('2026-11-05'), 'commerce.button.click', { action: 'a' })])])
  await log.run('2026-11-06')
  writeFileSync(outside, 'secret\n1\n')
  published = path.join(log.lake, 'tables', TABLE, 'data.parquet')
  instance = await openForReading(new Lake(log.lake))
  connection = await instance.connect()
})
afterAll(() => {
  instance.closeSync()
  log.remove()
})

const rows = async (sql: string) => (await readingRows(connection, sql)).getRowsJson()
const listed = () => readdirSync(log.lake, { recursive: true }).length

describe('a lake that is opened for reading', () => {
  it.each([
    [`SELECT action FROM ${TABLE}`, [['a']]],
    [`FROM ${TABLE} SELECT total_clicks;`, [['1']]],
    [`SELECT action FROM log_db.${TABLE} -- a comment;`, [['a']]],
    [`WITH t AS (TABLE ${TABLE}) SELECT count(*) FROM t`, [['1']]],
    ['VALUES (1), (2)', [[1], [2]]],
    [`PIVOT (SELECT action, total_clicks FROM ${TABLE}) ON action USING sum(total_clicks)`, [['1']]],
    ["SELECT current_setting('TimeZone')", [['UTC']]],
  ])('answers %s', async (sql, expected) => {
    expect(await rows(sql)).toEqual(expected)
  })

  it('describes, summarizes, shows and explains', async () => {
    for (const sql of [`DESCRIBE ${TABLE}`, `SUMMARIZE ${TABLE}`, 'SHOW TABLES', `EXPLAIN FROM ${TABLE}`])
      expect((await rows(sql)).length, sql).toBeGreaterThan(0)
    expect(await rows(`EXPLAIN ANALYZE SELECT count(*) FROM ${TABLE}`)).toHaveLength(1)
  })

  it('reads other files of the lake', async () => {
    expect(await rows(`SELECT count(*) FROM '${published}'`)).toEqual([['1']])
  })

  it.each([
    'COPY (SELECT 1) TO $published (FORMAT parquet)',
    'COPY (SELECT 1) TO $inside',
    'COPY (SELECT 1) TO $outside',
    'EXPLAIN ANALYZE COPY (SELECT 1) TO $inside',
    'explain (analyze, format json) copy (select 1) to $inside',
    'explain /* x */ analyze copy (select 1) to $inside',
    'PRAGMA show_tables',
    '/* x */ EXPLAIN ANALYZE COPY (SELECT 1) TO $inside',
    'COPY (PIVOT (SELECT 1 AS a) ON a) TO $inside',
    'SELECT 1; COPY (SELECT 1) TO $inside',
    'COPY (SELECT 1) TO $inside; SELECT 1',
    'PREPARE p AS COPY (SELECT 1) TO $inside',
    'EXPORT DATABASE $inside',
    'ATTACH $inside AS x',
    'FROM enable_logging(storage = $inside)',
    'CALL enable_logging()',
    'CREATE TABLE t (i INTEGER)',
    'CREATE TEMP TABLE t AS SELECT 1',
    'DROP VIEW pipeline_runs',
    'INSTALL httpfs',
    'LOAD httpfs',
    "SET memory_limit = '1GB'",
    'SET VARIABLE x = 1',
    'RESET threads',
    "PRAGMA enable_profiling = 'json'",
    'BEGIN',
    'USE memory',
    'SELECT * FROM $outside',
    'SELECT * FROM read_text($outside)',
    'SELECT * FROM read_blob($outside)',
    'SELECT * FROM glob($outside)',
    'SELECT * FROM sniff_csv($outside)',
    "SELECT * FROM read_text('/etc/passwd')",
    "SELECT * FROM read_csv('/dev/stdin')",
    "SELECT * FROM 'https://example.com/x.parquet'",
    "SELECT * FROM read_text('../outside.csv')",
  ])('refuses %s in plain words, and changes nothing', async (text) => {
    const sql = text
      .replace('$published', `'${published}'`)
      .replace('$inside', `'${inside}'`)
      .replace('$outside', `'${outside}'`)
    const [files, table] = [listed(), readFileSync(published)]
    const refused = await readingRows(connection, sql).catch((error: Error) => error)
    expect(refused).toBeInstanceOf(ReadingRefused)
    expect((refused as Error).message).toMatch(
      /^(a query is read-only: .* is not allowed|a query reads the files of the lake and no others|give one query)/,
    )
    expect([listed(), existsSync(inside)]).toEqual([files, false])
    expect(readFileSync(published).equals(table)).toBe(true)
    expect(readFileSync(outside, 'utf8')).toBe('secret\n1\n')
  })

  it.each(['', ' ; ', '-- nothing\n', 'SELECT getenv(1)', 'SELEC 1'])(
    'says what is wrong with %j',
    async (sql) => {
      await expect(readingRows(connection, sql)).rejects.toThrow(/^(there is no statement|Catalog|Parser)/)
    },
  )

  it('answers also where it is reached by a link, and where its views were written through one', async () => {
    const link = path.join(log.folder, 'link')
    symlinkSync(log.lake, link)
    const count = async (lake: string) => {
      const opened = await openForReading(new Lake(lake))
      try {
        return (await readingRows(await opened.connect(), `SELECT count(*) FROM ${TABLE}`)).getRowsJson()
      } finally {
        opened.closeSync()
      }
    }
    expect(await count(link)).toEqual([['1']])
    await log.run('2026-11-06', { lake: link })
    expect(await count(log.lake)).toEqual([['1']])
    expect(await count(link)).toEqual([['1']])
  })

  it('that is left open can write other files, and still not change its own', async () => {
    const opened = await openForReading(new Lake(log.lake), { isOpen: true })
    const free = await opened.connect()
    mkdirSync(path.join(log.folder, 'out'))
    await free.run(`COPY ${TABLE} TO '${log.folder}/out/a.csv'`)
    expect(readFileSync(`${log.folder}/out/a.csv`, 'utf8')).toContain('total_clicks')
    await expect(free.run('DROP VIEW pipeline_runs')).rejects.toThrow('read-only')
    opened.closeSync()
  })
})

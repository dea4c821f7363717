import path from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { afterAll, expect, it } from 'vitest'
import { LocalCatalog } from '../../engines/local/catalog.ts'
import { Duck } from '../../engines/local/duckdb.ts'
import { Lake } from '../../engines/local/lake.ts'
import type { PublishedTable } from '../../engines/ports.ts'
import { pipelines } from '../../pipelines/index.ts'
import { stagedTablesOf } from '../../pipelines/pipeline-list.ts'
import { summaryTable } from '../../queries/model/services.ts'
import { LocalLog } from '../pipeline/local-log.ts'
import { brand, ordinaryDays } from '../pipeline/log-lines.ts'

const log = new LocalLog([brand])
afterAll(() => log.remove())

const queryTypes = ['hourly_traffic', 'product_ranking', 'purchase_analytics']
const tables = queryTypes.map((queryType) => summaryTable({ tablePrefix: 'theshop_brand' }, queryType))
const dates = ['2026-11-05', '2026-11-06']
// One statement that reads a table twice over: both readings must be of one version.
const sql = (table: string) =>
  `SELECT count(*) AS n, count(DISTINCT calculation_date) AS versions, CAST(min(calculation_date) AS VARCHAR) AS date, (SELECT count(*) FROM ${table}) AS again FROM ${table}`

const catalogOf = async () => {
  const lake = new Lake(log.lake)
  const duck = await Duck.open(log.config, lake.absolute('temporary'))
  return {
    duck,
    catalog: new LocalCatalog(lake, duck, 'staging/of-no-log', {
      own: stagedTablesOf(pipelines),
      foreign: [],
      all: stagedTablesOf(pipelines),
    }),
  }
}

async function publishedNow(): Promise<PublishedTable[]> {
  const { duck, catalog } = await catalogOf()
  const found = await Promise.all(tables.map((table) => catalog.table(table)))
  duck.close()
  return found.filter((table) => table !== undefined)
}

/** A run publishes a table once, so that a reader would have to be lucky to be in the way: here it cannot miss. */
async function publishByTurns(versions: readonly (readonly PublishedTable[])[]): Promise<void> {
  const { duck, catalog } = await catalogOf()
  for (let turn = 0; turn < 60; turn++) {
    for (const table of versions[turn % versions.length] ?? []) await catalog.publish(table)
    if (turn % 15 === 0) await catalog.refreshViews('log_db')
  }
  await catalog.refreshViews('log_db')
  duck.close()
}

it('readers in a loop never see an error or half a table while runs replace the tables', async () => {
  log.write(ordinaryDays(brand, ['2026-11-03', '2026-11-04', '2026-11-05']))
  const rows = new Map<string, number>()
  for (const date of dates) {
    await log.run(date, { input: { query_types: queryTypes } })
    for (const table of tables) rows.set(`${table} ${date}`, Number((await log.query(sql(table)))[0]?.n))
  }
  const versions: PublishedTable[][] = []
  let running = true
  const seen = new Set<string>()
  const database = path.join(log.lake, 'commerce.duckdb')
  const open = () => DuckDBInstance.create(database, { access_mode: 'READ_ONLY' })
  const readAll = async (instance: DuckDBInstance) => {
    const connection = await instance.connect()
    for (const table of tables) {
      const reader = await connection.runAndReadAll(sql(table))
      const [row] = reader.getRowObjectsJson()
      expect(row).toMatchObject({ versions: '1', n: row?.again })
      expect(Number(row?.n)).toBe(rows.get(`${table} ${row?.date}`))
      seen.add(String(row?.date))
    }
    connection.closeSync()
  }
  /** Somebody who opens the lake for every question, as `commerce query` does. */
  const comingAndGoing = async () => {
    while (running) {
      const instance = await open()
      await readAll(instance)
      instance.closeSync()
    }
  }
  /** Somebody who stays: a shell that was opened before the runs began. */
  const staying = async () => {
    const instance = await open()
    while (running) await readAll(instance)
    instance.closeSync()
  }
  const readers = Promise.allSettled([comingAndGoing(), staying()])
  try {
    for (const date of dates) {
      const report = await log.run(String(date), { input: { query_types: queryTypes, replace_newer: true } })
      versions.push(await publishedNow())
      expect(report.status).toBe('SUCCEEDED')
    }
    await publishByTurns(versions)
  } finally {
    running = false
  }
  const ended = await readers
  expect(ended.filter(({ status }) => status === 'rejected')).toEqual([])
  expect(seen).toEqual(new Set(dates))
})

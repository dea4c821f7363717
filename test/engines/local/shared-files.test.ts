import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LocalCatalog } from '../../../engines/local/catalog.ts'
import { copyStatement } from '../../../engines/local/copy-statement.ts'
import { Duck } from '../../../engines/local/duckdb.ts'
import { parquetRelation } from '../../../engines/local/duckdb-types.ts'
import { rowsOf } from '../../../engines/local/glue-tables.ts'
import { Lake } from '../../../engines/local/lake.ts'
import { pipelines } from '../../../pipelines/index.ts'
import { stagedTablesOf } from '../../../pipelines/pipeline-list.ts'
import { orderRecords } from '../../../queries/orders/records/order-records.ts'

const { columns } = orderRecords
const KEY = 'arrival_day'

describe('arrival days that share a file', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'commerce-shared-'))
  const lake = new Lake(folder)
  let duck: Duck
  let catalog: LocalCatalog

  beforeAll(async () => {
    duck = await Duck.open({ local: { memoryLimit: '500MB', threads: 1 } }, path.join(folder, 'temporary'))
    catalog = new LocalCatalog(lake, duck, 'staging/of-this-log', {
      own: [orderRecords],
      foreign: [],
      all: stagedTablesOf(pipelines),
    })
    await catalog.open()
  })
  afterAll(() => {
    duck.close()
    rmSync(folder, { recursive: true, force: true })
  })

  /** Writes a record a day, its id in front of the day, and shows these days from there. */
  async function stage(location: string, records: readonly [id: number, day: string][], inFolders = false) {
    mkdirSync(lake.absolute(location), { recursive: true })
    const rows = records.map(([id, day]) => `(${id}, '${day}')`).join(', ')
    const names = Object.keys(columns).map((name) => `"${name}"`)
    const select = `SELECT ${names.join(', ')} FROM (${parquetRelation(columns, [])}) UNION ALL BY NAME SELECT * FROM (VALUES ${rows}) AS r (resource_id, ${KEY})`
    await duck.run(copyStatement(select, lake.absolute(location), inFolders ? KEY : undefined))
    const added = await catalog.partitionsAt(location, KEY)
    const days = new Set(added.map(({ values }) => values[KEY]))
    await catalog.switchPartitions(orderRecords, ({ values }) => days.has(values[KEY]), added)
    return added
  }
  const shown = (from: string) =>
    duck
      .rows(`SELECT resource_id, ${KEY} FROM (${from}) ORDER BY ${KEY}`)
      .then((rows) => rows.map((row) => `${row.resource_id} ${row[KEY]}`))
  const asView = async () => shown(await catalog.stagedSelect(orderRecords))
  /** As a plan of the Glue job names them. */
  async function asSource(more: readonly string[] = []): Promise<string[]> {
    const kept = (await catalog.stagedPartitions(orderRecords)).map(({ location }) => location)
    const locations = [...kept, ...more].map((location) => lake.absolute(location))
    const schema = 'resource_id BIGINT, arrival_day VARCHAR'
    return shown(
      await rowsOf(
        duck,
        { view: 'records', format: 'parquet', schema, partitioned_by: [KEY], locations },
        (location) => catalog.filesAt(location),
      ),
    )
  }

  it('are partitions of their own, each without rows of the others', async () => {
    const added = await stage('first/job', [
      [1, '2026-11-01'],
      [2, '2026-11-02'],
      [3, '2026-11-03'],
    ])
    expect(added.map(({ values }) => values[KEY])).toEqual(['2026-11-01', '2026-11-02', '2026-11-03'])
    const all = ['1 2026-11-01', '2 2026-11-02', '3 2026-11-03']
    expect(await asView()).toEqual(all)
    expect(await asSource()).toEqual(all)
  })

  it('are hidden one by one where a later statement has parsed them again', async () => {
    await stage('second/job', [
      [30, '2026-11-03'],
      [40, '2026-11-04'],
    ])
    const all = ['1 2026-11-01', '2 2026-11-02', '30 2026-11-03', '40 2026-11-04']
    expect(await asView()).toEqual(all)
    expect(await asSource()).toEqual(all)
  })

  it('stand beside days that have folders of their own, as lakes have them from before', async () => {
    await stage(
      'older/job',
      [
        [200, '2026-11-02'],
        [500, '2026-11-05'],
      ],
      true,
    )
    const all = ['1 2026-11-01', '200 2026-11-02', '30 2026-11-03', '40 2026-11-04', '500 2026-11-05']
    expect(await asView()).toEqual(all)
    expect(await asSource()).toEqual(all)
  })

  it('all count of a statement that a plan reads in the same job', async () => {
    mkdirSync(lake.absolute('third/job'), { recursive: true })
    const select = "SELECT CAST(6 AS BIGINT) AS resource_id, '2026-11-06' AS arrival_day"
    await duck.run(copyStatement(select, lake.absolute('third/job')))
    expect((await asSource(['third/job'])).at(-1)).toBe('6 2026-11-06')
    expect((await asView()).at(-1)).toBe('500 2026-11-05')
  })
})

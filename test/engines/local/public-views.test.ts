import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { LocalCatalog } from '../../../engines/local/catalog.ts'
import { Duck } from '../../../engines/local/duckdb.ts'
import { Lake } from '../../../engines/local/lake.ts'
import { configOf } from '../../pipeline/local-log.ts'

const config = configOf([{ name: 'shop', timeZone: 'UTC', currency: 'EUR' }])

describe("the lake's DuckDB file", () => {
  let lake: Lake
  let duck: Duck
  beforeEach(async () => {
    lake = new Lake(mkdtempSync(path.join(os.tmpdir(), 'commerce-views-')))
    duck = await Duck.open(config, lake.absolute('temporary'))
  })
  afterEach(() => {
    duck.close()
    rmSync(lake.folder, { recursive: true, force: true })
  })

  async function written(athenaDatabase: string, ...statements: string[]): Promise<unknown[][]> {
    const catalog = new LocalCatalog(lake, duck, 'staging/of-no-log')
    await catalog.refreshViews(athenaDatabase)
    const instance = await DuckDBInstance.create(lake.database, { access_mode: 'READ_ONLY' })
    try {
      const connection = await instance.connect()
      const answers: unknown[][] = []
      for (const sql of statements)
        answers.push((await connection.runAndReadAll(sql)).getRowsJson().map(([first]) => first))
      return answers
    } finally {
      instance.closeSync()
    }
  }
  const tablesIn = (schema: string) =>
    `SELECT table_name FROM information_schema.tables WHERE table_schema = '${schema}' ORDER BY 1`

  it("has each table where Athena's database has it, too, and lists it once", async () => {
    const [shown, own, named, rows] = await written(
      'log_db',
      'SHOW TABLES',
      tablesIn('main'),
      tablesIn('log_db'),
      'SELECT count(*) FROM log_db.pipeline_runs AS r JOIN pipeline_runs USING (run_id)',
    )
    expect(shown).toEqual(
      expect.arrayContaining(['commerce_events', 'data_quality_results', 'pipeline_runs']),
    )
    expect(new Set(shown).size).toBe(shown?.length)
    expect(named).toEqual(own)
    expect(shown).toEqual(own)
    expect(rows).toEqual(['0'])
  })

  it('can be read when it is attached to another database', async () => {
    await written('log_db')
    const other = await (await DuckDBInstance.create(':memory:')).connect()
    await other.run(`ATTACH '${lake.database}' AS shop (READ_ONLY)`)
    const answer = await other.runAndReadAll('SELECT count(*) FROM shop.log_db.pipeline_runs')
    expect(answer.getRowsJson()).toEqual([['0']])
  })

  it("has no second schema where the database is called like DuckDB's own", async () => {
    const [own] = await written('main', tablesIn('main'))
    expect(own).toContain('pipeline_runs')
  })
})

import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { LocalCatalog } from '../../../engines/local/catalog.ts'
import { Duck } from '../../../engines/local/duckdb.ts'
import { Lake } from '../../../engines/local/lake.ts'
import { pipelines } from '../../../pipelines/index.ts'
import { stagedTablesOf } from '../../../pipelines/pipeline-list.ts'
import { pipelineRunsColumns } from '../../../queries/model/run-tables.ts'
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

  const refreshed = (athenaDatabase: string) =>
    new LocalCatalog(lake, duck, 'staging/of-no-log', {
      own: stagedTablesOf(pipelines),
      foreign: [],
      all: stagedTablesOf(pipelines),
    }).refreshViews(athenaDatabase)

  /** The first column of each statement's rows, in a DuckDB that opens the file by a name. */
  async function asked(name: string, ...statements: string[]): Promise<unknown[][]> {
    const instance = await DuckDBInstance.create(lake.absolute(name), { access_mode: 'READ_ONLY' })
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
  const links = () => readdirSync(lake.folder).filter((name) => /.\.duckdb$/.test(name))

  it('lists each table, and each of its columns, once', async () => {
    await refreshed('log_db')
    for (const name of ['commerce.duckdb', 'log_db.duckdb']) {
      const [tables, columns] = await asked(
        name,
        'SELECT table_name FROM information_schema.tables ORDER BY 1',
        "SELECT column_name FROM information_schema.columns WHERE table_name = 'pipeline_runs'",
      )
      expect(tables).toEqual(expect.arrayContaining(['commerce_events', 'data_quality_results']))
      expect(new Set(tables).size).toBe(tables?.length)
      expect(columns?.sort()).toEqual(Object.keys(pipelineRunsColumns).sort())
    }
  })

  it("has each table under the name of Athena's database, too, where it is opened by that name", async () => {
    await refreshed('log_db')
    const join = 'SELECT count(*) FROM log_db.pipeline_runs AS r JOIN pipeline_runs USING (run_id)'
    expect(await asked('log_db.duckdb', join)).toEqual([['0']])
    // A second time it is there already.
    await refreshed('log_db')
    expect(await asked('log_db.duckdb', join)).toEqual([['0']])
  })

  it('can be read when it is attached to another database', async () => {
    await refreshed('log_db')
    const other = await (await DuckDBInstance.create(':memory:')).connect()
    await other.run(`ATTACH '${lake.database}' AS log_db (READ_ONLY)`)
    const answer = await other.runAndReadAll('SELECT count(*) FROM log_db.pipeline_runs')
    expect(answer.getRowsJson()).toEqual([['0']])
  })

  it('follows the configuration, and leaves alone what is not ours', async () => {
    writeFileSync(lake.absolute('mine.duckdb'), 'mine')
    await refreshed('log_db')
    await refreshed('mine')
    expect(links().sort()).toEqual(['commerce.duckdb', 'mine.duckdb'])
    expect(readFileSync(lake.absolute('mine.duckdb'), 'utf8')).toBe('mine')
    await refreshed('shop')
    expect(links().sort()).toEqual(['commerce.duckdb', 'mine.duckdb', 'shop.duckdb'])
  })

  it.each(['main', 'commerce'])('has no second name where the database is called %s', async (name) => {
    await refreshed(name)
    expect(links()).toEqual(['commerce.duckdb'])
    expect(await asked('commerce.duckdb', `SELECT count(*) FROM ${name}.pipeline_runs`)).toEqual([['0']])
  })
})

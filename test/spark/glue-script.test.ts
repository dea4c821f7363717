import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Duck } from '../../engines/local/duckdb.ts'
import type { GluePlan, GlueStatement } from '../../pipelines/orders/glue-plan.ts'
import { sqlLiteral } from '../../queries/sql/literals.ts'
import { sparkSettings } from '../../queries/sql/spark/settings.ts'
import { openDuckdb } from '../queries/on-duckdb.ts'
import { refusal, runPlan, runProgram } from './glue-script.ts'

let duck: Duck
beforeAll(async () => {
  duck = await openDuckdb()
})
afterAll(() => duck.close())

let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'commerce-glue-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const at = (...names: string[]) => path.join(folder, ...names)
function put(name: string, content: string | Buffer): string {
  mkdirSync(path.dirname(at(name)), { recursive: true })
  writeFileSync(at(name), content)
  return at(name)
}
const parquetFiles = (location: string) =>
  (readdirSync(location, { recursive: true }) as string[]).filter((name) => name.endsWith('.parquet')).sort()
const readParquet = (location: string) =>
  duck.rows(
    `SELECT * FROM read_parquet(${sqlLiteral(`${location}/**/*.parquet`)}, hive_partitioning = true, hive_types_autocast = false) ORDER BY ALL`,
  )
const markOf = (location: string) => JSON.parse(readFileSync(path.join(location, '_DONE'), 'utf8'))

/** Lines "day,shop,amount" -> sales by day -> the sum of each shop. */
function salesPlan(lines: string): GluePlan {
  const statement = (
    id: string,
    about: string,
    more: Pick<GlueStatement, 'reads' | 'sql'>,
  ): GlueStatement => ({
    id,
    group: 'sales',
    about,
    location: `${at(id)}/run-1/`,
    partitioned_by: [],
    ...more,
  })
  return {
    run_id: 'run-1',
    settings: sparkSettings,
    sources: [
      { view: 'raw_lines', format: 'lines', locations: [lines], names: '*.{csv,csv.gz}' },
      {
        view: 'sales',
        format: 'parquet',
        locations: [`${at('sales')}/run-1/`],
        schema: 'shop STRING, amount DECIMAL(18, 4), sale_day STRING',
        partitioned_by: ['sale_day'],
      },
    ],
    statements: [
      {
        ...statement('sales', 'sales of all days', {
          reads: ['raw_lines'],
          sql: "SELECT split(value, ',')[1] AS shop, CAST(split(value, ',')[2] AS DECIMAL(18, 4)) AS amount, split(value, ',')[0] AS sale_day FROM raw_lines",
        }),
        partitioned_by: ['sale_day'],
      },
      statement('sums', 'the sum of each shop', {
        reads: ['sales'],
        sql: 'SELECT shop, CAST(sum(amount) AS DECIMAL(38, 4)) AS amount FROM sales GROUP BY shop ORDER BY shop',
      }),
      statement('days', 'the days', { reads: ['sales'], sql: 'SELECT DISTINCT sale_day FROM sales' }),
    ],
  }
}

describe('the Glue program', () => {
  it('runs statements in their order, each with what the earlier ones wrote', async () => {
    put('log/a.csv', '2026-11-03,brand,1.50\n2026-11-04,brand,2\n')
    put('log/deeper/b.csv.gz', gzipSync('2026-11-04,pharmacy,0.0001\n'))
    put('log/notes.txt', 'no,sale,at all\n')
    const plan = salesPlan(at('log'))
    const { exitCode, stdout, stderr } = await runProgram(folder, plan)
    expect(exitCode, stderr).toBe(0)

    expect(await readParquet(at('sales'))).toEqual([
      { shop: 'brand', amount: '1.5000', sale_day: '2026-11-03' },
      { shop: 'brand', amount: '2.0000', sale_day: '2026-11-04' },
      { shop: 'pharmacy', amount: '0.0001', sale_day: '2026-11-04' },
    ])
    expect(await readParquet(at('sums'))).toEqual([
      { shop: 'brand', amount: '3.5000' },
      { shop: 'pharmacy', amount: '0.0001' },
    ])
    // Two input files wrote into 4 November; it is one file all the same.
    expect(parquetFiles(at('sales', 'run-1')).map((name) => path.dirname(name))).toEqual([
      'sale_day=2026-11-03',
      'sale_day=2026-11-04',
    ])
    const [compressions] = await duck.rows(
      `SELECT list(DISTINCT compression) AS found FROM parquet_metadata(${sqlLiteral(at('*', 'run-1', '**', '*.parquet'))})`,
    )
    expect(compressions).toEqual({ found: ['ZSTD'] })
    expect(markOf(at('sales', 'run-1'))).toMatchObject({ statement: 'sales', rows: 3 })
    expect(stdout.replaceAll(/\d+\.\d s/g, '? s')).toBe(
      'sales (sales of all days): 3 rows in ? s\nsums (the sum of each shop): 2 rows in ? s\ndays (the days): 2 rows in ? s\n',
    )
  })

  it('goes on after a failed statement where it stopped, and clears what stands half-written there', async () => {
    put('log/a.csv', '2026-11-03,brand,1.50\n2026-11-04,brand,\n')
    const plan = salesPlan(at('log'))
    const failed = await runProgram(folder, plan)
    expect(failed.exitCode).toBe(1)
    expect(failed.stderr.trimEnd().split('\n').at(-1)).toMatch(
      /^statement sales \(sales of all days\) failed: .*CAST_INVALID_INPUT/,
    )
    expect(existsSync(at('sums'))).toBe(false)

    put('log/a.csv', '2026-11-03,brand,1.50\n2026-11-04,brand,2\n')
    put('sales/run-1/sale_day=2026-11-03/part-of-the-broken-attempt.parquet', 'PAR1')
    put('sales/run-0/sale_day=2026-11-03/of-another-run.parquet', 'PAR1')
    const broken = plan.statements.map((s) => (s.id === 'sums' ? { ...s, sql: `${s.sql} LIMIT x` } : s))
    const secondAttempt = await runPlan({ ...plan, statements: broken })
    expect(secondAttempt.exitCode).toBe(1)
    expect(secondAttempt.stderr.trimEnd().split('\n').at(-1)).toContain(
      'statement sums (the sum of each shop) failed: [',
    )
    expect(parquetFiles(at('sales', 'run-1')).join()).not.toContain('broken')
    expect(parquetFiles(at('sales', 'run-0'))).toEqual(['sale_day=2026-11-03/of-another-run.parquet'])
    rmSync(at('sales', 'run-0'), { recursive: true })

    const written = parquetFiles(at('sales', 'run-1')).map(
      (name) => statSync(at('sales', 'run-1', name)).mtimeMs,
    )
    const third = await runPlan(plan)
    expect(third.exitCode, third.stderr).toBe(0)
    expect(third.stdout).toContain(
      'sales (sales of all days): done before\nsums (the sum of each shop): 1 rows',
    )
    expect(
      parquetFiles(at('sales', 'run-1')).map((name) => statSync(at('sales', 'run-1', name)).mtimeMs),
    ).toEqual(written)
    expect(await readParquet(at('sums'))).toEqual([{ shop: 'brand', amount: '3.5000' }])
  })

  it('does a changed statement anew, and all that follow', async () => {
    put('log/a.csv', '2026-11-03,brand,1.50\n')
    const plan = salesPlan(at('log'))
    await runPlan(plan)
    const changed = plan.statements.map((s) => (s.id === 'sums' ? { ...s, sql: `/* new */ ${s.sql}` } : s))
    const { stdout } = await runPlan({ ...plan, statements: changed })
    expect(stdout.match(/\w+ \(.*\): (done before|\d+ rows)/g)).toEqual([
      'sales (sales of all days): done before',
      'sums (the sum of each shop): 1 rows',
      'days (the days): 1 rows',
    ])
  })

  it('writes no rows where there are none', async () => {
    mkdirSync(at('log'))
    const { exitCode, stdout, stderr } = await runPlan(salesPlan(at('log')))
    expect(exitCode, stderr).toBe(0)
    expect(stdout.match(/: 0 rows/g)).toHaveLength(3)
    expect(parquetFiles(at('sales'))).toEqual([])
    expect(await readParquet(at('sums'))).toEqual([])
  })

  it('refuses a location outside of the run folder before anything is removed', async () => {
    const plan = salesPlan(at('log'))
    const kept = [put('sales/run-1/kept.parquet', 'PAR1'), put('days/run-2/kept.parquet', 'PAR1')]
    const moved = plan.statements.map((s) => (s.id === 'days' ? { ...s, location: at('days', 'run-2') } : s))
    const refused = await runPlan({ ...plan, statements: moved })
    expect(refused.exitCode).toBe(1)
    expect(refused.stderr).toContain(`${at('days', 'run-2')}/ lies in no folder named 'run-1'`)
    expect(kept.filter(existsSync)).toEqual(kept)
  })

  it.each([
    ['in a folder that only begins like the run', ['s3://lake/sums/run-10/'], 'lies in no folder named'],
    ['in a bucket below no folder', ['s3://lake'], 'lies in no folder named'],
    ['twice', ['s3://lake/run-1/sums', 's3://lake/run-1/sums/'], 'belongs to more than one statement'],
    [
      'above another one',
      ['s3://lake/run-1/sums/2', 's3://lake/run-1/sums'],
      'belongs to more than one statement',
    ],
  ])('refuses a location %s', async (_what, locations, why) => {
    expect(
      await refusal({ run_id: 'run-1', statements: locations.map((location) => ({ location })) }),
    ).toContain(why)
  })

  it('takes locations side by side, however they begin', async () => {
    const statements = ['s3://lake/run-1/sum', 's3://lake/run-1/sums/'].map((location) => ({ location }))
    expect(await refusal({ run_id: 'run-1', statements })).toBe('')
    expect(await refusal({ run_id: '', statements: [{ location: 's3://lake//sums' }] })).toContain(
      'lies in no folder',
    )
  })
})

describe('the sources of the Glue program', () => {
  /** The rows of a query over some sources, as DuckDB finds them in what was written. */
  async function selected(sources: GluePlan['sources'], sql: string, settings: Record<string, string> = {}) {
    const { exitCode, stderr } = await runPlan({
      run_id: 'run-1',
      settings: { ...sparkSettings, ...settings },
      sources,
      statements: [
        {
          id: 's',
          group: 's',
          about: 'rows',
          reads: sources.map(({ view }) => view),
          sql,
          location: `${at('rows', 'run-1')}`,
          partitioned_by: [],
        },
      ],
    })
    expect(exitCode, stderr).toBe(0)
    return readParquet(at('rows'))
  }

  it('are lines and whole files, whatever their names and their ends of lines', async () => {
    const odd = put('log/shop=a%20b/상품 +1%.json', '{\r\n"id": 1}\n')
    const lines = put('log/a.ndjson.gz', gzipSync('one\r\n\ntw\ro\n한국어 👜'))
    put('log/_hidden.ndjson', 'hidden')
    put('log/empty.ndjson', '')
    const rows = await selected(
      [
        { view: 'line', format: 'lines', locations: [at('log')], names: '*.{ndjson,ndjson.gz}' },
        { view: 'whole', format: 'files', locations: [odd] },
        { view: 'none', format: 'lines', locations: [] },
      ],
      "SELECT regexp_replace(source_file, '^file:/*', '/') AS file, value FROM (SELECT * FROM line UNION ALL SELECT * FROM whole UNION ALL SELECT * FROM none)",
    )
    expect(rows).toEqual(
      [
        { file: lines, value: '' },
        { file: lines, value: 'one\r' },
        { file: lines, value: 'tw\ro' },
        { file: lines, value: '한국어 👜' },
        { file: odd, value: '{\r\n"id": 1}\n' },
      ].sort((a, b) => (a.file + a.value < b.file + b.value ? -1 : 1)),
    )
  })

  it('are partitions wherever they stand, in the schema that is asked for', async () => {
    const day = (run: string, date: string, id: number) => {
      const file = at('records', run, `day=${date}`, 'data.parquet')
      mkdirSync(path.dirname(file), { recursive: true })
      const lines = `[{'id': ${id}::BIGINT, 'price': 9.99::DECIMAL(18, 4), 'at': TIMESTAMP '2026-11-05 01:02:03.004'}]`
      return duck
        .run(
          `COPY (SELECT ${id}::BIGINT AS id, TIMESTAMP '2026-11-05 01:02:03.004' AS at, ${lines} AS lines, 'x' AS more) TO ${sqlLiteral(file)} (FORMAT PARQUET)`,
        )
        .then(() => `${path.dirname(file)}/`)
    }
    const locations = [await day('run-7', '2026-11-03', 1), await day('run-8', '2026-11-04', 2)]
    await day('run-8', '2026-11-05', 3)
    const rows = await selected(
      [
        {
          view: 'record',
          format: 'parquet',
          locations,
          schema:
            'id BIGINT, at TIMESTAMP_NTZ, lines ARRAY<STRUCT<id: BIGINT, price: DECIMAL(18, 4), at: TIMESTAMP_NTZ>>, added STRING, day STRING',
          partitioned_by: ['day'],
        },
        { view: 'nothing', format: 'parquet', locations: [], schema: 'id BIGINT', partitioned_by: [] },
      ],
      'SELECT * FROM record WHERE id NOT IN (SELECT id FROM nothing)',
    )
    expect(rows).toEqual(
      [1, 2].map((id) => ({
        id,
        at: '2026-11-05T01:02:03.004',
        lines: [{ id: String(id), price: '9.9900', at: '2026-11-05 01:02:03.004' }],
        added: null,
        day: `2026-11-0${id + 2}`,
      })),
    )
  })

  it('are times as Athena writes them, too', async () => {
    const instants = "SELECT CAST(TIMESTAMP_NTZ '2026-11-05 01:02:03.004' AS TIMESTAMP_LTZ) AS at"
    await selected([], instants, { 'spark.sql.parquet.outputTimestampType': 'INT96' })
    const [file] = parquetFiles(at('rows', 'run-1'))
    const [column] = await duck.rows(
      `SELECT type FROM parquet_schema(${sqlLiteral(at('rows', 'run-1', file as string))}) WHERE name = 'at'`,
    )
    expect(column).toEqual({ type: 'INT96' })
    mkdirSync(at('theirs'))
    const theirs = put('theirs/data.parquet', readFileSync(at('rows', 'run-1', file as string)))
    const rows = await selected(
      [
        {
          view: 'record',
          format: 'parquet',
          locations: [theirs],
          schema: 'at TIMESTAMP_NTZ',
          partitioned_by: [],
        },
      ],
      'SELECT at FROM record',
    )
    expect(rows).toEqual([{ at: '2026-11-05T01:02:03.004' }])
  })
})

import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type LocalRun, runLocally } from '../../cli/local-run.ts'
import { pipelines } from '../../pipelines/index.ts'
import type { RunReport } from '../../pipelines/run-report.ts'
import { LocalOrders, tablesOf } from '../pipeline/local-orders.ts'
import { arrived, line, ordinaryDays } from '../pipeline/log-lines.ts'
import {
  arrivedOn,
  changed,
  type OrderFile,
  order,
  placed,
  teaShop,
  webhook,
} from '../pipeline/order-records.ts'
import { seed as anySeed, volume } from '../volumes.ts'
import { damages, entriesOf, type LakeEntry, randomFrom } from './lake-damage.ts'

type Rows = Record<string, unknown>[]
type Tables = Record<string, Rows>

const runDate = '2026-11-20'
/** Each on each kind of entry takes a quarter of an hour. */
const every = volume('resilience', 'DAMAGES')

const shown: Readonly<Record<string, string>> = {
  ...tablesOf('tea_shop'),
  tea_shop_commerce_button_interaction_summary: 'rank',
  tea_shop_commerce_purchase_analytics_summary: 'ALL',
  commerce_events: 'ALL',
  commerce_arrivals: 'ALL',
  order_records: 'ALL',
}

let orders: LocalOrders
let events: string
let whole: string
let undamaged: Tables
let history: Tables
let entries: LakeEntry[]

const commerce = (): LocalRun => ({
  config: orders.config,
  pipelines,
  pipeline: 'commerce',
  events,
  lake: orders.lake,
  input: { run_date: runDate, query_types: ['button_interaction', 'purchase_analytics'] },
})
const ordersRun = (): LocalRun => ({
  config: orders.config,
  pipelines,
  pipeline: 'orders',
  orders: orders.orders,
  events,
  lake: orders.lake,
  input: { run_date: runDate },
})

async function tables(): Promise<Tables> {
  const found: Tables = {}
  for (const [table, grain] of Object.entries(shown))
    found[table] = await orders.query(`SELECT * FROM ${table} ORDER BY ${grain}`)
  return found
}
/** What earlier runs have written down. */
async function historyOf(runs: readonly unknown[]): Promise<Tables> {
  const found: Tables = {}
  for (const table of ['pipeline_runs', 'data_quality_results'])
    found[table] = (await orders.query(`SELECT * FROM ${table} ORDER BY ALL`)).filter(({ run_id }) =>
      runs.includes(run_id),
    )
  return found
}

function putBack(): void {
  rmSync(orders.lake, { recursive: true, force: true })
  cpSync(whole, orders.lake, { recursive: true, verbatimSymlinks: true })
}

beforeAll(async () => {
  orders = new LocalOrders([teaShop])
  whole = path.join(orders.folder, 'whole')
  events = path.join(orders.folder, 'events')
  const days = ['2026-11-10', '2026-11-18', '2026-11-19']
  const cart = line(teaShop, '2026-11-10T03:30:00Z', 'commerce.cart.add', {
    sessionId: 'cart-1',
    userKey: 'u',
  })
  const log = [...(ordinaryDays(teaShop, days) as OrderFile[]), arrived('2026-11-10T03:40', [cart])]
  orders.write(
    arrivedOn('2026-09-10', [placed({ id: 1, created: '2026-09-10T01:00:00Z' })]),
    arrivedOn('2026-11-10', [
      webhook('orders/create', {
        ...order({ id: 2, created: '2026-11-10T04:00:00Z' }),
        cart_token: 'cart-1',
      }),
    ]),
  )
  await orders.stage(log, '2026-11-19')
  await runLocally(commerce())
  await runLocally(ordersRun())
  // Later, so that tables and records stand in files of several runs.
  orders.write(
    arrivedOn('2026-11-11', [
      changed({ id: 1, created: '2026-09-10T01:00:00Z', updated: '2026-11-11T01:00:00Z', refunded: 1 }),
    ]),
  )
  await runLocally(ordersRun())
  cpSync(orders.lake, whole, { recursive: true, verbatimSymlinks: true })
  undamaged = await tables()
  const runs = (await orders.query('SELECT DISTINCT run_id FROM pipeline_runs')).map(({ run_id }) => run_id)
  history = await historyOf(runs)
  entries = entriesOf(whole)
})
afterAll(() => orders.remove())

/** Of earlier runs no run reads anything: there it is enough to see that. */
const enoughForHistory = ['other bytes', 'deleted']
const befalls = (damage: string, { path: at, what }: LakeEntry) =>
  damages[damage]?.of.includes(what) && (!at.startsWith('runs/') || enoughForHistory.includes(damage))

/** One of each kind of entry with each damage that can befall it. */
function planted(): { entry: LakeEntry; damage: string; seed: number }[] {
  const ofKind = new Map<string, LakeEntry>()
  // The last of its kind is the newest.
  for (const entry of entries) ofKind.set(entry.kind, entry)
  return [...ofKind.values()].flatMap((entry, i) =>
    Object.keys(damages)
      .filter((damage) => befalls(damage, entry))
      .map((damage, j) => ({ entry, damage, seed: 100 * i + j })),
  )
}

const failures = ({ services }: RunReport) =>
  services.flatMap(({ summaries }) => summaries.filter(({ status }) => status === 'failed'))

const inLake = (name: string) => path.join(orders.lake, name)
const notesOf = ({ services }: RunReport) => services.flatMap(({ notes }) => notes).join('\n')
/** The first entry of a kind that a path matches. */
const anEntry = (pattern: RegExp) => entries.find((entry) => pattern.test(entry.path))?.path ?? ''
const flip = (name: string) => damages['a byte changed in the middle']?.plant(inLake(name), () => 0)

describe('a damaged lake over a log that is whole', () => {
  it('has the tables of a fresh one after a run of each pipeline', async () => {
    const all = planted()
    const wrong: string[] = []
    for (let i = anySeed % every; i < all.length; i += every) {
      const { entry, damage, seed } = all[i] as (typeof all)[number]
      putBack()
      damages[damage]?.plant(inLake(entry.path), randomFrom(seed))
      try {
        for (const run of [commerce(), ordersRun()]) {
          const report = await runLocally(run)
          expect(failures(report)).toEqual([])
          expect(report.status).toBe('SUCCEEDED')
        }
        expect(await tables()).toEqual(undamaged)
        const runs = history.pipeline_runs?.map(({ run_id }) => run_id) ?? []
        expect(await historyOf(runs)).toEqual(history)
      } catch (error) {
        wrong.push(`${entry.path}, ${damage}: ${(error as Error).message.slice(0, 1500)}`)
      }
    }
    expect(all.length).toBeGreaterThan(500)
    expect(wrong).toEqual([])
  })

  const table = 'tea_shop_commerce_button_interaction_summary'
  it('is named in the report where a byte is changed: of what is read, of what describes that, of what lists it', async () => {
    // What is described or listed by something damaged is not looked at: so that comes by itself.
    const together: [RegExp, string?][][] = [
      [
        // Staged events, staged arrivals, a published table, the rows of an earlier run.
        [/^staging\/events\/.*parquet$/],
        [/^staging\/arrivals\/.*parquet$/],
        [/button_interaction_summary\/.*parquet$/],
        [/^pipeline_runs\/.*parquet$/],
      ],
      [
        // The description of a table, the counts of a service.
        [/button_interaction_summary\/.*json$/, `tables/${table}/table.json`],
        [/^staging\/\w{12}\/services\/tea-shop.json$/],
      ],
      [[/commerce_events.json$/]],
    ]
    for (const damaged of together) {
      putBack()
      const told = damaged.map(([pattern, link]) => {
        // The link of a public table leads to its newest version.
        const name =
          entries.findLast((entry) => entry.what === 'file' && pattern.test(entry.path))?.path ?? ''
        flip(name)
        return link ?? name
      })
      const notes = notesOf(await runLocally(commerce()))
      for (const name of told)
        expect(notes).toMatch(new RegExp(`damaged in the lake, and taken for absent: [^;]*${name}[,;]`))
      expect(notesOf(await runLocally(commerce()))).toBe('')
    }
  })

  it('is named in the report where the folder of a published version is gone', async () => {
    putBack()
    rmSync(path.dirname(realpathSync(inLake(`tables/${table}/table.json`))), { recursive: true })
    expect(notesOf(await runLocally(commerce()))).toContain(`absent: tables/${table};`)
    expect(await tables()).toEqual(undamaged)
  })

  it('goes on where files stand in the place of all its folders, and keeps them', async () => {
    putBack()
    const folders = ['staging/order-records', 'staging/events', 'orders', 'tables', 'table-versions', 'runs']
    for (const name of folders) damages['other bytes']?.plant(inLake(name), randomFrom(1))
    for (const run of [commerce(), ordersRun()]) expect((await runLocally(run)).status).toBe('SUCCEEDED')
    expect(await tables()).toEqual(undamaged)
    const aside = readdirSync(orders.lake).filter((name) => /^tables.set-aside-[0-9a-f]{8}$/.test(name))
    expect(aside).toHaveLength(1)
  })

  it('gives orders no sessions from damaged events: their run refuses until they are staged again', async () => {
    putBack()
    flip(anEntry(/^staging\/events\/.*parquet$/))
    await expect(runLocally(ordersRun())).rejects.toThrow(
      `the staged events of a day are damaged in this lake, so orders would not find their sessions; first run their own pipeline, which stages them again: commerce run --events ${events}`,
    )
    expect((await runLocally(commerce())).status).toBe('SUCCEEDED')
    expect((await runLocally(ordersRun())).status).toBe('SUCCEEDED')
    expect(await tables()).toEqual(undamaged)
  })

  it('shows no table that it knows to be damaged, where the run does not build it', async () => {
    putBack()
    const name =
      entries.findLast(({ path: at }) => /purchase_analytics_summary\/.*parquet$/.test(at))?.path ?? ''
    flip(name)
    const month = orders.months('orders_enriched')['2026-09']?.[0] ?? ''
    flip(month)
    const run = {
      ...commerce(),
      input: { run_date: runDate, query_types: ['button_interaction'] },
    } as LocalRun
    const report = await runLocally(run)
    expect(report.status).toBe('SUCCEEDED')
    expect(notesOf(report)).toContain(name)
    expect(notesOf(report)).toContain(month)
    const names = (await orders.query('SHOW TABLES')).map(({ name: table }) => table)
    expect(names).toContain('tea_shop_commerce_button_interaction_summary')
    expect(names).toContain('tea_shop_order_lines_enriched')
    expect(names).not.toContain('tea_shop_commerce_purchase_analytics_summary')
    expect(names).not.toContain('tea_shop_orders_enriched')
  })
})

describe('a lake of a version that wrote no hashes', () => {
  /** Takes out what this version has added. */
  function makeOlder(): void {
    putBack()
    for (const { path: name, what } of entries) {
      if (what !== 'file' || !name.endsWith('.json') || name.startsWith('runs/')) continue
      const { checksum: _, ...content } = JSON.parse(readFileSync(inLake(name), 'utf8'))
      const older = JSON.stringify(content.partitions && !content.location ? content.partitions : content)
      const bare = JSON.parse(older, (key, value) => (key === 'sha256' ? undefined : value))
      if (name.endsWith('_files.json')) rmSync(inLake(name))
      else writeFileSync(inLake(name), JSON.stringify(bare))
    }
  }

  it('is trusted as far as it can be read, and goes on', async () => {
    makeOlder()
    for (const run of [commerce(), ordersRun()]) {
      const report = await runLocally(run)
      expect(report.status).toBe('SUCCEEDED')
      expect(notesOf(report)).toBe('')
      expect(report.services[0]?.summaries.filter(({ status }) => status === 'unchanged')).toHaveLength(
        report.pipeline === 'orders' ? 2 : 0,
      )
    }
    expect(await tables()).toEqual(undamaged)
    // From now on it has them.
    flip(anEntry(/^staging\/events\/.*parquet$/))
    expect(notesOf(await runLocally(commerce()))).toContain('damaged in the lake')
    expect(await tables()).toEqual(undamaged)
  })

  it('builds again what cannot be read', async () => {
    makeOlder()
    for (const kind of [
      /^staging\/events\/.*parquet$/,
      /^staging\/order-records\/.*parquet$/,
      /^pipeline_runs\/.*parquet$/,
    ]) {
      const files = entries.filter((entry) => kind.test(entry.path)).map((entry) => inLake(entry.path))
      expect(files.length).toBeGreaterThan(1)
      damages['cut in half']?.plant(files.at(0) ?? '', randomFrom(1))
      damages['other bytes']?.plant(files.at(-1) ?? '', randomFrom(1))
    }
    for (const run of [commerce(), ordersRun()]) expect((await runLocally(run)).status).toBe('SUCCEEDED')
    expect(await tables()).toEqual(undamaged)
  })
})

describe('what a killed run has left', () => {
  it('goes with the next, and nothing else does', async () => {
    putBack()
    const strays = ['temporary/0123', 'temporary/duckdb_temp_storage_DEFAULT-0.tmp']
    const others = ['notes.txt', 'tables/.DS_Store', 'staging/events copy/x', 'my.draft', 'temporary.txt']
    for (const name of [...strays, ...others]) {
      mkdirSync(path.dirname(inLake(name)), { recursive: true })
      writeFileSync(inLake(name), 'x')
    }
    const report = await runLocally(commerce())
    expect([report.status, notesOf(report)]).toEqual(['SUCCEEDED', ''])
    expect(existsSync(inLake('temporary'))).toBe(false)
    for (const name of others) expect(readFileSync(inLake(name), 'utf8')).toBe('x')
  })
})

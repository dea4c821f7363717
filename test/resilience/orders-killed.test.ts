import { spawn } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { KilledRun } from '../pipeline/killed-run.ts'
import { LocalOrders, tablesOf } from '../pipeline/local-orders.ts'
import { arrivedOn, changed, placed, teaShop } from '../pipeline/order-records.ts'
import { isNight, volume } from '../volumes.ts'

// One summary is enough to be between the order tables and the summaries.
const input = { run_date: '2026-11-20', query_types: ['daily_sales'] }
const tables = Object.entries(tablesOf('tea_shop')).filter(([table]) => !/lifetime|product/.test(table))

type Tables = Record<string, Record<string, unknown>[]>
async function tablesIn(orders: LocalOrders): Promise<Tables> {
  const found: Tables = {}
  for (const [table, grain] of tables)
    found[table] = await orders.query(`SELECT * FROM ${table} ORDER BY ${grain}`)
  return found
}

let script: string
beforeAll(async () => {
  // One file, because loading the sources through tsx takes longer than the run. In the tree, where its imports are found.
  script = fileURLToPath(
    new URL(`../../node_modules/.cache/killed-orders-${process.pid}.mjs`, import.meta.url),
  )
  await build({
    entryPoints: [fileURLToPath(new URL('../pipeline/killed-run.ts', import.meta.url))],
    outfile: script,
    ...{ bundle: true, platform: 'node', format: 'esm', packages: 'external', logLevel: 'silent' },
  })
})
afterAll(() => rmSync(script, { force: true }))

/** Each run and the next take a second. */
const callsApart = volume('resilience', 'KILLS')

/**
 * StartRun, counts (2), both audits (build and judge each), both questions, the switch, a summary (build, audit, judge,
 * publish) and FinishRun are 15; parsing has 2 besides, each of the three statements 1. The job has two in their place,
 * and all that follows is the same: there it is enough to be killed up to the call after them.
 */
const callsOf = {
  athena: { all: 15 + 2 + 3, killedUpTo: 15 + 2 + 3 },
  glue: { all: 15 + 2, killedUpTo: 1 + 2 + 1 },
} as const

/** How the process of a run ended. */
function ended(run: KilledRun, env = process.env): Promise<string> {
  const child = spawn(process.execPath, [script, JSON.stringify(run)], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env,
  })
  return new Promise((resolve) => child.on('exit', (code, signal) => resolve(signal ?? `exit code ${code}`)))
}

describe('records that have to be copied before they can be read', () => {
  it('are never outside the lake, and the run after a killed one removes them', async () => {
    const orders = new LocalOrders([teaShop], 'glue').write(
      // A NUL, which DuckDB cannot read.
      arrivedOn('2026-10-10', [placed({ id: 1, created: '2026-10-10T01:00:00Z' }), '{"note":"\0"}']),
    )
    const temporary = path.join(orders.folder, 'temporary')
    mkdirSync(temporary)
    const run = {
      config: orders.configured,
      pipeline: 'orders' as const,
      orders: orders.orders,
      lake: orders.lake,
      input,
    }
    const env = { ...process.env, TMPDIR: temporary, TEMP: temporary, TMP: temporary }
    // Once they are parsed.
    expect(await ended({ ...run, beforeCall: 4 }, env)).toBe('SIGKILL')
    expect(readdirSync(temporary)).toEqual([])
    const scratch = path.join(orders.lake, 'temporary')
    expect(readdirSync(scratch).some((file) => file.startsWith('records-'))).toBe(true)
    expect((await orders.run({ input })).status).toBe('SUCCEEDED')
    expect(existsSync(scratch)).toBe(false)
    orders.remove()
  })
})

describe.each(['glue', 'athena'] as const)('a run of orders that is killed (%s)', (engine) => {
  let orders: LocalOrders
  let saved: string
  let before: Tables
  let undisturbed: Tables
  let calls = 0

  beforeAll(async () => {
    orders = new LocalOrders([teaShop], engine)
    saved = path.join(orders.folder, 'saved')
    const october = { id: 2, created: '2026-10-10T01:00:00Z', customer: 2 }
    orders.write(
      arrivedOn('2026-09-10', [placed({ id: 1, created: '2026-09-10T01:00:00Z' })]),
      arrivedOn('2026-10-10', [placed(october)]),
    )
    await orders.run({ input })
    before = await tablesIn(orders)
    orders.write(
      arrivedOn('2026-11-05', [changed({ ...october, updated: '2026-11-05T01:00:00Z', refunded: 1 })]),
      arrivedOn('2026-11-05', [placed({ id: 3, created: '2026-11-05T01:00:00Z', customer: 3 })], 'b.ndjson'),
    )
    cpSync(orders.lake, saved, { recursive: true, verbatimSymlinks: true })
    await orders.run({
      input,
      onCall() {
        calls++
      },
    })
    undisturbed = await tablesIn(orders)
    expect(undisturbed).not.toEqual(before)
  })
  afterAll(() => orders.remove())

  /** Starts over from the earlier run, runs until it is killed, and says how the process ended. */
  async function killed(when: Pick<KilledRun, 'beforeCall' | 'afterMs'>): Promise<string> {
    rmSync(orders.lake, { recursive: true })
    cpSync(saved, orders.lake, { recursive: true, verbatimSymlinks: true })
    const run: KilledRun = {
      ...{ config: orders.configured, pipeline: 'orders', orders: orders.orders, lake: orders.lake, input },
      ...when,
    }
    return ended(run)
  }

  /** Each table as it was or as it is to be, whole; then the next run makes up for what was lost. */
  async function expectRecovery(when: string): Promise<void> {
    const found = await tablesIn(orders)
    for (const [table] of tables)
      expect([before[table], undisturbed[table]], `${table} killed ${when}`).toContainEqual(found[table])
    const next = await orders.run({ input })
    expect(next.status, when).toBe('SUCCEEDED')
    expect(await tablesIn(orders), `the next run, when killed ${when}`).toEqual(undisturbed)
  }

  it('before any of its calls leaves whole tables, and the next one completes', async () => {
    const { all, killedUpTo } = callsOf[engine]
    expect(calls).toBe(all)
    for (let beforeCall = killedUpTo; beforeCall >= 1; beforeCall -= callsApart) {
      expect(await killed({ beforeCall })).toBe('SIGKILL')
      await expectRecovery(`before call ${beforeCall}`)
    }
  })

  // The job does all its statements in one call: only so it is killed between them.
  it('in the middle of whatever it does leaves whole tables, and the next one completes', async () => {
    for (const afterMs of isNight ? [350, 450, 600] : [500]) {
      await killed({ afterMs })
      await expectRecovery(`after ${afterMs} ms`)
    }
  })
})

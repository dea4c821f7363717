import { spawn } from 'node:child_process'
import { cpSync, rmSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { KilledRun } from '../pipeline/killed-run.ts'
import { LocalLog } from '../pipeline/local-log.ts'
import { arrived, brand, line, ordinaryDays } from '../pipeline/log-lines.ts'
import type { Row } from '../reference/index.ts'
import { volume } from '../volumes.ts'

// Two tables, in different batches, are enough to be between them.
const queryTypes = ['button_interaction', 'product_ranking']
const input = { query_types: queryTypes }
/** A log this small is read faster by one thread than divided between two. */
const local = { local: { threads: 1 } }
const [earlier, later] = ['2026-11-05', '2026-11-06']

type Tables = Record<string, Row[]>
interface State {
  readonly tables: Tables
  readonly events: Row[]
}
let log: LocalLog
let saved: string
let script: string
let before: State
let undisturbed: State
/** Of a run that nothing disturbs. */
let calls = 0

async function stateOf(of: LocalLog): Promise<State> {
  return {
    tables: (await of.tables(queryTypes))[brand.name] ?? {},
    events: await of.query('SELECT * FROM commerce_events ORDER BY ALL'),
  }
}

beforeAll(async () => {
  log = new LocalLog([brand], local)
  saved = path.join(log.folder, 'saved')
  log.write(ordinaryDays(brand, ['2026-11-03', '2026-11-04', '2026-11-05']))
  await log.run(earlier, { input })
  before = await stateOf(log)
  // Found after the earlier run: a day that no run looks at again unless it knows that its files are new.
  log.write([
    arrived('2026-10-20T04:00', [
      line(brand, '2026-10-20T03:00:00Z', 'commerce.cart.add', { goodsCd: 'P9' }),
    ]),
  ])
  cpSync(log.lake, saved, { recursive: true, verbatimSymlinks: true })
  await log.run(later, {
    input,
    onCall() {
      calls++
    },
  })
  undisturbed = await stateOf(log)
  // One file, because loading the sources through tsx takes longer than the run. In the tree, where its imports are found.
  script = fileURLToPath(new URL(`../../node_modules/.cache/killed-run-${process.pid}.mjs`, import.meta.url))
  await build({
    entryPoints: [fileURLToPath(new URL('../pipeline/killed-run.ts', import.meta.url))],
    outfile: script,
    ...{ bundle: true, platform: 'node', format: 'esm', packages: 'external', logLevel: 'silent' },
  })
})
afterAll(() => {
  log.remove()
  rmSync(script, { force: true })
})

/** Starts over from the earlier run, runs the later date until it is killed, and says how the process ended. */
async function killed(when: Pick<KilledRun, 'beforeCall' | 'afterMs'>): Promise<string> {
  rmSync(log.lake, { recursive: true })
  cpSync(saved, log.lake, { recursive: true, verbatimSymlinks: true })
  const config = { services: [brand], ...local }
  const run: KilledRun = {
    pipeline: 'commerce',
    config,
    events: log.events,
    lake: log.lake,
    ...when,
    input: { ...input, run_date: later },
  }
  const child = spawn(process.execPath, [script, JSON.stringify(run)], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  return new Promise((resolve) => child.on('exit', (code, signal) => resolve(signal ?? `exit code ${code}`)))
}

async function expectWholeTablesThenRecovery(when: string): Promise<void> {
  const found = await stateOf(log)
  for (const queryType of queryTypes) {
    const wanted = [before, undisturbed].map(({ tables }) => tables[queryType])
    expect(wanted, `${queryType} killed ${when}`).toContainEqual(found.tables[queryType])
  }
  const next = await log.run(later, { input })
  expect(next.status, when).toBe('SUCCEEDED')
  expect(await stateOf(log), `the next run, when killed ${when}`).toEqual(undisturbed)
}

it('killed before any of its calls, a run leaves whole tables, and the next one completes', async () => {
  // StartRun, 2 for arrivals, 2 for events, 2 for counts, build + audit + judge + publish of two tables, FinishRun
  expect(calls).toBe(1 + 2 + 2 + 2 + 2 * 4 + 1)
  for (let beforeCall = calls; beforeCall >= 1; beforeCall -= volume('resilience', 'EVENT_KILLS')) {
    expect(await killed({ beforeCall })).toBe('SIGKILL')
    await expectWholeTablesThenRecovery(`before call ${beforeCall}`)
  }
})

it('killed in the middle of whatever it does, a run leaves whole tables, and the next one completes', async () => {
  for (const afterMs of [80, 200]) {
    await killed({ afterMs })
    await expectWholeTablesThenRecovery(`after ${afterMs} ms`)
  }
})

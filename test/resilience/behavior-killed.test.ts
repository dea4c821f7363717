import { spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { BehaviorLog, does } from '../pipeline/behavior-log.ts'
import { keep } from '../pipeline/kept-folders.ts'
import type { KilledRun } from '../pipeline/killed-run.ts'
import { arrived, brand, noonInSeoul } from '../pipeline/log-lines.ts'
import { volume } from '../volumes.ts'

// Two tables, in different batches, are enough to be between them.
const queryTypes = ['dau', 'mau']
const input = { query_types: queryTypes }
/** A log this small is read faster by one thread than divided between two. */
const configured = { services: [brand], local: { threads: 1 } }
const [earlier, later] = ['2026-11-05', '2026-11-06']

const log = new BehaviorLog([brand])
const visit = (day: string, who: string) => arrived(`${day}T04:00`, [does(brand, who, noonInSeoul(day))])
const stateOf = async () => ({ tables: await log.summaries(brand, queryTypes), days: await log.days() })
type State = Awaited<ReturnType<typeof stateOf>>

let script: string
let putBack: () => void
let before: State
let undisturbed: State
/** Of a run that nothing disturbs. */
let calls = 0

beforeAll(async () => {
  log.write(['2026-11-03', '2026-11-04', '2026-11-05'].map((day) => visit(day, `u ${day}`)))
  await log.run(earlier, { input })
  before = await stateOf()
  // Found after the earlier run: a day that no run looks at again unless it knows that its files are new.
  log.write([visit('2026-10-20', 'found found')])
  putBack = keep(log.lake)
  await log.run(later, {
    input,
    onCall() {
      calls++
    },
  })
  undisturbed = await stateOf()
  expect(undisturbed).not.toEqual(before)
  // One file, because loading the sources through tsx takes longer than the run. In the tree, where its imports are found.
  script = fileURLToPath(
    new URL(`../../node_modules/.cache/killed-behavior-${process.pid}.mjs`, import.meta.url),
  )
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
  putBack()
  const run: KilledRun = {
    ...{ pipeline: 'behavior', config: configured, events: log.events, lake: log.lake },
    ...when,
    input: { ...input, run_date: later },
  }
  const child = spawn(process.execPath, [script, JSON.stringify(run)], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  return new Promise((resolve) => child.on('exit', (code, signal) => resolve(signal ?? `exit code ${code}`)))
}

async function expectWholeTablesThenRecovery(when: string): Promise<void> {
  const found = await stateOf()
  for (const queryType of queryTypes)
    expect(
      [before, undisturbed].map(({ tables }) => tables[queryType]),
      `${queryType} killed ${when}`,
    ).toContainEqual(found.tables[queryType])
  const next = await log.run(later, { input })
  expect(next.status, when).toBe('SUCCEEDED')
  expect(await stateOf(), `the next run, when killed ${when}`).toEqual(undisturbed)
}

it('killed before any of its calls, a run leaves whole tables, and the next one completes', async () => {
  // StartRun; 2 each for arrivals, events, counts, user days, session days; 4 a table; FinishRun
  expect(calls).toBe(1 + 5 * 2 + 2 * 4 + 1)
  for (let beforeCall = calls; beforeCall >= 1; beforeCall -= volume('resilience', 'KILLS')) {
    expect(await killed({ beforeCall })).toBe('SIGKILL')
    await expectWholeTablesThenRecovery(`before call ${beforeCall}`)
  }
})

it('killed in the middle of whatever it does, a run leaves whole tables, and the next one completes', async () => {
  await killed({ afterMs: 250 })
  await expectWholeTablesThenRecovery('after 250 ms')
})

import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { Command } from 'commander'
import { nothingStaged } from '../../pipelines/sources/events/staging-plan.ts'
import { startTrino } from '../../test/servers/trino.ts'
import { dayBefore } from '../log.ts'
import { dailyRun } from './daily-run.ts'
import { createLogall, guideRun } from './guide-run.ts'
import { openLake, writeRawLog } from './lake.ts'
import { MeteredTrino } from './metered-trino.ts'
import { costOf, printMeasurements } from './print-measurements.ts'
import { stage, stateAfter } from './staging.ts'

const LEAST_RATIO = 100
const DEFAULT = { events: 3_000_000, days: 95 }

const { events, days } = new Command('bench:trino')
  .description(
    "Measures a daily run against the way of the guide on Athena's engine: bytes scanned, and time.",
  )
  .option('--events <N>', 'events of the generated log', Number, DEFAULT.events)
  .option('--days <D>', 'local days of the log', Number, DEFAULT.days)
  .parse()
  .opts<{ events: number; days: number }>()

const startMs = performance.now()
const say = (text: string) =>
  console.error(`${((performance.now() - startMs) / 1000).toFixed(0).padStart(5)} s  ${text}`)
const folder = mkdtempSync(path.join(os.tmpdir(), 'commerce-bench-'))
try {
  say(`writing a log of ${events} events over ${days} days`)
  const log = await writeRawLog(folder, events, days)
  say('starting Trino')
  const server = await startTrino({ kind: 'file', folder })
  try {
    const trino = new MeteredTrino(server.url)
    const lake = await openLake(trino, folder, log)
    say(`staging what the run of ${dayBefore(log)} stages on a fresh lake; not part of what is measured`)
    const plan = await stage(lake, dayBefore(log), nothingStaged)
    trino.takeMeasurements()
    const state = await stateAfter(lake, dayBefore(log), plan)

    say(`the run of ${log.runDate}`)
    await dailyRun(lake, state)
    const daily = trino.takeMeasurements()
    say('the way of the guide: each table from the raw log')
    await createLogall(lake)
    await guideRun(lake)
    const guide = trino.takeMeasurements()
    say('done')

    console.log(`\n${log.lines} lines, ${(log.bytes / 1e6).toFixed(1)} MB of plain NDJSON, ${days} days\n`)
    printMeasurements(daily, guide)
    const ratio = costOf(guide).bytes / costOf(daily).bytes
    if (ratio < LEAST_RATIO && events >= DEFAULT.events && days >= DEFAULT.days) {
      console.error(
        `\nthe daily run scans ${ratio.toFixed(1)} times fewer bytes, less than ${LEAST_RATIO} times`,
      )
      process.exitCode = 1
    }
  } finally {
    await server.stop()
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}

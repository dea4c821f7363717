import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { Pipeline } from '../../pipelines/define-pipeline.ts'
import { nothingStaged } from '../../pipelines/sources/events/staging-plan.ts'
import type { AnyStagedTable } from '../../queries/model/define-staged-table.ts'
import { startTrino } from '../../test/servers/trino.ts'
import { dayBefore, type Log } from '../log.ts'
import { dailyRun } from './daily-run.ts'
import type { GuideTable } from './guide/guide-table.ts'
import { createLogall, guideRun } from './guide/run.ts'
import { openLake, rawFolder } from './lake.ts'
import { type Measurement, MeteredTrino } from './metered-trino.ts'
import { type PlainLog, writePlainLog } from './plain-log.ts'
import { stage, stateAfter } from './staging.ts'

export interface Measured {
  readonly log: Log
  readonly daily: readonly Measurement[]
  readonly guide: readonly Measurement[]
}

/** A lake of a year takes half as long to stage in statements larger than Athena's; the files are the same. */
const OPEN_FILES = 600
const daysAtOnce = ({ layout }: AnyStagedTable) => Math.floor(OPEN_FILES / layout.buckets.count)

/** Measures a daily run of a pipeline and the way of the guide on a Trino of their own, over the same log. */
export async function measure(
  pipeline: Pipeline,
  guideTables: readonly GuideTable[],
  options: PlainLog,
  say: (text: string) => void,
): Promise<Measured> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'commerce-bench-'))
  try {
    say(`writing a log of ${options.events} events over ${options.days} days`)
    const log = await writePlainLog(rawFolder(folder), options)
    say('starting Trino')
    const server = await startTrino({ kind: 'file', folder, openFiles: OPEN_FILES })
    try {
      const trino = new MeteredTrino(server.url)
      const lake = await openLake(trino, folder, pipeline, log)
      say(`staging what the run of ${dayBefore(log)} stages on a fresh lake; not part of what is measured`)
      const plan = await stage(lake, dayBefore(log), nothingStaged, daysAtOnce)
      trino.takeMeasurements()
      const state = await stateAfter(lake, dayBefore(log), plan)

      say(`the run of ${log.runDate}`)
      const tables = await dailyRun(lake, state)
      const daily = trino.takeMeasurements()
      say('the way of the guide: each table from the raw log')
      await createLogall(lake)
      await guideRun(lake, guideTables, tables)
      return { log, daily, guide: trino.takeMeasurements() }
    } finally {
      await server.stop()
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { Command } from 'commander'
import { runLocally } from '../cli/local-run.ts'
import { pipelines } from '../pipelines/index.ts'
import { runFloor } from './floor.ts'
import { runGuide } from './guide.ts'
import { dayBefore, type Log, writeLog } from './log.ts'
import { type Cost, measured } from './measure.ts'
import { printCosts } from './print-costs.ts'
import { assertSameTables } from './tables.ts'

const { events, days } = new Command('bench')
  .description('Measures commerce run against the way of the guide and against a hand-written minimum.')
  .option('--events <N>', 'events of the generated log', Number, 1_000_000)
  .option('--days <D>', 'local days of the log', Number, 95)
  .parse()
  .opts<{ events: number; days: number }>()

const folder = mkdtempSync(path.join(os.tmpdir(), 'commerce-bench-'))
try {
  const say = (text: string) => console.error(text)
  say(`writing a log of ${events} events over ${days} days`)
  const log = await writeLog(path.join(folder, 'log'), events, days)
  const lake = (name: string) => path.join(folder, name)

  say('commerce run, on a fresh lake')
  const run = await measured(() => commerceRun(log, lake('run'), log.runDate))
  say('commerce run, the next day')
  await commerceRun(log, lake('daily'), dayBefore(log))
  const daily = await measured(() => commerceRun(log, lake('daily'), log.runDate))
  say('the way of the guide: each table from the raw log')
  const guide = await measured(() => runGuide(log, lake('guide')))
  say('the floor: the same tables by hand-written SQL')
  const floor = await measured(() => runFloor(log, lake('floor')))

  for (const other of ['daily', 'guide', 'floor']) await assertSameTables(log, lake('run'), lake(other))
  const rows = await assertSameTables(log, lake('run'), lake('floor'))
  say(`all tables are equal, cell by cell: ${rows} rows`)
  printCosts(log, { run, daily, guide, floor } satisfies Record<string, Cost>)
} finally {
  rmSync(folder, { recursive: true, force: true })
}

async function commerceRun({ config, folder: events }: Log, lake: string, runDate: string): Promise<void> {
  const report = await runLocally({
    config,
    pipelines,
    pipeline: 'commerce',
    events,
    lake,
    input: { run_date: runDate },
  })
  if (report.status !== 'SUCCEEDED')
    throw new Error(`the run of ${runDate} failed: ${JSON.stringify(report)}`)
}

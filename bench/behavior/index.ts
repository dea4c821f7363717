import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { Command } from 'commander'
import { addDays } from '../../queries/model/calendar.ts'
import { inItsOwnProcess, type ProcessCost } from '../own-process.ts'
import { linkLastDays, writeVisits } from './visits.ts'

const { users, dailyRuns } = new Command('bench:behavior')
  .description(
    'Measures daily runs of user behaviour on a lake of a year against those on a lake of a month.',
  )
  .option('--users <N>', 'users of the generated shop', Number, 1_000_000)
  .option('--daily-runs <N>', 'how many of the last days are run one by one; 365 are all of them', Number, 5)
  .parse()
  .opts<{ users: number; dailyRuns: number }>()

const END = '2026-11-06'
const folder = mkdtempSync(path.join(os.tmpdir(), 'commerce-bench-behavior-'))
try {
  const [year, month] = [path.join(folder, 'year-log'), path.join(folder, 'month-log')] as const
  console.error('writing a year of visits')
  await writeVisits(year, { users, days: 365, end: END })
  linkLastDays(year, month, { days: 30, end: END })
  const lines = [await lakeOf('year', year, 365), await lakeOf('month', month, 30)]
  console.log(`\n${users} users, the last ${dailyRuns} days one by one\n`)
  console.log(
    '| lake | days before at once: wall s | GB | a daily run: wall s | CPU s | GB |\n| --- | --- | --- | --- | --- | --- |',
  )
  for (const { name, first, daily } of lines) {
    const [memory, dailyMemory] = [[first], daily].map((costs) => gigabytes(costs)) as [string, string]
    const [wall, cpu] = [median(daily, 'wallSeconds'), median(daily, 'cpuSeconds')]
    console.log(
      `| a ${name} | ${first.wallSeconds.toFixed(1)} | ${memory} | ${wall.toFixed(1)} | ${cpu.toFixed(1)} | ${dailyMemory} |`,
    )
  }
  const [ofYear, ofMonth] = lines as [Measured, Measured]
  const ratio = (what: 'wallSeconds' | 'cpuSeconds') =>
    (median(ofYear.daily, what) / median(ofMonth.daily, what)).toFixed(2)
  console.log(`\ndaily run, year / month: ${ratio('wallSeconds')} wall, ${ratio('cpuSeconds')} CPU`)
} finally {
  rmSync(folder, { recursive: true, force: true })
}

interface Measured {
  readonly name: string
  readonly first: ProcessCost
  readonly daily: readonly ProcessCost[]
}

/** A lake of so many days: all but the last ones staged at once, those one run a day. */
async function lakeOf(name: string, log: string, days: number): Promise<Measured> {
  const lake = path.join(folder, name)
  const one = Math.min(dailyRuns, days - 1)
  const run = (runDate: string) =>
    inItsOwnProcess(new URL('daily-run.ts', import.meta.url), [log, lake, runDate])
  console.error(`staging it up to ${addDays(END, -one)}`)
  const first = await run(addDays(END, -one))
  const daily: ProcessCost[] = []
  for (let before = one - 1; before >= 0; before--) {
    const cost = await run(addDays(END, -before))
    console.error(`${addDays(END, -before)}: ${cost.wallSeconds.toFixed(1)} s`)
    daily.push(cost)
  }
  return { name, first, daily }
}

function median(costs: readonly ProcessCost[], what: 'wallSeconds' | 'cpuSeconds'): number {
  const sorted = costs.map((cost) => cost[what]).sort((a, b) => a - b)
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? 0
}

/** The most memory that one of the processes had. */
function gigabytes(costs: readonly ProcessCost[]): string {
  return (Math.max(...costs.map(({ peakBytes = 0 }) => peakBytes)) / 1e9).toFixed(2)
}

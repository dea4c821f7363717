import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { Command } from 'commander'
import { runLocally } from '../cli/local-run.ts'
import { parseConfig } from '../pipelines/config.ts'
import { pipelines } from '../pipelines/index.ts'
import { rewriteSample, type SampleFormat, sampleFormats } from '../sample/events/formats/index.ts'
import { writeLog } from './log.ts'
import { inItsOwnProcess, measureOwnProcess } from './own-process.ts'

const formats = ['events', ...Object.keys(sampleFormats)] as readonly ('events' | SampleFormat)[]

// Started for one run: node bench/formats.ts run FORMAT EVENTS LAKE DATE
const [what, format, events, lake, runDate] = process.argv.slice(2)
if (what === 'run') await measureOwnProcess(() => run(format as string, events as string, lake as string))
else await compare()

function run(format: string, events: string, lake: string) {
  const services = [{ name: 'theshop-brand', timeZone: 'Asia/Seoul', currency: 'KRW' }]
  const config = parseConfig({ services, format }, pipelines)
  return runLocally({ config, pipelines, pipeline: 'commerce', events, lake, input: { run_date: runDate } })
}

/** `commerce run` on a fresh lake over the same events in each format, a process each, in turns. */
async function compare(): Promise<void> {
  const options = new Command('bench:formats')
    .description('Measures commerce run over one log that is written in each format.')
    .option('--events <N>', 'how many events', Number, 300_000)
    .option('--days <N>', 'of so many days', Number, 10)
    .option('--times <N>', 'how often each is run; the least CPU counts', Number, 3)
    .parse()
    .opts<{ events: number; days: number; times: number }>()
  const folder = mkdtempSync(path.join(os.tmpdir(), 'commerce-bench-formats-'))
  try {
    const log = await writeLog(path.join(folder, 'events'), options.events, options.days, 1)
    for (const format of Object.keys(sampleFormats) as SampleFormat[])
      rewriteSample({ from: log.folder, to: path.join(folder, format), format, shop: 'theshop-brand' })
    const taken = new Map<string, number[]>(formats.map((format) => [format, []]))
    for (let i = 0; i < options.times; i++)
      for (const format of formats) {
        const lake = path.join(folder, `lake of ${format} ${i}`)
        const args = ['run', format, path.join(folder, format), lake, log.runDate]
        const { cpuSeconds } = await inItsOwnProcess(new URL(import.meta.url), args)
        taken.get(format)?.push(cpuSeconds)
        rmSync(lake, { recursive: true })
      }
    const least = (format: string) => Math.min(...(taken.get(format) ?? []))
    console.log('| format | CPU s | times events |\n| --- | --- | --- |')
    for (const format of formats)
      console.log(
        `| \`${format}\` | ${least(format).toFixed(2)} | ${(least(format) / least('events')).toFixed(2)} |`,
      )
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

import { Command } from 'commander'
import { pipelines } from '../../pipelines/index.ts'
import { pipelineNamed } from '../../pipelines/pipeline-list.ts'
import { behaviorGuide } from './guide/behavior.ts'
import { commerceGuide } from './guide/commerce.ts'
import { type Measured, measure } from './measure.ts'
import { printGrowth } from './print-growth.ts'
import { costOf, megabytes, printMeasurements } from './print-measurements.ts'

const guides = {
  commerce: {
    tables: commerceGuide,
    events: [3_000_000],
    days: 95,
    twoFilesADay: false,
    leastRatio: 100,
  },
  behavior: {
    tables: behaviorGuide,
    events: [100_000, 400_000],
    days: 365,
    twoFilesADay: true,
    leastRatio: 35,
  },
} as const

const options = new Command('bench:trino')
  .description(
    "Measures a daily run against the way of the guide on Athena's engine: bytes scanned, and time.",
  )
  .option('--pipeline <NAME>', `one of ${Object.keys(guides).join(', ')}`, 'commerce')
  .option('--events <N,...>', 'events of the generated log; several for logs of several sizes', (list) =>
    list.split(',').map(Number),
  )
  .option('--days <D>', 'local days of the log', Number)
  .option('--services <N>', 'how many of the three shops log', Number, 3)
  .parse()
  .opts<{ pipeline: keyof typeof guides; events?: number[]; days?: number; services: number }>()

const { tables, twoFilesADay, leastRatio, ...standard } = guides[options.pipeline]
const { events, days, services } = { ...standard, ...options }
const startMs = performance.now()
const say = (text: string) =>
  console.error(`${((performance.now() - startMs) / 1000).toFixed(0).padStart(5)} s  ${text}`)

const measured: Measured[] = []
for (const size of events) {
  const pipeline = pipelineNamed(pipelines, options.pipeline)
  const one = await measure(pipeline, tables, { events: size, days, services, twoFilesADay }, say)
  say('done')
  const { lines, bytes } = one.log
  console.log(`\n${lines} lines, ${megabytes(bytes)} MB of plain NDJSON, ${days} days\n`)
  printMeasurements(one.daily, one.guide)
  measured.push(one)
}
if (measured.length > 1) {
  console.log()
  printGrowth(measured)
}
const { daily, guide } = measured.at(-1) as Measured
const ratio = costOf(guide).bytes / costOf(daily).bytes
if (ratio < leastRatio && options.events === undefined && options.days === undefined) {
  console.error(`\nthe daily run scans ${ratio.toFixed(1)} times fewer bytes, less than ${leastRatio} times`)
  process.exitCode = 1
}

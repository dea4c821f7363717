import type { Log } from './log.ts'
import type { Cost } from './measure.ts'

export interface Costs {
  readonly run: Cost
  readonly daily: Cost
  readonly guide: Cost
  readonly floor: Cost
}

const labels: Record<keyof Costs, string> = {
  run: 'commerce run, fresh lake',
  daily: 'commerce run, next day',
  guide: 'way of the guide',
  floor: 'hand-written floor',
}

/** One line a way, then the ratios that docs/performance.md speaks of. */
export function printCosts({ lines, bytes }: Log, costs: Costs): void {
  console.log(`\n${lines} lines, ${megabytes(bytes)} MB (a quarter of the files gzip)\n`)
  console.log(row('', 'wall s', 'CPU s', 'read MB', 'written MB'))
  for (const [way, cost] of Object.entries(costs) as [keyof Costs, Cost][]) {
    const { wallSeconds, cpuSeconds, bytesRead, bytesWritten } = cost
    console.log(
      row(
        labels[way],
        wallSeconds.toFixed(1),
        cpuSeconds.toFixed(1),
        megabytes(bytesRead),
        megabytes(bytesWritten),
      ),
    )
  }
  console.log(`\n${row('ratio', 'wall', 'CPU', 'read', 'written')}`)
  console.log(ratios('run / floor', costs.run, costs.floor))
  console.log(ratios('guide / run', costs.guide, costs.run))
  console.log(ratios('run / next day', costs.run, costs.daily))
}

const row = (label: string, ...cells: string[]) =>
  label.padEnd(26) + cells.map((cell) => cell.padStart(11)).join('')
const megabytes = (bytes: number | undefined) => (bytes === undefined ? '-' : (bytes / 1e6).toFixed(1))
const quotient = (a: number | undefined, b: number | undefined) =>
  a === undefined || b === undefined ? '-' : (a / b).toFixed(2)

const ratios = (label: string, a: Cost, b: Cost) =>
  row(
    label,
    quotient(a.wallSeconds, b.wallSeconds),
    quotient(a.cpuSeconds, b.cpuSeconds),
    quotient(a.bytesRead, b.bytesRead),
    quotient(a.bytesWritten, b.bytesWritten),
  )

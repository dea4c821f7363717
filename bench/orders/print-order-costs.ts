import { statSync } from 'node:fs'
import os from 'node:os'
import type { ProcessCost } from '../own-process.ts'
import { filesBelow } from './sample.ts'

export interface OrderCosts {
  readonly run: ProcessCost
  readonly nextDay: ProcessCost
  readonly floor: ProcessCost
  readonly old: ProcessCost
}

const labels: Record<keyof OrderCosts, string> = {
  run: 'commerce run, fresh lake',
  nextDay: 'commerce run, next day',
  floor: 'hand-written floor',
  old: 'way of the old system',
}
/** What a run of a million orders may take on two cores. */
const limits = { seconds: 120, peakBytes: 6e9, runPerFloor: 1.5 }

/** One line a way, the ratios that docs/performance.md speaks of, and whether the limits hold. */
export function printOrderCosts(orders: string, rows: Record<string, number>, costs: OrderCosts): void {
  const files = filesBelow(orders)
  const bytes = files.reduce((sum, file) => sum + statSync(file).size, 0)
  console.log(`\n${files.length} files, ${megabytes(bytes)} MB (a quarter of them gzip)`)
  console.log(
    `rows: ${Object.entries(rows)
      .map(([table, n]) => `${table} ${n}`)
      .join(', ')}\n`,
  )
  console.log(row('', 'wall s', 'CPU s', 'peak MB', 'read MB', 'written MB'))
  for (const [way, cost] of Object.entries(costs) as [keyof OrderCosts, ProcessCost][]) {
    const { wallSeconds, cpuSeconds, peakBytes, bytesRead, bytesWritten } = cost
    const bytes = [peakBytes, bytesRead, bytesWritten].map(megabytes)
    console.log(row(labels[way], wallSeconds.toFixed(1), cpuSeconds.toFixed(1), ...bytes))
  }
  const { run, nextDay, floor, old } = costs
  console.log(`\n${row('ratio', 'wall', 'CPU')}`)
  console.log(ratios('run / floor', run, floor))
  console.log(ratios('old / run', old, run))
  // The old system did the same every day.
  console.log(ratios('old / next day', old, nextDay))
  console.log(ratios('run / next day', run, nextDay))

  const [load] = os.loadavg()
  console.log(
    `\nlimits for a million orders, on ${os.availableParallelism()} cores at a load of ${load?.toFixed(1)}:`,
  )
  console.log(limit(`run under ${limits.seconds} s`, run.wallSeconds < limits.seconds))
  console.log(limit(`run under ${megabytes(limits.peakBytes)} MB`, (run.peakBytes ?? 0) < limits.peakBytes))
  const ratio = run.wallSeconds / floor.wallSeconds
  console.log(limit(`run / floor at most ${limits.runPerFloor}`, ratio <= limits.runPerFloor))
}

const row = (label: string, ...cells: string[]) =>
  label.padEnd(26) + cells.map((cell) => cell.padStart(11)).join('')
const limit = (what: string, holds: boolean) => `  ${what.padEnd(26)} ${holds ? 'holds' : 'does NOT hold'}`
const megabytes = (bytes: number | undefined) => (bytes === undefined ? '-' : (bytes / 1e6).toFixed(1))
const ratios = (label: string, a: ProcessCost, b: ProcessCost) =>
  row(label, (a.wallSeconds / b.wallSeconds).toFixed(2), (a.cpuSeconds / b.cpuSeconds).toFixed(2))

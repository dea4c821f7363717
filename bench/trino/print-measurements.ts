import type { Measurement } from './metered-trino.ts'

/** Athena bills each query for at least so much. */
const LEAST_BILLED_BYTES = 10_000_000

export interface Cost {
  readonly statements: number
  readonly bytes: number
  readonly billedBytes: number
  readonly seconds: number
}

export const costOf = (measurements: readonly Measurement[]): Cost => ({
  statements: measurements.length,
  bytes: sum(measurements.map(({ bytes }) => bytes)),
  billedBytes: sum(measurements.map(({ bytes }) => Math.max(bytes, LEAST_BILLED_BYTES))),
  seconds: sum(measurements.map(({ seconds }) => seconds)),
})

/** A line for each kind of statement and one for all of them, of both ways; then how many times as much the guide's costs. */
export function printMeasurements(daily: readonly Measurement[], guide: readonly Measurement[]): void {
  console.log(row('', 'statements', 'scanned MB', 'billed MB', 'seconds'))
  printWay('daily run', daily)
  printWay('way of the guide', guide)
  const [less, more] = [costOf(daily), costOf(guide)]
  const times = (part: keyof Cost) => (more[part] / less[part]).toFixed(1)
  console.log(
    row('guide / daily run', times('statements'), times('bytes'), times('billedBytes'), times('seconds')),
  )
}

function printWay(name: string, measurements: readonly Measurement[]): void {
  for (const kind of new Set(measurements.map(({ kind }) => kind))) {
    printCost(`  ${kind}`, costOf(measurements.filter((measurement) => measurement.kind === kind)))
  }
  printCost(name, costOf(measurements))
  console.log()
}

const printCost = (label: string, { statements, bytes, billedBytes, seconds }: Cost) =>
  console.log(row(label, String(statements), megabytes(bytes), megabytes(billedBytes), seconds.toFixed(1)))

/** A line of columns. */
export const row = (label: string, ...cells: string[]) =>
  label.padEnd(34) + cells.map((cell) => cell.padStart(12)).join('')
export const megabytes = (bytes: number) => (bytes / 1e6).toFixed(1)
const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0)

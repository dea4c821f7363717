import type { Measured } from './measure.ts'
import { costOf, megabytes, row } from './print-measurements.ts'

/** A line for each size of log, and for each but the first how much of a further byte of it both ways scan a day. */
export function printGrowth(sizes: readonly Measured[]): void {
  const points = sizes.map(({ log, daily, guide }) => ({
    log: log.bytes,
    daily: costOf(daily),
    guide: costOf(guide),
  }))
  console.log(row('', 'log MB', 'daily MB', 'guide MB', 'ratio', 'billed'))
  for (const { log, daily, guide } of points) {
    const ratios = [guide.bytes / daily.bytes, guide.billedBytes / daily.billedBytes]
    console.log(
      row('', ...[log, daily.bytes, guide.bytes].map(megabytes), ...ratios.map((n) => n.toFixed(1))),
    )
  }
  console.log(`\n${row('for each further MB of log', '', 'daily MB', 'guide MB', 'ratio')}`)
  for (const [i, { log, daily, guide }] of points.entries()) {
    const before = points[i - 1]
    if (before === undefined) continue
    const [ours, guides] = [daily.bytes - before.daily.bytes, guide.bytes - before.guide.bytes]
    const more = log - before.log
    console.log(
      row(
        `  from ${megabytes(before.log)} to ${megabytes(log)} MB`,
        '',
        (ours / more).toFixed(4),
        (guides / more).toFixed(3),
        (guides / ours).toFixed(1),
      ),
    )
  }
}

import fc from 'fast-check'
import { arbitraryLog, type GeneratedLog } from '../reference/arbitrary-log.ts'
import { partitioned } from './staged-log.ts'

/** How many small logs stand together in one. */
const LOGS_TOGETHER = 30

/** Small nasty logs in one: of one run date, and of one zone as far as the first service goes. */
export type LogOfLogs = GeneratedLog

/**
 * At least `count` of the small logs that the unit tests give to the reference implementation, in groups, for what a
 * statement costs on Trino is the statement and not the rows. The same seed gives the same logs.
 */
export function smallLogs(
  count: number,
  seed: number,
  arbitrary: fc.Arbitrary<GeneratedLog> = arbitraryLog(),
): LogOfLogs[] {
  const groups = new Map<string, GeneratedLog[]>()
  const full: GeneratedLog[][] = []
  // Zones and dates make some 75 groups, so a few times more logs are drawn than are taken.
  for (const log of fc.sample(arbitrary, { seed, numRuns: count * 5 + 1500 })) {
    const key = `${log.runDate} ${log.services[0]?.timeZone}`
    const group = [...(groups.get(key) ?? []), log]
    groups.set(key, group)
    if (group.length < LOGS_TOGETHER) continue
    full.push(group)
    groups.delete(key)
    if (full.length * LOGS_TOGETHER >= count) break
  }
  return full.map(together)
}

function together(logs: readonly GeneratedLog[]): LogOfLogs {
  const { services, runDate } = logs[0] as GeneratedLog
  const contents = new Map<string, Buffer[]>()
  for (const { path, content } of logs.flatMap(({ files }) => partitioned(files, runDate))) {
    const bytes = Buffer.from(content as Uint8Array)
    const isEnded = bytes.length === 0 || bytes.at(-1) === 0x0a
    const before = contents.get(path) ?? []
    contents.set(path, [...before, bytes, ...(isEnded ? [] : [Buffer.from('\n')])])
  }
  const files = [...contents].map(([path, parts]) => ({ path, content: Buffer.concat(parts) }))
  return { services, runDate, files }
}

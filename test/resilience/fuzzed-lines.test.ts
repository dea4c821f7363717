import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { expectedOutcomes, filesOf, generatedLines, outcomesOf, tally } from '../pipeline/line-outcomes.ts'
import { LocalLog } from '../pipeline/local-log.ts'
import { brand } from '../pipeline/log-lines.ts'
import { reference } from '../reference/index.ts'
import { readLine } from '../reference/log-line.ts'
import { duckAnswers } from '../trino/duck-answers.ts'
import { stagedLog, writeLog } from '../trino/staged-log.ts'
import { seed, volume } from '../volumes.ts'

const LINES = volume('resilience', 'LINES')
/** A log of these is staged and summarised at once. */
const LINES_A_LOG = 4000
const runDate = '2026-11-07'
const logs = Array.from({ length: Math.ceil(LINES / LINES_A_LOG) }, (_, i) =>
  generatedLines(Math.min(LINES, LINES_A_LOG), seed + i),
)

describe.each(logs.map((lines, i) => [seed + i, lines] as const))('lines of seed %i', (_seed, lines) => {
  it('each become what the reference implementation says, on DuckDB', async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'commerce-test-'))
    try {
      writeLog(folder, filesOf(lines))
      const log = await stagedLog(folder, [brand], runDate, [], () => 100)
      let outcomes: Awaited<ReturnType<typeof outcomesOf>> = {}
      await duckAnswers(log, undefined, (rows) => {
        outcomes = outcomesOf(rows)
      })
      const wanted = expectedOutcomes(lines)
      for (const { minute, lines: together } of lines)
        expect(outcomes[minute] ?? [], `of the lines\n${together.join('\n')}\n`).toEqual(wanted[minute])
      // They are of all kinds, not one kind of nonsense.
      const counts = tally(outcomes)
      for (const kind of ['event', 'not_json', 'no_service', 'not_an_event', 'no_timestamp', 'no_name'])
        expect(counts[kind] ?? 0, kind).toBeGreaterThan(LINES_A_LOG / 1000)
    } finally {
      rmSync(folder, { recursive: true })
    }
  })

  it('are counted, summarised, audited and reported by a run', async () => {
    const log = new LocalLog([brand])
    try {
      const files = filesOf(lines)
      log.write(files)
      const report = await log.run(runDate)
      expect(report.status).toBe('SUCCEEDED')
      const several = lines
        .flatMap((arrived) => arrived.lines)
        .map((line) => readLine(line).length)
        .filter((records) => records > 1)
      const documents = { lines: several.length, records: several.reduce((sum, n) => sum + n, 0) }
      expect(documents.lines).toBeGreaterThan(0)
      expect(report.services[0]?.events).toEqual({
        ...reference(files, [brand], runDate)[brand.name]?.events,
        documents,
      })
    } finally {
      log.remove()
    }
  })
})

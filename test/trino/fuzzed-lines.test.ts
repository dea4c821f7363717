import { expect, inject, it } from 'vitest'
import { expectedOutcomes, filesOf, generatedLines, outcomesOf } from '../pipeline/line-outcomes.ts'
import { brand } from '../pipeline/log-lines.ts'
import { seed, volume } from '../volumes.ts'
import { onBothEngines } from './both-engines.ts'
import { writeLog } from './staged-log.ts'

it('lines of every kind become on Trino what the reference implementation and DuckDB make of them', async () => {
  const lines = generatedLines(volume('trino', 'LINES'), seed)
  const { trino, duckdb } = await onBothEngines(
    { url: inject('trinoUrl'), folder: inject('trinoFolder') },
    {
      services: [brand],
      runDate: '2026-11-07',
      staging: 'memory',
      write: (to) => writeLog(to, filesOf(lines)),
    },
  )
  const wanted = expectedOutcomes(lines)
  const outcomes = outcomesOf(trino.arrivals as Record<string, unknown>[])
  for (const { minute, lines: together } of lines)
    expect(outcomes[minute] ?? [], `of the lines\n${together.join('\n')}\n`).toEqual(wanted[minute])
  const { counts: ofTrino } = trino.services[brand.name] ?? {}
  const { counts: ofDuckdb } = duckdb.services[brand.name] ?? {}
  expect(ofTrino).toEqual(ofDuckdb)
})

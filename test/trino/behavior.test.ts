import { expect, inject, it } from 'vitest'
import { behaviorSummaries } from '../../queries/behavior/index.ts'
import { arbitraryBehaviorLog } from '../reference/behavior/arbitrary-log.ts'
import { seed, volume } from '../volumes.ts'
import { onBothEngines } from './both-engines.ts'
import { smallLogs } from './small-logs.ts'
import { writeLog } from './staged-log.ts'

// DuckDB's tables are compared with the reference implementation by `npm test`.
it('Trino and DuckDB agree to the cell on what users do in small nasty logs of more than a year', async () => {
  const queryTypes = behaviorSummaries.map(({ name }) => name)
  const rowsOf = Object.fromEntries(queryTypes.map((name) => [name, 0]))
  for (const { services, runDate, files } of smallLogs(
    volume('trino', 'VISITS'),
    seed,
    arbitraryBehaviorLog(),
  )) {
    const { duckdb, trino } = await onBothEngines(
      { url: inject('trinoUrl'), folder: inject('trinoFolder') },
      { services, runDate, staging: 'memory', queryTypes, write: (to) => writeLog(to, files) },
    )
    expect(trino, `run date ${runDate}, ${JSON.stringify(services)}`).toEqual(duckdb)
    for (const { tables } of Object.values(duckdb.services))
      for (const name of queryTypes) rowsOf[name] = (rowsOf[name] ?? 0) + (tables[name]?.length ?? 0)
  }
  // An agreement on empty tables says nothing.
  expect(Object.entries(rowsOf).filter(([, rows]) => rows === 0)).toEqual([])
})

import type { AnyStagedTable } from '../queries/model/define-staged-table.ts'
import type { Engine } from '../queries/model/engine.ts'
import { compileFor } from '../queries/sql/compiler.ts'
import { dailyRows } from '../queries/sql/rows-within.ts'
import { hashOf } from './hash-of.ts'
import { parsingSelect } from './staged-statement.ts'

/** The service and the days don't matter, only the form of the statement does. */
const example = {
  service: { name: 'x', timeZone: 'UTC', currency: 'XXX', tablePrefix: 'x' },
  from: '2000-01-01',
  toExclusive: '2000-01-02',
  runDate: '2000-01-02',
}

/**
 * Changes with how the rows of staged tables are made. It is part of what is remembered of each arrival day, so that after
 * such a change everything is staged anew, and no table is built from days of both kinds.
 */
export const stagingVersion = (engine: Engine, tables: readonly AnyStagedTable[]): string =>
  hashOf(tables.map((table) => exampleSelect(engine, table))).slice(0, 8)

function exampleSelect(engine: Engine, table: AnyStagedTable): string {
  if (table.per === 'arrival day') return parsingSelect({ engine }, table, table.builtFrom.port)
  const relations = Object.fromEntries(table.builtFrom.map(({ name }) => [name, name]))
  return compileFor(engine, dailyRows(table, example), relations)
}

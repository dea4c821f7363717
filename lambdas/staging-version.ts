import type { AnyStagedTable, DailyTable } from '../queries/model/define-staged-table.ts'
import type { Engine } from '../queries/model/engine.ts'
import type { Service } from '../queries/model/services.ts'
import { compileFor } from '../queries/sql/compiler.ts'
import { dailyRows } from '../queries/sql/rows-within.ts'
import { hashOf } from './hash-of.ts'
import { parsingSelect } from './staged-statement.ts'

const anyService: Service = { name: 'x', timeZone: 'UTC', currency: 'XXX', tablePrefix: 'x' }
/** The days don't matter, only the form of the statement does. */
const exampleDays = {
  from: '2000-01-01',
  toExclusive: '2000-01-02',
  runDate: '2000-01-02',
}

/**
 * Changes with how the rows of staged tables are made. It is part of what is remembered of each arrival day, so that after
 * such a change everything is staged anew, and no table is built from days of both kinds.
 */
export const stagingVersion = (engine: Engine, tables: readonly AnyStagedTable[]): string =>
  hashOf(tables.map((table) => exampleSelect(engine, table, anyService))).slice(0, 8)

/** The same of a daily table of one service, whose settings are part of the statement. */
export const dailyVersion = (engine: Engine, table: DailyTable, service: Service): string =>
  hashOf([exampleSelect(engine, table, service)]).slice(0, 8)

function exampleSelect(engine: Engine, table: AnyStagedTable, service: Service): string {
  if (table.per === 'arrival day')
    return parsingSelect(
      { engine },
      { ...table, query: table.versionQuery ?? table.query },
      table.builtFrom.port,
    )
  const relations = Object.fromEntries(table.builtFrom.map(({ name }) => [name, name]))
  return compileFor(engine, dailyRows(table, { service, ...exampleDays }), relations)
}

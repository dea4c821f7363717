import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Duck } from '../../engines/local/duckdb.ts'
import { eventLinesSelect } from '../../engines/local/event-lines.ts'
import { NO_LINES } from '../../engines/local/order-lines.ts'
import { parsingSelect } from '../../lambdas/staged-statement.ts'
import { pipelines } from '../../pipelines/index.ts'
import { stagedTablesOf } from '../../pipelines/pipeline-list.ts'
import type { RawText } from '../../queries/model/define-staged-table.ts'
import { typeName } from '../../queries/sql/type-names.ts'
import { openDuckdb } from './on-duckdb.ts'

const noRows: Readonly<Record<RawText['port'], string>> = {
  raw_log: eventLinesSelect([], false),
  raw_orders: NO_LINES,
}
const parsed = stagedTablesOf(pipelines).filter((table) => table.per === 'arrival day')

let duck: Duck
beforeAll(async () => {
  duck = await openDuckdb()
})
afterAll(() => duck.close())

// Columns that are made from a table of fields are beyond the types, by which the query of a daily table has its columns.
it.each(parsed.map((table) => [table.name, table] as const))(
  'the query of %s selects the declared columns, in their order',
  async (_, table) => {
    const select = parsingSelect({ engine: 'duckdb' }, table, `(${noRows[table.builtFrom.port]})`)
    const described = await duck.rows(`DESCRIBE ${select}`)
    expect(
      described.map(({ column_name, column_type }) => [column_name, plain(String(column_type))]),
    ).toEqual(
      Object.entries(table.columns).map(([name, column]) => [name, plain(typeName('duckdb', column))]),
    )
  },
)

/** Without the quotes and spaces that DuckDB leaves out. */
const plain = (type: string) => type.replace(/"|(?<=,) /g, '')

import { addDays } from '../../queries/model/calendar.ts'
import type { Service } from '../../queries/model/services.ts'
import { sqlIdentifier, sqlLiteral } from '../../queries/sql/literals.ts'
import { findPartitions } from '../../test/trino/staging-area.ts'
import { guideTables } from './guide-tables.ts'
import { DATABASE, type Lake } from './lake.ts'

const LOGALL = `${sqlIdentifier(DATABASE)}."logall"`

/** The raw log as a table of JSON objects, over the same files. What is not JSON is a row of NULLs. */
export async function createLogall({ trino }: Lake): Promise<void> {
  const columns =
    '("timestamp" VARCHAR, event_name VARCHAR, body VARCHAR, attributes MAP(VARCHAR, VARCHAR), year VARCHAR, month VARCHAR, day VARCHAR)'
  const properties = [
    "format = 'OPENX_JSON'",
    `external_location = 'local:///${DATABASE}/raw'`,
    "partitioned_by = ARRAY['year', 'month', 'day']",
    "extra_properties = MAP(ARRAY['ignore.malformed.json'], ARRAY['true'])",
  ]
  await trino.run(`CREATE TABLE ${LOGALL} ${columns} WITH (${properties.join(', ')})`)
  await findPartitions(trino, DATABASE, 'logall')
}

/** The way of the guide: for each service seven statements, each over the raw lines of its window. Throws when one finds nothing. */
export async function guideRun({ trino, services, log }: Lake): Promise<void> {
  for (const service of services) {
    for (const { name, days, select } of guideTables) {
      const table = `guide_${service.tablePrefix}_${name}`
      const properties = `format = 'PARQUET', external_location = 'local:///${DATABASE}/${table}'`
      const sql = `CREATE TABLE ${sqlIdentifier(DATABASE)}.${sqlIdentifier(table)} WITH (${properties}) AS ${select(linesOf(service, days, log.runDate), service)}`
      const { rows } = await trino.measured(name, () => trino.run(sql))
      if (!Number(rows[0]?.rows)) throw new Error(`${table} is empty: ${JSON.stringify(rows)}`)
    }
  }
}

/** FROM and WHERE for a service's lines of so many UTC days before the run date. */
function linesOf({ name }: Service, days: number, runDate: string): string {
  const day = "year || '-' || month || '-' || day"
  const first = sqlLiteral(addDays(runDate, -days))
  return `FROM ${LOGALL} WHERE ${day} >= ${first} AND ${day} < ${sqlLiteral(runDate)} AND element_at(attributes, 'resource.service.name') = ${sqlLiteral(name)}`
}

import { summaryOf } from '../../../pipelines/pipeline-list.ts'
import type { Service } from '../../../queries/model/services.ts'
import { windowDates } from '../../../queries/model/windows.ts'
import { sqlIdentifier, sqlLiteral } from '../../../queries/sql/literals.ts'
import { findPartitions } from '../../../test/trino/staging-area.ts'
import type { TablesOfRun } from '../daily-run.ts'
import { DATABASE, type Lake } from '../lake.ts'
import { compare } from './compare.ts'
import type { GuideTable } from './guide-table.ts'

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

/**
 * The way of the guide: for each service a statement a table, each over the raw lines of its window. Throws when one
 * finds nothing, and when it finds something else than the run did.
 * @param tables what the run made
 */
export async function guideRun(
  { trino, pipeline, services, log }: Lake,
  guide: readonly GuideTable[],
  tables: TablesOfRun,
): Promise<void> {
  for (const service of services) {
    for (const { name, select, compared } of guide) {
      const table = `guide_${service.tablePrefix}_${name}`
      const { start } = windowDates(summaryOf(pipeline, name).window, log.runDate)
      const properties = `format = 'PARQUET', external_location = 'local:///${DATABASE}/${table}'`
      const made = `${sqlIdentifier(DATABASE)}.${sqlIdentifier(table)}`
      const sql = `CREATE TABLE ${made} WITH (${properties}) AS ${select(linesOf(service, start, log.runDate), service, log.runDate)}`
      const { rows } = await trino.measured(name, () => trino.run(sql))
      if (!Number(rows[0]?.rows)) throw new Error(`${table} is empty: ${JSON.stringify(rows)}`)
      if (compared !== undefined)
        await compare(trino, compared, { ours: tables(service, name), guides: made, start })
    }
  }
}

/** FROM and WHERE for a service's lines of the UTC days [start, runDate). */
function linesOf({ name }: Service, start: string, runDate: string): string {
  const day = "year || '-' || month || '-' || day"
  return `FROM ${LOGALL} WHERE ${day} >= ${sqlLiteral(start)} AND ${day} < ${sqlLiteral(runDate)} AND element_at(attributes, 'resource.service.name') = ${sqlLiteral(name)}`
}

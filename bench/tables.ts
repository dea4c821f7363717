import { existsSync } from 'node:fs'
import path from 'node:path'
import { Duck } from '../engines/local/duckdb.ts'
import { parquetRelation } from '../engines/local/duckdb-types.ts'
import { currentFolder } from '../engines/local/published-tables.ts'
import { commerceSummaries } from '../queries/commerce/index.ts'
import { publishedColumns } from '../queries/model/common-columns.ts'
import { summaryTable } from '../queries/model/services.ts'
import type { Log } from './log.ts'

export const tableFile = (folder: string, table: string): string =>
  path.join(folder, currentFolder(table), 'data.parquet')

/** Throws unless both folders hold the same rows in every table, cell by cell. Returns the rows of all tables. */
export async function assertSameTables({ config }: Log, one: string, other: string): Promise<number> {
  const duck = await Duck.open(config, path.join(one, 'temporary'))
  let all = 0
  try {
    for (const service of config.services) {
      for (const summary of commerceSummaries) {
        const table = summaryTable(service, summary.name)
        const [left, right] = [one, other].map((folder) => {
          const file = tableFile(folder, table)
          if (!existsSync(file)) throw new Error(`${folder} has no table ${table}`)
          return parquetRelation(publishedColumns(summary), [file])
        })
        const [counted] = await duck.rows(
          `SELECT (SELECT count(*) FROM (${left})) AS n, (SELECT count(*) FROM (${right} EXCEPT ALL (${left}))) AS only_right, (SELECT count(*) FROM (${left} EXCEPT ALL (${right}))) AS only_left`,
        )
        const { n, only_left, only_right } = counted as Record<string, number>
        if (only_left !== 0 || only_right !== 0)
          throw new Error(
            `${table} differs: ${only_left} rows only in ${one}, ${only_right} only in ${other}`,
          )
        all += n as number
      }
    }
  } finally {
    duck.close()
  }
  return all
}

import { randomBytes } from 'node:crypto'
import { mkdir, readdir, rename } from 'node:fs/promises'
import type { Columns } from '../../queries/model/columns.ts'
import { dataQualityResultsColumns, pipelineRunsColumns } from '../../queries/model/run-tables.ts'
import { sqlIdentifier, sqlLiteral } from '../../queries/sql/literals.ts'
import type { PublishedTable } from '../ports.ts'
import type { Duck } from './duckdb.ts'
import { parquetRelation } from './duckdb-types.ts'
import type { Lake } from './lake.ts'

const runTables: Record<string, Columns> = {
  pipeline_runs: pipelineRunsColumns,
  data_quality_results: dataQualityResultsColumns,
}

interface View {
  readonly name: string
  readonly select: string
  readonly columns?: Columns
}

/**
 * The DuckDB file of the lake: one view a public table. It is written beside the old one and takes its place in one
 * rename, so whoever reads it has the old tables or the new, and nobody's lock stands in the way.
 */
export class PublicViews {
  readonly #lake: Lake
  readonly #duck: Duck
  constructor(lake: Lake, duck: Duck) {
    this.#lake = lake
    this.#duck = duck
  }

  async refresh(eventsSelect: string): Promise<void> {
    const views = [
      { name: 'commerce_events', select: eventsSelect },
      ...(await this.#runTables()),
      ...(await this.#published()),
    ]
    const draft = `${this.#lake.database}.${randomBytes(4).toString('hex')}.draft`
    const database = sqlIdentifier(`draft_${randomBytes(4).toString('hex')}`)
    await this.#duck.run(`ATTACH ${sqlLiteral(draft)} AS ${database}`)
    try {
      await this.#duck.run(views.flatMap((view) => statements(database, view)).join(';\n'))
    } finally {
      await this.#duck.run(`DETACH ${database}`)
    }
    await rename(draft, this.#lake.database)
  }

  async #published(): Promise<View[]> {
    const folder = this.#lake.absolute('catalog')
    await mkdir(folder, { recursive: true })
    const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort()
    return Promise.all(
      names.map(async (name) => {
        const table = JSON.parse((await this.#lake.read(`catalog/${name}`)) as string) as PublishedTable
        const files = await this.#parquetFiles(table.location)
        return { name: table.name, columns: table.columns, select: parquetRelation(table.columns, files) }
      }),
    )
  }

  async #runTables(): Promise<View[]> {
    return Promise.all(
      Object.entries(runTables).map(async ([name, columns]) => ({
        name,
        columns,
        select: parquetRelation(columns, await this.#parquetFiles(name)),
      })),
    )
  }

  async #parquetFiles(folder: string): Promise<string[]> {
    const absolute = this.#lake.absolute(folder)
    await mkdir(absolute, { recursive: true })
    const names = (await readdir(absolute)).filter((name) => name.endsWith('.parquet')).sort()
    return names.map((name) => `${absolute}/${name}`)
  }
}

function statements(database: string, { name, select, columns = {} }: View): string[] {
  const view = `${database}.${sqlIdentifier(name)}`
  const docs = Object.entries(columns).map(
    ([column, { doc }]) => `COMMENT ON COLUMN ${view}.${sqlIdentifier(column)} IS ${sqlLiteral(doc)}`,
  )
  return [`CREATE VIEW ${view} AS ${select}`, ...docs]
}

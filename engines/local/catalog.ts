import { randomBytes } from 'node:crypto'
import { mkdir, rename, symlink } from 'node:fs/promises'
import path from 'node:path'
import { type StagedTable, stagedTables, writtenKey } from '../../queries/model/staged-tables.ts'
import { sqlIdentifier } from '../../queries/sql/literals.ts'
import type { BuiltTable, Catalog, MonthsSwitch, Partition, PublishedTable } from '../ports.ts'
import { createBuiltView } from './built-views.ts'
import type { Duck } from './duckdb.ts'
import { parquetRelation } from './duckdb-types.ts'
import type { Lake } from './lake.ts'
import {
  currentFolder,
  DESCRIPTION,
  type LocalTable,
  readPublished,
  type View,
  writePublicViews,
} from './public-views.ts'
import { addShared, type SharedFiles, sharedPartitionsIn, sharedRows } from './shared-files.ts'
import { columnsVersion, withDeclaredColumns } from './staged-columns.ts'
import { rememberedStaging, rememberStaging } from './staging-folders.ts'
import { type LocalPartition, partitionsIn } from './table-files.ts'

/** Folder of the descriptions that the links of tables by month have pointed at. */
const PUBLIC_VERSIONS = 'table-versions'

/** The lake's tables as small files, as the Glue catalog would have them: one JSON a table, replaced whole. */
export class LocalCatalog implements Catalog {
  readonly #lake: Lake
  readonly #duck: Duck
  /** Folder of the raw log's own staging, so that two logs in one lake don't mix. */
  readonly #staging: string
  readonly #ownTables: readonly StagedTable[]
  readonly #foreignTables: Partial<Record<StagedTable, string>>
  #lastChange: Promise<unknown> = Promise.resolve()

  /**
   * `ownTables` are those that are staged from this raw log. `foreignTables` are only read, from where another log's
   * staging has left them. All others stay as the last run of theirs has left them.
   */
  constructor(
    lake: Lake,
    duck: Duck,
    staging: string,
    ownTables: readonly StagedTable[] = Object.keys(stagedTables) as StagedTable[],
    foreignTables: Partial<Record<StagedTable, string>> = {},
  ) {
    this.#lake = lake
    this.#duck = duck
    this.#staging = staging
    this.#ownTables = ownTables
    this.#foreignTables = foreignTables
  }

  /** Makes the staged tables known to DuckDB. To be called once before any query. */
  async open(): Promise<void> {
    for (const table of [...this.#ownTables, ...(Object.keys(this.#foreignTables) as StagedTable[])])
      await this.#refresh(table, await this.#partitions(table))
  }

  async table(name: string): Promise<PublishedTable | undefined> {
    return readPublished(this.#lake, currentFolder(name))
  }

  /**
   * The step is the renaming of a link: whoever opens the table before it has the old files, after it the new. The
   * views of the DuckDB file follow at the end of the run, all at once.
   */
  async publish(table: LocalTable): Promise<void> {
    await this.#lake.write(`${table.location}/${DESCRIPTION}`, `${JSON.stringify(table, null, 1)}\n`)
    const current = this.#lake.absolute(currentFolder(table.name))
    const draft = `${current}.${randomBytes(4).toString('hex')}.draft`
    await mkdir(path.dirname(current), { recursive: true })
    await symlink(path.relative(path.dirname(current), this.#lake.absolute(table.location)), draft)
    await rename(draft, current)
  }

  /** The rows of a staged table, as they are now. */
  async stagedSelect(table: StagedTable): Promise<string> {
    return this.#relation(table, await this.#partitions(table))
  }

  stagedPartitions(table: StagedTable): Promise<LocalPartition[]> {
    return this.#partitions(table)
  }

  async partitionsAt(location: string, key: string): Promise<LocalPartition[]> {
    const shared = await sharedPartitionsIn(this.#lake, this.#duck, location, key)
    return [...shared, ...(await partitionsIn(this.#lake, location, key))]
  }

  async publicMonths(name: string): Promise<LocalPartition[]> {
    return [...((await readPublished(this.#lake, currentFolder(name)))?.partitions ?? [])]
  }

  /** All months in one step: a new version of the table's description, which lists them, takes the place of the old one. */
  async switchMonths({ name, columns, monthKey, partitions, removed, ...made }: MonthsSwitch): Promise<void> {
    const months = new Set([...removed, ...partitions.map(({ values }) => values[monthKey])])
    const kept = (await this.publicMonths(name)).filter(({ values }) => !months.has(values[monthKey]))
    const all = [...kept, ...(partitions as readonly LocalPartition[])]
    all.sort((a, b) => ((a.values[monthKey] ?? '') < (b.values[monthKey] ?? '') ? -1 : 1))
    const location = `${PUBLIC_VERSIONS}/${name}/${made.runId}-${randomBytes(4).toString('hex')}`
    await this.publish({ name, columns, location, ...made, monthKey, partitions: all })
  }

  async registerBuilt(tables: readonly BuiltTable[]): Promise<void> {
    for (const table of tables) await createBuiltView(this.#lake, this.#duck, table)
  }

  switchPartitions(
    table: StagedTable,
    isReplaced: (p: Partition) => boolean,
    added: readonly Partition[],
  ): Promise<void> {
    return this.#inTurn(async () => {
      const kept = (await this.#partitions(table)).filter((partition) => !isReplaced(partition))
      const columns = columnsVersion(table)
      const partitions = [...kept, ...(added as readonly LocalPartition[]).map((p) => ({ ...p, columns }))]
      await this.#lake.write(this.#document(table), `${JSON.stringify(partitions, null, 1)}\n`)
      await this.#refresh(table, partitions)
    })
  }

  /** A candidate is its folder here, and nothing else. */
  async dropCandidates(): Promise<void> {}

  /**
   * Brings the DuckDB file's views up to date: the published tables, and the staged ones. They are there under the name
   * of Athena's database, too.
   */
  refreshViews(athenaDatabase: string): Promise<void> {
    return this.#inTurn(async () => {
      await rememberStaging(this.#lake, this.#ownTables, this.#staging)
      const folders = await rememberedStaging(this.#lake)
      const staged: View[] = []
      for (const name of Object.keys(stagedTables) as StagedTable[]) {
        const select = await this.#relation(name, await this.#partitions(name, folders[name]))
        staged.push({ name, columns: stagedTables[name].columns, select })
      }
      await writePublicViews(this.#lake, this.#duck, staged, athenaDatabase)
    })
  }

  #document(table: StagedTable, staging = this.#foreignTables[table] ?? this.#staging): string {
    return `${staging}/${table}.json`
  }

  /** Those that another version of the code wrote with other columns are absent: they are parsed again. */
  async #partitions(table: StagedTable, staging?: string): Promise<LocalPartition[]> {
    const text = (await this.#lake.read(this.#document(table, staging))) ?? '[]'
    return withDeclaredColumns(this.#lake, this.#duck, table, JSON.parse(text) as LocalPartition[])
  }

  async #relation(table: StagedTable, partitions: readonly LocalPartition[]): Promise<string> {
    const { columns, partitionKeys } = stagedTables[table]
    const shared: SharedFiles = new Map()
    const own = partitions.filter((p) => !addShared(shared, this.#lake.absolute(p.location)))
    const files = own.flatMap((p) => p.files.map((file) => this.#lake.absolute(file)))
    const relation = parquetRelation(columns, files.sort(), partitionKeys)
    if (shared.size === 0) return relation
    const names = Object.keys(columns).map(sqlIdentifier).join(', ')
    const rows = `SELECT ${names} FROM (${await sharedRows(this.#duck, shared, writtenKey(table))})`
    return own.length === 0 ? rows : `${relation} UNION ALL ${rows}`
  }

  async #refresh(table: StagedTable, partitions: readonly LocalPartition[]): Promise<void> {
    await this.#duck.createView(sqlIdentifier(table), await this.#relation(table, partitions))
  }

  /** Summaries of a batch publish at the same time; what they change is one file. */
  #inTurn<T>(change: () => Promise<T>): Promise<T> {
    const result = this.#lastChange.then(change)
    this.#lastChange = result.catch(() => undefined)
    return result
  }
}

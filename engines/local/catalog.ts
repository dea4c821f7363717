import { randomBytes } from 'node:crypto'
import { symlink } from 'node:fs/promises'
import path from 'node:path'
import type { AnyStagedTable } from '../../queries/model/define-staged-table.ts'
import { sqlIdentifier } from '../../queries/sql/literals.ts'
import type { BuiltTable, Catalog, MonthsSwitch, Partition, PublishedTable } from '../ports.ts'
import { createBuiltView } from './built-views.ts'
import { damageNotes } from './damage-notes.ts'
import type { Duck } from './duckdb.ts'
import type { Lake } from './lake.ts'
import { type View, writePublicViews } from './public-views.ts'
import {
  currentFolder,
  DESCRIPTION,
  type LocalTable,
  publishedTables,
  readPublished,
} from './published-tables.ts'
import { intactFiles, recordTables } from './record-files.ts'
import { sharedPartitionsIn } from './shared-files.ts'
import { columnsVersion, withDeclaredColumns } from './staged-columns.ts'
import { listedPartitions, stagedRelation, writePartitions } from './staged-partitions.ts'
import { rememberedStaging, rememberStaging } from './staging-folders.ts'
import {
  fileIn,
  hashesOfWritten,
  intactPartitions,
  type LocalPartition,
  partitionsIn,
} from './table-files.ts'

/** Folder of the descriptions that the links of tables by month have pointed at. */
const PUBLIC_VERSIONS = 'table-versions'

/** The staged tables of a lake, as a run sees them. */
export interface LocalStagedTables {
  /** Those that are staged from the run's raw log. */
  readonly own: readonly AnyStagedTable[]
  /** Those that the run only reads, and the folder where the staging of another log has left them. */
  readonly foreign: readonly { readonly table: AnyStagedTable; readonly staging: string }[]
  /** Every staged table that the lake may have; those that are neither stay as their last run has left them. */
  readonly all: readonly AnyStagedTable[]
}

/** The lake's tables as small files, as the Glue catalog would have them: one JSON a table, replaced whole. */
export class LocalCatalog implements Catalog {
  readonly #lake: Lake
  readonly #duck: Duck
  /** Folder of the raw log's own staging, so that two logs in one lake don't mix. */
  readonly #staging: string
  readonly #tables: LocalStagedTables
  /** Location -> files, both absolute, of the partitions that were asked for. */
  readonly #files = new Map<string, readonly string[]>()
  #lastChange: Promise<unknown> = Promise.resolve()

  /**
   * `staging` is the folder of the raw log's own staging.
   */
  constructor(lake: Lake, duck: Duck, staging: string, tables: LocalStagedTables) {
    this.#lake = lake
    this.#duck = duck
    this.#staging = staging
    this.#tables = tables
  }

  /**
   * Looks through all files that the lake's tables have, and makes the staged tables known to DuckDB. To be called once
   * before any query.
   */
  async open(): Promise<void> {
    const { own, foreign } = this.#tables
    for (const table of [...own, ...foreign.map(({ table }) => table)])
      await this.#refresh(table, await this.#partitions(table))
    await this.#shownTables()
    await publishedTables(this.#lake, this.#duck)
    for (const table of recordTables) await intactFiles(this.#lake, this.#duck, table)
  }

  notes(): readonly string[] {
    return damageNotes(this.#lake.damaged)
  }

  async table(name: string): Promise<PublishedTable | undefined> {
    return readPublished(this.#lake, this.#duck, name)
  }

  /**
   * The step is the renaming of a link: whoever opens the table before it has the old files, after it the new. The
   * views of the DuckDB file follow at the end of the run, all at once.
   */
  async publish(table: LocalTable): Promise<void> {
    const { name, location, monthKey } = table
    const [sha256] = monthKey === undefined ? hashesOfWritten(this.#lake, [fileIn(location)]) : []
    await this.#lake.writeSealed(`${location}/${DESCRIPTION}`, { ...table, ...(sha256 && { sha256 }) })
    const current = currentFolder(name)
    const draft = await this.#lake.draft()
    await symlink(path.relative(path.dirname(current), location), draft)
    await this.#lake.replace(draft, current)
  }

  /** The rows of a staged table, as they are now. */
  async stagedSelect(table: AnyStagedTable): Promise<string> {
    return stagedRelation(this.#lake, this.#duck, table, await this.#partitions(table))
  }

  stagedPartitions(table: AnyStagedTable): Promise<LocalPartition[]> {
    return this.#partitions(table)
  }

  async partitionsAt(location: string, key: string): Promise<LocalPartition[]> {
    const shared = await sharedPartitionsIn(this.#lake, this.#duck, location, key)
    return [...shared, ...(await partitionsIn(this.#lake, location, key))]
  }

  async publicMonths(name: string): Promise<LocalPartition[]> {
    const months = (await readPublished(this.#lake, this.#duck, name))?.partitions ?? []
    this.#rememberFiles(months)
    return [...months]
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
    table: AnyStagedTable,
    isReplaced: (p: Partition) => boolean,
    added: readonly Partition[],
  ): Promise<void> {
    return this.#inTurn(async () => {
      const kept = (await this.#partitions(table)).filter((partition) => !isReplaced(partition))
      const columns = columnsVersion(table)
      const partitions = [...kept, ...(added as readonly LocalPartition[]).map((p) => ({ ...p, columns }))]
      await writePartitions(this.#lake, this.#document(table), partitions)
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
      await rememberStaging(this.#lake, this.#tables, this.#staging)
      await writePublicViews(this.#lake, this.#duck, await this.#shownTables(), athenaDatabase)
    })
  }

  /** How many partitions of a staged table are lost because their files are damaged. */
  async lostPartitions(table: AnyStagedTable): Promise<number> {
    const all = await listedPartitions(this.#lake, this.#document(table))
    return all.length - (await this.#partitions(table)).length
  }

  /** The files of a partition that was asked for; undefined where the location is of none. Both absolute. */
  filesAt(location: string): readonly string[] | undefined {
    return this.#files.get(location)
  }

  /** The staged tables as readers of the lake see them, each of the raw log that it was last staged from. */
  async #shownTables(): Promise<View[]> {
    const folders = await rememberedStaging(this.#lake, this.#tables.all)
    const shown: View[] = []
    for (const table of this.#tables.all) {
      const { name, columns } = table
      const partitions = await this.#partitions(table, folders[name])
      const select = await stagedRelation(this.#lake, this.#duck, table, partitions)
      shown.push({ name, columns, select })
    }
    return shown
  }

  #document({ name }: AnyStagedTable, staging = this.#stagingOf(name)): string {
    return `${staging}/${name}.json`
  }

  #stagingOf(name: string): string {
    return this.#tables.foreign.find(({ table }) => table.name === name)?.staging ?? this.#staging
  }

  /** Those that another version of the code wrote with other columns are absent: they are parsed again. */
  async #partitions(table: AnyStagedTable, staging?: string): Promise<LocalPartition[]> {
    const listed = await listedPartitions(this.#lake, this.#document(table, staging))
    const intact = await intactPartitions(this.#lake, this.#duck, listed)
    const partitions = await withDeclaredColumns(this.#lake, this.#duck, table, intact)
    this.#rememberFiles(partitions)
    return partitions
  }

  #rememberFiles(partitions: readonly LocalPartition[]): void {
    for (const { location, files } of partitions)
      this.#files.set(
        this.#lake.absolute(location),
        files.map((file) => this.#lake.absolute(file)),
      )
  }

  async #refresh(table: AnyStagedTable, partitions: readonly LocalPartition[]): Promise<void> {
    await this.#duck.createView(
      sqlIdentifier(table.name),
      await stagedRelation(this.#lake, this.#duck, table, partitions),
    )
  }

  /** Summaries of a batch publish at the same time; what they change is one file. */
  #inTurn<T>(change: () => Promise<T>): Promise<T> {
    const result = this.#lastChange.then(change)
    this.#lastChange = result.catch(() => undefined)
    return result
  }
}

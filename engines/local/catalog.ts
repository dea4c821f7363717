import { randomBytes } from 'node:crypto'
import { symlink } from 'node:fs/promises'
import path from 'node:path'
import type { AnyStagedTable } from '../../queries/model/define-staged-table.ts'
import type { BuiltTable, Catalog, MonthsSwitch, Partition, PublishedTable } from '../ports.ts'
import { createBuiltView } from './built-views.ts'
import { damageNotes } from './damage-notes.ts'
import type { Duck } from './duckdb.ts'
import type { Lake } from './lake.ts'
import { PartitionFiles } from './partition-files.ts'
import { writePublicViews } from './public-views.ts'
import {
  currentFolder,
  DESCRIPTION,
  type LocalTable,
  publishedTables,
  readPublished,
} from './published-tables.ts'
import { intactFiles, recordTables } from './record-files.ts'
import { sharedPartitionsIn } from './shared-files.ts'
import { type LocalStagedTables, StagedTables } from './staged-tables.ts'
import { fileIn, hashesOfWritten, type LocalPartition, partitionsIn } from './table-files.ts'

/** Folder of the descriptions that the links of tables by month have pointed at. */
const PUBLIC_VERSIONS = 'table-versions'

/** The lake's tables as small files, as the Glue catalog would have them: one JSON a table, replaced whole. */
export class LocalCatalog implements Catalog {
  readonly #lake: Lake
  readonly #duck: Duck
  readonly #staged: StagedTables
  readonly #files: PartitionFiles
  #lastChange: Promise<unknown> = Promise.resolve()

  /** `staging` is the folder of the raw log's own staging, so that two logs in one lake don't mix. */
  constructor(lake: Lake, duck: Duck, staging: string, tables: LocalStagedTables) {
    this.#lake = lake
    this.#duck = duck
    this.#files = new PartitionFiles(lake)
    this.#staged = new StagedTables(lake, duck, { staging, tables, files: this.#files })
  }

  /**
   * Looks through all files that the lake's tables have, and makes the staged tables known to DuckDB. To be called once
   * before any query.
   */
  async open(): Promise<void> {
    await this.#staged.open()
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
  stagedSelect(table: AnyStagedTable): Promise<string> {
    return this.#staged.select(table)
  }

  stagedPartitions(table: AnyStagedTable): Promise<LocalPartition[]> {
    return this.#staged.partitions(table)
  }

  async partitionsAt(location: string, key: string): Promise<LocalPartition[]> {
    const shared = await sharedPartitionsIn(this.#lake, this.#duck, location, key)
    return [...shared, ...(await partitionsIn(this.#lake, location, key))]
  }

  async publicMonths(name: string): Promise<LocalPartition[]> {
    const months = (await readPublished(this.#lake, this.#duck, name))?.partitions ?? []
    this.#files.remember(months)
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
    return this.#inTurn(() => this.#staged.switch(table, isReplaced, added as readonly LocalPartition[]))
  }

  /** A candidate is its folder here, and nothing else. */
  async dropCandidates(): Promise<void> {}

  /**
   * Brings the DuckDB file's views up to date: the published tables, and the staged ones. They are there under the name
   * of Athena's database, too.
   */
  refreshViews(athenaDatabase: string): Promise<void> {
    return this.#inTurn(async () => {
      await this.#staged.show()
      await writePublicViews(this.#lake, this.#duck, await this.#staged.views(), athenaDatabase)
    })
  }

  /** How many partitions of a staged table are lost because their files are damaged. */
  lostPartitions(table: AnyStagedTable): Promise<number> {
    return this.#staged.lost(table)
  }

  /** The files of a partition that was asked for; undefined where the location is of none. Both absolute. */
  filesAt(location: string): readonly string[] | undefined {
    return this.#files.at(location)
  }

  /** Summaries of a batch publish at the same time; what they change is one file. */
  #inTurn<T>(change: () => Promise<T>): Promise<T> {
    const result = this.#lastChange.then(change)
    this.#lastChange = result.catch(() => undefined)
    return result
  }
}

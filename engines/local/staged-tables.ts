import type { AnyStagedTable } from '../../queries/model/define-staged-table.ts'
import { sqlIdentifier } from '../../queries/sql/literals.ts'
import type { Partition } from '../ports.ts'
import type { Duck } from './duckdb.ts'
import type { Lake } from './lake.ts'
import type { PartitionFiles } from './partition-files.ts'
import type { View } from './public-views.ts'
import { columnsVersion, withDeclaredColumns } from './staged-columns.ts'
import { listedPartitions, stagedRelation, writePartitions } from './staged-partitions.ts'
import { rememberedStaging, rememberStaging } from './staging-folders.ts'
import { intactPartitions, type LocalPartition } from './table-files.ts'

/** The staged tables of a lake, as a run sees them. */
export interface LocalStagedTables {
  /** Those that are staged from the run's raw log. */
  readonly own: readonly AnyStagedTable[]
  /** Those that the run only reads, and the folder where the staging of another log has left them. */
  readonly foreign: readonly { readonly table: AnyStagedTable; readonly staging: string }[]
  /** Every staged table that the lake may have; those that are neither stay as their last run has left them. */
  readonly all: readonly AnyStagedTable[]
}

/** The staged part of the lake's catalog: which partitions each table has, in one JSON a table and raw log. */
export class StagedTables {
  readonly #lake: Lake
  readonly #duck: Duck
  /** Folder of the raw log's own staging, so that two logs in one lake don't mix. */
  readonly #staging: string
  readonly #tables: LocalStagedTables
  readonly #files: PartitionFiles

  constructor(
    lake: Lake,
    duck: Duck,
    { staging, tables, files }: { staging: string; tables: LocalStagedTables; files: PartitionFiles },
  ) {
    this.#lake = lake
    this.#duck = duck
    this.#staging = staging
    this.#tables = tables
    this.#files = files
  }

  /** Makes the tables known to DuckDB that the run stages or reads, and looks through the files of all. */
  async open(): Promise<void> {
    const { own, foreign } = this.#tables
    for (const table of [...own, ...foreign.map(({ table }) => table)])
      await this.#refresh(table, await this.partitions(table))
    await this.views()
  }

  /** Partitions that another version of the code wrote with other columns are absent: they are parsed again. */
  async partitions(table: AnyStagedTable, staging?: string): Promise<LocalPartition[]> {
    const listed = await listedPartitions(this.#lake, this.#document(table, staging))
    const intact = await intactPartitions(this.#lake, this.#duck, listed)
    const partitions = await withDeclaredColumns(this.#lake, this.#duck, table, intact)
    this.#files.remember(partitions)
    return partitions
  }

  /** The rows of a table, as they are now. */
  async select(table: AnyStagedTable): Promise<string> {
    return stagedRelation(this.#lake, this.#duck, table, await this.partitions(table))
  }

  /** How many partitions of a table are lost because their files are damaged. */
  async lost(table: AnyStagedTable): Promise<number> {
    const all = await listedPartitions(this.#lake, this.#document(table))
    return all.length - (await this.partitions(table)).length
  }

  async switch(
    table: AnyStagedTable,
    isReplaced: (partition: Partition) => boolean,
    added: readonly LocalPartition[],
  ): Promise<void> {
    const kept = (await this.partitions(table)).filter((partition) => !isReplaced(partition))
    const columns = columnsVersion(table)
    const partitions = [...kept, ...added.map((partition) => ({ ...partition, columns }))]
    await writePartitions(this.#lake, this.#document(table), partitions)
    await this.#refresh(table, partitions)
  }

  /** From now on readers of the lake see the run's own tables as this raw log's staging has them. */
  show(): Promise<void> {
    return rememberStaging(this.#lake, this.#tables, this.#staging)
  }

  /** The tables as readers of the lake see them, each of the raw log that it was last staged from. */
  async views(): Promise<View[]> {
    const folders = await rememberedStaging(this.#lake, this.#tables.all)
    const views: View[] = []
    for (const table of this.#tables.all) {
      const { name, columns } = table
      const partitions = await this.partitions(table, folders[name])
      const select = await stagedRelation(this.#lake, this.#duck, table, partitions)
      views.push({ name, columns, select })
    }
    return views
  }

  #document({ name }: AnyStagedTable, staging = this.#stagingOf(name)): string {
    return `${staging}/${name}.json`
  }

  #stagingOf(name: string): string {
    return this.#tables.foreign.find(({ table }) => table.name === name)?.staging ?? this.#staging
  }

  async #refresh(table: AnyStagedTable, partitions: readonly LocalPartition[]): Promise<void> {
    await this.#duck.createView(
      sqlIdentifier(table.name),
      await stagedRelation(this.#lake, this.#duck, table, partitions),
    )
  }
}

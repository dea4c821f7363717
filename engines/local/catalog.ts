import { randomBytes } from 'node:crypto'
import { mkdir, readdir, rename, symlink } from 'node:fs/promises'
import path from 'node:path'
import { type StagedTable, stagedTables } from '../../queries/model/staged-tables.ts'
import type { Catalog, Partition, PublishedTable } from '../ports.ts'
import type { Duck } from './duckdb.ts'
import { parquetRelation } from './duckdb-types.ts'
import type { Lake } from './lake.ts'
import { currentFolder, DESCRIPTION, readPublished, type View, writePublicViews } from './public-views.ts'

interface LocalPartition extends Partition {
  /** Relative to the lake. */
  readonly files: readonly string[]
}

/** The lake's tables as small files, as the Glue catalog would have them: one JSON a table, replaced whole. */
export class LocalCatalog implements Catalog {
  readonly #lake: Lake
  readonly #duck: Duck
  /** Folder of the raw log's own staging, so that two logs in one lake don't mix. */
  readonly #staging: string
  #lastChange: Promise<unknown> = Promise.resolve()

  constructor(lake: Lake, duck: Duck, staging: string) {
    this.#lake = lake
    this.#duck = duck
    this.#staging = staging
  }

  /** Makes the staged tables known to DuckDB. To be called once before any query. */
  async open(): Promise<void> {
    for (const table of Object.keys(stagedTables) as StagedTable[])
      await this.#refresh(table, await this.#partitions(table))
  }

  async table(name: string): Promise<PublishedTable | undefined> {
    return readPublished(this.#lake, currentFolder(name))
  }

  /**
   * The step is the renaming of a link: whoever opens the table before it has the old files, after it the new. The
   * views of the DuckDB file follow at the end of the run, all at once.
   */
  async publish(table: PublishedTable): Promise<void> {
    await this.#lake.write(`${table.location}/${DESCRIPTION}`, `${JSON.stringify(table, null, 1)}\n`)
    const current = this.#lake.absolute(currentFolder(table.name))
    const draft = `${current}.${randomBytes(4).toString('hex')}.draft`
    await mkdir(path.dirname(current), { recursive: true })
    await symlink(path.relative(path.dirname(current), this.#lake.absolute(table.location)), draft)
    await rename(draft, current)
  }

  stagedPartitions(table: StagedTable): Promise<LocalPartition[]> {
    return this.#partitions(table)
  }

  async partitionsAt(location: string, key: string): Promise<LocalPartition[]> {
    const found = (await readdir(this.#lake.absolute(location), { withFileTypes: true })).filter((e) =>
      e.isDirectory(),
    )
    return Promise.all(
      found.map(async ({ name }) => {
        const folder = path.posix.join(location, name)
        const files = await readdir(this.#lake.absolute(folder))
        return {
          values: { [key]: name.slice(key.length + 1) },
          location: folder,
          files: files.sort().map((file) => path.posix.join(folder, file)),
        }
      }),
    )
  }

  switchPartitions(
    table: StagedTable,
    isReplaced: (p: Partition) => boolean,
    added: readonly Partition[],
  ): Promise<void> {
    return this.#inTurn(async () => {
      const kept = (await this.#partitions(table)).filter((partition) => !isReplaced(partition))
      const partitions = [...kept, ...(added as readonly LocalPartition[])]
      await this.#lake.write(this.#document(table), `${JSON.stringify(partitions, null, 1)}\n`)
      await this.#refresh(table, partitions)
    })
  }

  /** A candidate is its folder here, and nothing else. */
  async dropCandidates(): Promise<void> {}

  /** Brings the DuckDB file's views up to date: the published tables, and the staged ones. */
  refreshViews(): Promise<void> {
    return this.#inTurn(async () => {
      const staged: View[] = []
      for (const name of Object.keys(stagedTables) as StagedTable[]) {
        const select = this.#relation(name, await this.#partitions(name))
        staged.push({ name, columns: stagedTables[name].columns, select })
      }
      await writePublicViews(this.#lake, this.#duck, staged)
    })
  }

  #document(table: StagedTable): string {
    return `${this.#staging}/${table}.json`
  }

  async #partitions(table: StagedTable): Promise<LocalPartition[]> {
    return JSON.parse((await this.#lake.read(this.#document(table))) ?? '[]') as LocalPartition[]
  }

  #relation(table: StagedTable, partitions: readonly LocalPartition[]): string {
    const { columns, partitionKeys } = stagedTables[table]
    const files = partitions.flatMap((p) => p.files.map((file) => this.#lake.absolute(file)))
    return parquetRelation(columns, files.sort(), partitionKeys)
  }

  async #refresh(table: StagedTable, partitions: readonly LocalPartition[]): Promise<void> {
    await this.#duck.run(`CREATE OR REPLACE VIEW "${table}" AS ${this.#relation(table, partitions)}`)
  }

  /** Summaries of a batch publish at the same time; what they change is one file. */
  #inTurn<T>(change: () => Promise<T>): Promise<T> {
    const result = this.#lastChange.then(change)
    this.#lastChange = result.catch(() => undefined)
    return result
  }
}

import { createHash } from 'node:crypto'
import { mkdir, stat } from 'node:fs/promises'
import { sqlIdentifier } from '../../queries/sql/literals.ts'
import { copyStatement } from './copy-statement.ts'
import type { Duck } from './duckdb.ts'
import { fileLiteral, parquetFilesIn } from './duckdb-files.ts'
import { fileIn } from './table-files.ts'

/** From so many files on, if they are small: opening one costs as much as reading some thousand rows of it. */
const MANY_FILES = 24
const SMALL_BYTES = 512 * 1024

/**
 * Views that read the same rows as a SELECT over Parquet files, but from one file that they are copied to first: for
 * statements that read a table of many small files a dozen times. They live as long as the run's temporary folder.
 */
export class CompactViews {
  readonly #duck: Duck
  readonly #views = new Map<string, Promise<string>>()
  constructor(duck: Duck) {
    this.#duck = duck
  }

  /** The text that reads the rows: a view's name, or the SELECT itself where its files are few or large. */
  async of(select: string): Promise<string> {
    const files = parquetFilesIn(select)
    if (files.length < MANY_FILES || (await meanBytes(files)) > SMALL_BYTES) return `(${select})`
    const hash = createHash('sha256').update(select).digest('hex').slice(0, 16)
    const known = this.#views.get(hash) ?? this.#make(`compact_${hash}`, select)
    this.#views.set(hash, known)
    return known
  }

  async #make(name: string, select: string): Promise<string> {
    const folder = `${this.#duck.temporaryFolder}/${name}`
    await mkdir(folder, { recursive: true })
    await this.#duck.run(copyStatement(select, folder))
    await this.#duck.createView(
      sqlIdentifier(name),
      `FROM read_parquet(${fileLiteral(fileIn(folder))}, hive_partitioning = false)`,
    )
    return sqlIdentifier(name)
  }
}

async function meanBytes(files: readonly string[]): Promise<number> {
  const sizes = await Promise.all(files.map(async (file) => (await stat(file)).size))
  return sizes.reduce((sum, size) => sum + size, 0) / sizes.length
}

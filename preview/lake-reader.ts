import { type Stats, statSync } from 'node:fs'
import type { DuckDBConnection, DuckDBInstance, DuckDBType } from '@duckdb/node-api'
import '../engines/local/duckdb-text.ts'
import { kindOf } from '../engines/local/column-kinds.ts'
import { Lake } from '../engines/local/lake.ts'
import { openForReading } from '../engines/local/lake-reading.ts'
import { readingRows } from '../engines/local/reading-statements.ts'
import type { Cell, Frame, Kind } from './frame.ts'

type Opened = { readonly file: string; readonly instance: DuckDBInstance; readers: number; replaced: boolean }

/**
 * Reads the public tables of a lake. A run puts a new DuckDB file in the old one's place; the next question after that
 * is answered from the new one, and the old one is closed when its last reader is done.
 */
export class LakeReader {
  readonly #lake: Lake
  #opened: Promise<Opened> | undefined
  #openedFile: string | undefined
  constructor(folder: string) {
    this.#lake = new Lake(folder)
  }

  /** Differs after each run. Throws ENOENT where the lake is gone. */
  get version(): string {
    return versionOf(statSync(this.#lake.database))
  }

  /** When the last run wrote the tables. */
  get writtenAt(): Date {
    return statSync(this.#lake.database).mtime
  }

  async query(sql: string): Promise<Omit<Frame, 'refId'>> {
    const opened = await this.#current()
    opened.readers++
    try {
      const connection = await opened.instance.connect()
      try {
        return await rowsOf(connection, sql)
      } finally {
        connection.closeSync()
      }
    } finally {
      opened.readers--
      closeIfUnused(opened)
    }
  }

  async close(): Promise<void> {
    const opened = await this.#opened?.catch(() => undefined)
    this.#opened = undefined
    if (opened === undefined) return
    opened.replaced = true
    closeIfUnused(opened)
  }

  async #current(): Promise<Opened> {
    const file = this.version
    if (this.#opened === undefined || this.#openedFile !== file) {
      await this.close()
      this.#openedFile = file
      this.#opened = openForReading(this.#lake).then((instance) => ({
        ...{ file, instance },
        ...{ readers: 0, replaced: false },
      }))
      // A file that could not be opened is tried again.
      this.#opened.catch(() => {
        this.#openedFile = undefined
      })
    }
    return this.#opened
  }
}

const versionOf = ({ ino, mtimeMs, size }: Stats) => `${ino}-${mtimeMs}-${size}`

function closeIfUnused({ instance, readers, replaced }: Opened): void {
  if (replaced && readers === 0) instance.closeSync()
}

async function rowsOf(connection: DuckDBConnection, sql: string): Promise<Omit<Frame, 'refId'>> {
  const result = await readingRows(connection, sql)
  const types = result.columnTypes()
  const columns = result.columnNames().map((name, i) => ({ name, kind: kindOf(types[i] as DuckDBType) }))
  const rows = result
    .getRowsJson()
    .map((row) => columns.map(({ kind }, i) => cellOf(kind, (row[i] ?? null) as Cell)))
  return { columns, rows }
}

function cellOf(kind: Kind, value: Cell): Cell {
  if (value === null) return null
  if (kind === 'time') return `${String(value).replace(' ', 'T').replace(/\+00$/, '')}Z`
  if (kind !== 'number' || typeof value === 'number') return value
  // Decimals and great whole numbers come as text; "NaN" and "Infinity" cannot be drawn.
  const number = Number(value)
  return Number.isFinite(number) ? number : null
}

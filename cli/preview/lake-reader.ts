import { type Stats, statSync } from 'node:fs'
import { type DuckDBConnection, DuckDBInstance, type DuckDBType, DuckDBTypeId } from '@duckdb/node-api'
import '../../engines/local/duckdb-text.ts'
import { Lake } from '../../engines/local/lake.ts'
import type { Cell, Frame, Kind } from './frame.ts'

type Opened = { readonly file: string; readonly instance: DuckDBInstance; readers: number; replaced: boolean }

/**
 * Reads the public tables of a lake. A run puts a new DuckDB file in the old one's place; the next question after that
 * is answered from the new one, and the old one is closed when its last reader is done.
 */
export class LakeReader {
  readonly #database: string
  #opened: Promise<Opened> | undefined
  #openedFile: string | undefined
  constructor(folder: string) {
    this.#database = new Lake(folder).database
  }

  /** Differs after each run. Throws ENOENT where the lake is gone. */
  get version(): string {
    return versionOf(statSync(this.#database))
  }

  /** When the last run wrote the tables. */
  get writtenAt(): Date {
    return statSync(this.#database).mtime
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
      this.#opened = DuckDBInstance.create(this.#database, { access_mode: 'READ_ONLY' }).then((instance) => ({
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
  await connection.run("SET TimeZone = 'UTC'")
  const result = await connection.runAndReadAll(sql)
  const types = result.columnTypes()
  const columns = result.columnNames().map((name, i) => ({ name, kind: kindOf(types[i] as DuckDBType) }))
  const rows = result
    .getRowsJson()
    .map((row) => columns.map(({ kind }, i) => cellOf(kind, (row[i] ?? null) as Cell)))
  return { columns, rows }
}

const numbers = new Set([
  ...[DuckDBTypeId.TINYINT, DuckDBTypeId.SMALLINT, DuckDBTypeId.INTEGER, DuckDBTypeId.BIGINT],
  ...[DuckDBTypeId.UTINYINT, DuckDBTypeId.USMALLINT, DuckDBTypeId.UINTEGER, DuckDBTypeId.UBIGINT],
  ...[DuckDBTypeId.HUGEINT, DuckDBTypeId.UHUGEINT],
  ...[DuckDBTypeId.FLOAT, DuckDBTypeId.DOUBLE, DuckDBTypeId.DECIMAL],
])
const times = new Set([
  ...[DuckDBTypeId.TIMESTAMP, DuckDBTypeId.TIMESTAMP_TZ],
  ...[DuckDBTypeId.TIMESTAMP_S, DuckDBTypeId.TIMESTAMP_MS, DuckDBTypeId.TIMESTAMP_NS],
])

function kindOf({ typeId }: DuckDBType): Kind {
  if (numbers.has(typeId)) return 'number'
  if (times.has(typeId)) return 'time'
  if (typeId === DuckDBTypeId.DATE) return 'date'
  return typeId === DuckDBTypeId.BOOLEAN ? 'boolean' : 'text'
}

function cellOf(kind: Kind, value: Cell): Cell {
  if (value === null) return null
  if (kind === 'time') return `${String(value).replace(' ', 'T').replace(/\+00$/, '')}Z`
  if (kind !== 'number' || typeof value === 'number') return value
  // Decimals and great whole numbers come as text; "NaN" and "Infinity" are no numbers to draw.
  const number = Number(value)
  return Number.isFinite(number) ? number : null
}

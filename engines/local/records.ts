import { mkdir, rename } from 'node:fs/promises'
import parquet from 'parquetjs-lite'
import type { Columns } from '../../queries/model/columns.ts'
import type { SqlTypeName } from '../../queries/model/sql-types.ts'
import type { Records } from '../ports.ts'
import type { Lake } from './lake.ts'

/** How parquetjs-lite names the types that records may have. */
const parquetTypes: Partial<Record<SqlTypeName, string>> = {
  varchar: 'UTF8',
  bigint: 'INT64',
  double: 'DOUBLE',
  date: 'DATE',
  timestamp: 'TIMESTAMP_MILLIS',
}

/** Appends to a table by writing one more small Parquet file into its folder. */
export const localRecords = (lake: Lake): Records => ({
  async append(table, columns, fileName, rows) {
    if (rows.length === 0) return
    const folder = lake.absolute(table)
    await mkdir(folder, { recursive: true })
    // Writers that die leave a draft, which no reader takes for a file of the table.
    const draft = `${folder}/${fileName}.draft`
    const writer = await parquet.ParquetWriter.openFile(schemaOf(columns), draft)
    for (const row of rows) await writer.appendRow(parquetRow(columns, row))
    await writer.close()
    await rename(draft, `${folder}/${fileName}.parquet`)
  },
})

function schemaOf(columns: Columns) {
  return new parquet.ParquetSchema(
    Object.fromEntries(
      Object.entries(columns).map(([name, { type, nullable }]) => [
        name,
        { type: parquetTypes[type] as string, optional: nullable, compression: 'SNAPPY' },
      ]),
    ),
  )
}

function parquetRow(columns: Columns, row: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const present = Object.entries(columns).filter(([name]) => row[name] != null)
  return Object.fromEntries(
    present.map(([name, { type }]) => [
      name,
      type === 'date' || type === 'timestamp' ? new Date(row[name] as string) : row[name],
    ]),
  )
}

import { Writable } from 'node:stream'
import parquet from 'parquetjs-lite'
import type { Columns } from '../queries/model/columns.ts'
import type { SqlTypeName } from '../queries/model/sql-types.ts'

/** How parquetjs-lite names the types that records may have. It writes no decimals that others can read. */
const parquetTypes: Partial<Record<SqlTypeName, string>> = {
  varchar: 'UTF8',
  bigint: 'INT64',
  double: 'DOUBLE',
  date: 'DATE',
  timestamp: 'TIMESTAMP_MILLIS',
}

/** The content of a Parquet file with these rows; dates and timestamps as ISO text. */
export async function parquetFile(
  columns: Columns,
  rows: readonly Readonly<Record<string, unknown>>[],
): Promise<Buffer> {
  const chunks: Buffer[] = []
  const memory = new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(chunk)
      done()
    },
  })
  const writer = await parquet.ParquetWriter.openStream(schemaOf(columns), memory)
  for (const row of rows) await writer.appendRow(parquetRow(columns, row))
  await writer.close()
  return Buffer.concat(chunks)
}

function schemaOf(columns: Columns) {
  return new parquet.ParquetSchema(
    Object.fromEntries(
      Object.entries(columns).map(([name, { type, nullable }]) => {
        const parquetType = parquetTypes[type]
        if (parquetType === undefined) throw new Error(`column ${name}: records cannot hold ${type}`)
        return [name, { type: parquetType, optional: nullable, compression: 'SNAPPY' }]
      }),
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

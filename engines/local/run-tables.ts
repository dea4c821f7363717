import { createHash } from 'node:crypto'
import { parquetFile } from '../parquet-rows.ts'
import type { RunTables } from '../ports.ts'
import type { Duck } from './duckdb.ts'
import type { Lake } from './lake.ts'
import { fileOf, intactFiles, knownFilesDocument } from './record-files.ts'

/** Appends to a table by writing one more small Parquet file into its folder. */
export const localRunTables = (lake: Lake, duck: Duck): RunTables => ({
  async append(table, columns, fileName, rows) {
    if (rows.length === 0) return
    const name = fileOf(fileName)
    const content = await parquetFile(columns, rows)
    const others = await intactFiles(lake, duck, table)
    const sha256 = createHash('sha256').update(content).digest('hex')
    // First, because only the files in this list belong to the table.
    await lake.writeSealed(knownFilesDocument(table), { ...others, [name]: sha256 })
    await lake.write(`${table}/${name}`, content)
    lake.hashWritten(`${table}/${name}`)
  },
})

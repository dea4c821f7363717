import { mkdir, rename, writeFile } from 'node:fs/promises'
import { parquetFile } from '../parquet-rows.ts'
import type { Records } from '../ports.ts'
import type { Lake } from './lake.ts'

/** Appends to a table by writing one more small Parquet file into its folder. */
export const localRecords = (lake: Lake): Records => ({
  async append(table, columns, fileName, rows) {
    if (rows.length === 0) return
    const folder = lake.absolute(table)
    await mkdir(folder, { recursive: true })
    // Writers that die leave a draft, which no reader takes for a file of the table.
    const draft = `${folder}/${fileName}.draft`
    await writeFile(draft, await parquetFile(columns, rows))
    await rename(draft, `${folder}/${fileName}.parquet`)
  },
})

import { mkdir, rename, writeFile } from 'node:fs/promises'
import { parquetFile } from '../parquet-rows.ts'
import type { Records } from '../ports.ts'
import { naming } from './failures.ts'
import type { Lake } from './lake.ts'

/** Appends to a table by writing one more small Parquet file into its folder. */
export const localRecords = (lake: Lake): Records => ({
  async append(table, columns, fileName, rows) {
    if (rows.length === 0) return
    const folder = lake.absolute(table)
    // Writers that die leave a draft, which no reader takes for a file of the table.
    const draft = `${folder}/${fileName}.draft`
    const content = await parquetFile(columns, rows)
    await naming(draft, async () => {
      await mkdir(folder, { recursive: true })
      await writeFile(draft, content)
      await rename(draft, `${folder}/${fileName}.parquet`)
    })
  },
})

import { createHash } from 'node:crypto'
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import type { Lake } from '../engines/local/lake.ts'

/** A generated input that `commerce run` works on where it is given none. */
export interface KeptSample {
  readonly folder: string
  /** Writes it where it is not there as it was written. To be called by whoever holds the lake's lock. */
  readonly prepare: (lake: Lake) => Promise<void>
}

/**
 * A sample that is kept in a folder of the lake: whole, or not there.
 * @param folder relative to the lake
 */
export const keptSample = (
  lakeFolder: string,
  folder: string,
  write: (to: string) => Promise<unknown>,
): KeptSample => ({
  folder: path.join(lakeFolder, folder),
  async prepare(lake) {
    const document = `${folder}.json`
    const to = lake.absolute(folder)
    const written = await lake.readSealed<{ signature?: string }>(document)
    if (written?.signature !== undefined && written.signature === (await signatureOf(to))) return
    await rm(to, { recursive: true, force: true })
    const draft = await lake.draft()
    await mkdir(draft)
    await write(draft)
    await lake.makeFolder(path.dirname(folder))
    await rename(draft, to)
    await lake.writeSealed(document, { signature: await signatureOf(to) })
  },
})

/** As raw files are told from changed ones: by path, size and time. undefined where there is no such folder. */
async function signatureOf(folder: string): Promise<string | undefined> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true })
    const files = entries.filter((entry) => !entry.isDirectory()).map((e) => path.join(e.parentPath, e.name))
    const each = await Promise.all(
      files.sort().map(async (file) => {
        const { size, mtimeMs } = await stat(file)
        return [path.relative(folder, file), size, mtimeMs]
      }),
    )
    return createHash('sha256').update(JSON.stringify(each)).digest('hex')
  } catch {
    return undefined
  }
}

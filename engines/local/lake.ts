import { randomBytes } from 'node:crypto'
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { naming } from './failures.ts'

/** A folder that holds everything of a local lake. All other modules name things in it relative to it. */
export class Lake {
  readonly folder: string
  constructor(folder: string) {
    this.folder = path.resolve(folder)
  }

  absolute(relative: string): string {
    return path.join(this.folder, relative)
  }

  /** The DuckDB file whose views are the public tables. */
  get database(): string {
    return this.absolute('commerce.duckdb')
  }

  async read(relative: string): Promise<string | undefined> {
    try {
      return await readFile(this.absolute(relative), 'utf8')
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
      throw error
    }
  }

  /**
   * Writes a file whole or not at all: readers and a crash see the old content or the new.
   * @throws PipelineError of a class of this machine, such as DiskFull, that names the file
   */
  async write(relative: string, content: string): Promise<void> {
    const target = this.absolute(relative)
    await naming(target, async () => {
      const draft = `${target}.${randomBytes(4).toString('hex')}.draft`
      await mkdir(path.dirname(target), { recursive: true })
      try {
        await writeToDisk(draft, content)
        await rename(draft, target)
      } catch (error) {
        // On a full disk what is left of it would be in the way of the next run.
        await rm(draft, { force: true })
        throw error
      }
    })
  }
}

async function writeToDisk(target: string, content: string): Promise<void> {
  const file = await open(target, 'w')
  try {
    await file.writeFile(content)
    await file.sync()
  } finally {
    await file.close()
  }
}

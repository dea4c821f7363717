import { randomBytes } from 'node:crypto'
import { lstat, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { openedJson, sealedJson } from '../document-text.ts'
import { naming } from './failures.ts'
import { sha256OfFile } from './file-hash.ts'
import { makeFolder } from './make-folder.ts'
import { isFolder, moveAside, moveObstacleAside } from './obstacles.ts'

/** Nothing in it outlives a run: what a killed one has left goes with the next. */
const TEMPORARY = 'temporary'

/** A folder that holds everything of a local lake. All other modules name things in it relative to it. */
export class Lake {
  readonly folder: string
  /** What was found to be other than it was written, relative to the lake. It counts as absent. */
  readonly damaged = new Set<string>()
  /** Files of an older version, without a recorded hash, that could be read whole. */
  readonly trusted = new Set<string>()
  readonly #hashes = new Map<string, string | undefined>()
  #lastMove: Promise<void> = Promise.resolve()
  constructor(folder: string) {
    this.folder = path.resolve(folder)
  }

  absolute(relative: string): string {
    return path.join(this.folder, relative)
  }

  /** The DuckDB file whose views are the public tables. */
  get database(): string {
    return this.absolute(DATABASE)
  }

  get temporaryFolder(): string {
    return this.absolute(TEMPORARY)
  }

  /** To be called by whoever holds the lake's lock. */
  async removeTemporary(): Promise<void> {
    // A run that finds the lake busy may be making a file there.
    await rm(this.temporaryFolder, { recursive: true, force: true, maxRetries: 5 })
  }

  /** A text; undefined where there is none, or nothing that can be read as a file. */
  async read(relative: string): Promise<string | undefined> {
    try {
      return await readFile(this.absolute(relative), 'utf8')
    } catch (error) {
      const code = codeOf(error)
      if (!isAbsent(code)) throw error
      if (code !== 'ENOENT') this.damaged.add(relative)
      return undefined
    }
  }

  /** What `writeSealed` has written; undefined where it is absent or damaged. */
  async readSealed<T extends object>(relative: string): Promise<T | undefined> {
    const text = await this.read(relative)
    if (text === undefined) return undefined
    const content = openedJson(text)
    if (content === undefined) this.damaged.add(relative)
    return content as T | undefined
  }

  writeSealed(relative: string, content: object): Promise<void> {
    return this.write(relative, sealedJson(content))
  }

  /**
   * Writes a file whole or not at all: readers and a crash see the old content or the new.
   * @throws PipelineError of a class of this machine, such as DiskFull, that names the file
   */
  async write(relative: string, content: string | Uint8Array): Promise<void> {
    await naming(this.absolute(relative), async () => {
      const draft = await this.draft()
      try {
        await writeToDisk(draft, content)
        await this.replace(draft, relative)
      } catch (error) {
        // On a full disk what is left of it would be in the way of what is still to be written.
        await rm(draft, { force: true })
        throw error
      }
    })
  }

  /** The absolute path of a file that is to take another's place, and that nothing has yet. */
  async draft(): Promise<string> {
    return path.join(await this.makeFolder(TEMPORARY), randomBytes(8).toString('hex'))
  }

  /** Puts a draft in the place of a file or link, in one step. A folder that stands there is moved aside. */
  async replace(draft: string, relative: string): Promise<void> {
    await this.makeFolder(path.dirname(relative))
    const target = this.absolute(relative)
    try {
      await rename(draft, target)
    } catch (error) {
      if (!['EISDIR', 'ENOTEMPTY', 'EEXIST'].includes(codeOf(error))) throw error
      await moveAside(target)
      await rename(draft, target)
    }
  }

  /** Makes a folder. A file that stands where it or one above it belongs is moved aside. Returns its absolute path. */
  async makeFolder(relative: string): Promise<string> {
    const folder = this.absolute(relative)
    try {
      await makeFolder(folder)
    } catch (error) {
      if (!['EEXIST', 'ENOTDIR', 'ENOENT', 'ELOOP'].includes(codeOf(error))) throw error
      // One after the other: what one has moved aside must not be taken for there by another.
      const moved = this.#lastMove.then(() => moveObstacleAside(this.folder, relative))
      this.#lastMove = moved.catch(() => undefined)
      await moved
      await makeFolder(folder)
    }
    return folder
  }

  /** The names in a folder, in order; none where there is no such folder. */
  async list(relative: string): Promise<string[]> {
    try {
      return (await readdir(this.absolute(relative))).sort()
    } catch (error) {
      if (!isAbsent(codeOf(error))) throw error
      return []
    }
  }

  /** Whether a folder is there, itself or through a link. */
  isFolder(relative: string): Promise<boolean> {
    return isFolder(this.absolute(relative))
  }

  isLink(relative: string): Promise<boolean> {
    return lstat(this.absolute(relative)).then(
      (found) => found.isSymbolicLink(),
      () => false,
    )
  }

  /** The SHA-256 of a file that no run changes any more, undefined where it can't be read. Each is read once a run. */
  sha256(relative: string): string | undefined {
    if (!this.#hashes.has(relative)) this.hashWritten(relative)
    return this.#hashes.get(relative)
  }

  /** The SHA-256 of a file that was just written, for whoever is to remember it. */
  hashWritten(relative: string): string | undefined {
    const hash = sha256OfFile(this.absolute(relative))
    this.#hashes.set(relative, hash)
    return hash
  }
}

const DATABASE = 'commerce.duckdb'

async function writeToDisk(target: string, content: string | Uint8Array): Promise<void> {
  const file = await open(target, 'w')
  try {
    await file.writeFile(content)
    await file.sync()
  } finally {
    await file.close()
  }
}

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? ''

/** Whether a read failed because there is no such file, it is not a file, or the disk cannot return it. */
const isAbsent = (code: string): boolean => ['ENOENT', 'ENOTDIR', 'EISDIR', 'ELOOP', 'EIO'].includes(code)

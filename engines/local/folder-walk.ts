import { type Dirent, lstatSync, readdirSync, realpathSync, type Stats, statSync } from 'node:fs'
import path from 'node:path'
import { isHidden } from '../../queries/model/raw-files.ts'
import type { Unreadable } from '../first-bytes.ts'
import { EMPTY, HIDDEN, UnreadList } from '../unread-list.ts'

export interface FoundFile {
  /** Absolute, as one gets there from the folder: links stay in it. */
  readonly path: string
  readonly bytes: number
  readonly modifiedMs: number
}
interface Found {
  readonly files: FoundFile[]
  readonly unread: UnreadList
}
interface Link {
  readonly path: string
  readonly stats: Stats
}

/** With `/`, wherever it is run. */
export const relativeTo = (folder: string, file: string): string =>
  path.relative(folder, file).split(path.sep).join('/')

/**
 * The files below a folder that may be read, and those that are not: empty ones, what is hidden by its name, what is no
 * file. Links are followed, and each folder and file is visited once, however many links lead to it: a circle of links
 * ends, and nothing counts twice.
 * Throws as the system does when a folder can't be read.
 * @param onLinkedFolder is told where a link leads, before it is followed
 */
export function filesBelow(folder: string, onLinkedFolder: (realPath: string) => void): Found {
  const walk = new FolderWalk(folder)
  walk.below(folder)
  for (let link = walk.linkedFolders.pop(); link !== undefined; link = walk.linkedFolders.pop()) {
    if (walk.hasVisited(link.stats)) continue
    onLinkedFolder(realpathSync(link.path))
    walk.below(link.path)
  }
  walk.addLinkedFiles()
  return { files: walk.files, unread: walk.unread }
}

class FolderWalk {
  readonly files: FoundFile[] = []
  readonly unread = new UnreadList()
  /** To be followed when all that is reached without links has been visited. */
  readonly linkedFolders: Link[] = []
  readonly #linkedFiles: Link[] = []
  readonly #root: string
  readonly #folders: string[] = []
  readonly #identities = new Set<string>()
  constructor(root: string) {
    this.#root = root
  }

  below(folder: string): void {
    this.#folders.push(folder)
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const at = path.join(folder, entry.name)
      if (isHidden(entry.name)) this.#hide(at, entry)
      else this.#visit(at, entry)
    }
  }

  /** Only links make it a question, so that a folder without any is spared the answer. */
  hasVisited(stats: Stats): boolean {
    for (const folder of this.#folders.splice(0)) this.#identities.add(identityOf(statSync(folder)))
    return this.#identities.has(identityOf(stats))
  }

  addLinkedFiles(): void {
    if (this.#linkedFiles.length === 0) return
    const known = new Set(this.files.map((file) => identityOf(statSync(file.path))))
    for (const { path: file, stats } of this.#linkedFiles) {
      if (known.has(identityOf(stats))) continue
      known.add(identityOf(stats))
      this.#add(file, stats)
    }
  }

  /** Links in hidden folders are not followed, and one that can't be listed counts as a file. */
  #hide(at: string, entry: Dirent): void {
    const below = entry.isDirectory() ? listedIfAllowed(at) : undefined
    if (below === undefined) this.#leaveOut(at, HIDDEN, lstatSync(at, { throwIfNoEntry: false })?.size ?? 0)
    else for (const each of below) this.#hide(path.join(at, each.name), each)
  }

  #visit(at: string, entry: Dirent): void {
    if (entry.isDirectory()) {
      this.below(at)
      return
    }
    let stats: Stats
    try {
      stats = statSync(at)
    } catch (error) {
      // A file that was moved away since the folder was listed is none of it any more.
      const why = whyNotThere(error as NodeJS.ErrnoException, entry)
      if (why !== undefined) this.#leaveOut(at, { reason: 'unreadable', why }, 0)
      return
    }
    if (!entry.isSymbolicLink()) this.#add(at, stats)
    else if (stats.isDirectory()) this.linkedFolders.push({ path: at, stats })
    else this.#linkedFiles.push({ path: at, stats })
  }

  #add(file: string, stats: Stats): void {
    if (!stats.isFile()) this.#leaveOut(file, { reason: 'unreadable', why: 'it is not a file' }, 0)
    // It has no lines, and is not even valid gzip.
    else if (stats.size === 0) this.#leaveOut(file, EMPTY, 0)
    else this.files.push({ path: file, bytes: stats.size, modifiedMs: Math.trunc(stats.mtimeMs) })
  }

  #leaveOut(file: string, why: Unreadable, bytes: number): void {
    this.unread.add(why, relativeTo(this.#root, file), bytes)
  }
}

function listedIfAllowed(folder: string): Dirent[] | undefined {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch {
    return undefined
  }
}

function whyNotThere({ code }: NodeJS.ErrnoException, entry: Dirent): string | undefined {
  if (entry.isSymbolicLink()) return code === 'ELOOP' ? 'it is a link to itself' : 'it is a link to nothing'
  if (entry.name.includes('\uFFFD')) return 'its name is not UTF-8'
  return code === 'ENOENT' ? undefined : `it cannot be opened (${code})`
}

const identityOf = ({ dev, ino }: Stats) => `${dev}:${ino}`

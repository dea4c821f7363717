import path from 'node:path'
import { type ListedFolder, type RawFile, type RawFiles, rawFilesOf, unreadNotes } from './log-files.ts'

/** A folder of raw files by arrival day, as they were when the days were last asked for. */
export class RawFolder {
  readonly name: string
  readonly #listed: ListedFolder
  #files: RawFiles | undefined

  protected constructor(folder: ListedFolder) {
    this.name = path.resolve(folder.path)
    this.#listed = { ...folder, path: this.name }
  }

  /** Lists the files anew. */
  protected filesByDay(): [day: string, files: readonly RawFile[]][] {
    this.#files = rawFilesOf(this.#listed)
    return [...this.#files.byDay]
  }

  filesOf(day: string): readonly RawFile[] {
    this.#files ??= rawFilesOf(this.#listed)
    return this.#files.byDay.get(day) ?? []
  }

  notes(): readonly string[] {
    return unreadNotes(this.name, this.#files?.unread ?? [])
  }

  unreadFiles(): number {
    return this.#files?.unread.length ?? 0
  }
}

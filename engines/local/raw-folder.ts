import path from 'node:path'
import type { FirstText } from '../../pipelines/sources/file-looks.ts'
import type { UnreadFiles } from '../../pipelines/sources/unread-files.ts'
import { FIRST_TEXT_BYTES, firstTextOf } from '../first-text.ts'
import { relativeTo } from './folder-walk.ts'
import { firstBytes, type ListedFolder, type RawFile, type RawFiles, rawFilesOf } from './log-files.ts'

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

  /** Nothing: what is not read is listed by `unread`. */
  notes(): readonly string[] {
    return []
  }

  unread(): readonly UnreadFiles[] {
    return this.#files?.unread.listed() ?? []
  }

  async firstTexts(most: number): Promise<FirstText[]> {
    const files = [...(this.#files?.byDay.values() ?? [])].flat()
    files.sort((a, b) => (a.path < b.path ? -1 : 1))
    return files.slice(0, most).map(({ path: file }) => {
      const seen = firstTextOf(file, firstBytes(file, FIRST_TEXT_BYTES))
      const name = relativeTo(this.name, file)
      return 'why' in seen ? { name, why: seen.why } : { name, text: seen.text.toString() }
    })
  }
}

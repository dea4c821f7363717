import { appendFileSync, mkdirSync } from 'node:fs'
import path from 'node:path'

/** Written together, so that thousands of folders need no thousands of open files. */
const MOST_CHARACTERS = 8 * 1024 * 1024

/** Files of lines below a folder, one in each folder of arrivals, whatever the order in which records come. */
export class ArrivalFiles {
  /** Folders that have a file. */
  readonly folders = new Set<string>()
  readonly #root: string
  readonly #fileName: string
  #lines = new Map<string, string[]>()
  #characters = 0

  constructor(root: string, fileName: string) {
    this.#root = root
    this.#fileName = fileName
  }

  add(folder: string, record: object): void {
    const line = `${JSON.stringify(record)}\n`
    const lines = this.#lines.get(folder)
    if (lines === undefined) this.#lines.set(folder, [line])
    else lines.push(line)
    this.#characters += line.length
    if (this.#characters > MOST_CHARACTERS) this.write()
  }

  /** Writes what was added since. */
  write(): void {
    for (const [folder, lines] of this.#lines) {
      const file = path.join(this.#root, folder, this.#fileName)
      if (!this.folders.has(folder)) mkdirSync(path.dirname(file), { recursive: true })
      this.folders.add(folder)
      appendFileSync(file, lines.join(''))
    }
    this.#lines = new Map()
    this.#characters = 0
  }
}

import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs'
import { mkdir, rename } from 'node:fs/promises'
import path from 'node:path'
import { wrong } from '../failures.ts'

/**
 * The files of a draft that are not yet where they belong. Nothing is overwritten: their names are made from what was
 * imported, so one that is there already was left by the same import. One that was ended halfway is completed.
 * @param files relative to the folders
 * @throws PipelineError InvalidInput where all are there already, or one with other content
 */
export function filesToPlace(draft: string, to: string, files: readonly string[]): string[] {
  const placed = files.filter((file) => existsSync(path.join(to, file)))
  const other = placed.find((file) => !isSame(path.join(draft, file), path.join(to, file)))
  if (other !== undefined)
    throw wrong(
      `${path.join(to, other)} is there already with other content, and nothing is overwritten: give another folder with --to`,
    )
  if (placed.length === files.length && files.length > 0)
    throw wrong(`this was imported into ${to} already: ${path.join(to, files[0] ?? '')} is there`)
  return files.filter((file) => !placed.includes(file))
}

/** Moves files of a draft to where they belong. */
export async function placeFiles(draft: string, to: string, files: readonly string[]): Promise<void> {
  for (const file of files) {
    await mkdir(path.dirname(path.join(to, file)), { recursive: true })
    await rename(path.join(draft, file), path.join(to, file))
  }
}

/** The first of some names that is free, or has the same content as a file already. */
export function freeName(file: string, nameOf: (number: number) => string): string {
  for (let number = 1; ; number++) {
    const name = nameOf(number)
    if (!existsSync(name) || isSame(file, name)) return name
  }
}

const CHUNK_BYTES = 1024 * 1024

/** Whether two files have the same content, whatever their size. */
function isSame(one: string, other: string): boolean {
  if (statSync(one).size !== statSync(other).size) return false
  const files = [one, other].map((file) => openSync(file, 'r'))
  try {
    for (;;) {
      const [chunk, otherChunk] = files.map((file) => {
        const bytes = Buffer.allocUnsafe(CHUNK_BYTES)
        return bytes.subarray(0, readSync(file, bytes))
      })
      if (chunk === undefined || otherChunk === undefined || !chunk.equals(otherChunk)) return false
      if (chunk.length === 0) return true
    }
  } finally {
    for (const file of files) closeSync(file)
  }
}

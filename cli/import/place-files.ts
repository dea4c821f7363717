import { existsSync, readFileSync, statSync } from 'node:fs'
import { mkdir, rename } from 'node:fs/promises'
import path from 'node:path'
import { wrong } from '../failures.ts'

/**
 * Moves files of a draft to where they belong, and overwrites none: their names are made from what was imported, so one
 * that is there already was left by the same import. One that was ended halfway is completed.
 * @param files relative to the folders
 * @throws PipelineError InvalidInput where all are there already, or one with other content
 */
export async function placeFiles(draft: string, to: string, files: readonly string[]): Promise<void> {
  const placed = files.filter((file) => existsSync(path.join(to, file)))
  const other = placed.find((file) => !isSame(path.join(draft, file), path.join(to, file)))
  if (other !== undefined)
    throw wrong(
      `${path.join(to, other)} is there already with other content, and nothing is overwritten: give another folder with --to`,
    )
  if (placed.length === files.length && files.length > 0)
    throw wrong(`this was imported into ${to} already: ${path.join(to, files[0] ?? '')} is there`)
  for (const file of files.filter((each) => !placed.includes(each))) {
    await mkdir(path.dirname(path.join(to, file)), { recursive: true })
    await rename(path.join(draft, file), path.join(to, file))
  }
}

const isSame = (one: string, other: string): boolean =>
  statSync(one).size === statSync(other).size && readFileSync(one).equals(readFileSync(other))

import { randomUUID } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import path from 'node:path'

/**
 * The path of a file that nothing has yet, in the folder of a run. That lies in the lake and not with the system's
 * temporary files, for what is copied are customers' orders: the next run removes what a killed one left.
 */
export function scratchFile(folder: string): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  return path.join(folder, `records-${randomUUID()}`)
}

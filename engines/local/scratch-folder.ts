import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

let folder: string | undefined
let files = 0

/** The path of a file that nothing has yet, in a folder that goes with this process. */
export function scratchFile(): string {
  if (folder === undefined) {
    const created = mkdtempSync(path.join(os.tmpdir(), 'commerce-orders-'))
    process.once('exit', () => rmSync(created, { recursive: true, force: true }))
    folder = created
  }
  return path.join(folder, String(++files))
}

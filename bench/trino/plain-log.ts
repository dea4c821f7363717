import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import { type Log, writeLog } from '../log.ts'

/**
 * Writes the log of bench/log.ts as plain text: a quarter of its files come as gzip, and bytes can only be compared
 * where all lines are of one kind. Files without lines are left out. `bytes` is the size of the text.
 */
export async function writePlainLog(folder: string, events: number, days: number): Promise<Log> {
  const log = await writeLog(folder, events, days)
  let bytes = 0
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const file = path.join(entry.parentPath, entry.name)
    bytes += statSync(file).size === 0 ? emptied(file) : plain(file)
  }
  return { ...log, bytes }
}

function emptied(file: string): number {
  rmSync(file)
  return 0
}

/** Returns the size of the file's text. */
function plain(file: string): number {
  if (!file.endsWith('.gz')) return statSync(file).size
  const text = gunzipSync(readFileSync(file))
  rmSync(file)
  if (text.length > 0) writeFileSync(file.slice(0, -'.gz'.length), text)
  return text.length
}

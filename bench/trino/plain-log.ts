import { appendFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import { type Log, writeLog } from '../log.ts'

export interface PlainLog {
  readonly events: number
  readonly days: number
  readonly services: number
  /** Two files a day instead of one a service and hour: of bytes no more and no fewer, and far less work for the server. */
  readonly twoFilesADay: boolean
}

/**
 * Writes the log of bench/log.ts as plain text: a quarter of its files come as gzip, and bytes can only be compared
 * where all lines are of one kind. Files without lines are left out. `bytes` is the size of the text.
 */
export async function writePlainLog(folder: string, options: PlainLog): Promise<Log> {
  const log = await writeLog(folder, options.events, options.days, options.services)
  let bytes = 0
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const file = path.join(entry.parentPath, entry.name)
    const content = readFileSync(file)
    const text = content.length > 0 && file.endsWith('.gz') ? gunzipSync(content) : content
    bytes += options.twoFilesADay ? gather(file, text) : plain(file, text)
  }
  return { ...log, bytes }
}

/** Returns the size of the file's text. */
function plain(file: string, text: Buffer): number {
  if (text.length === 0 || file.endsWith('.gz')) rmSync(file)
  if (text.length > 0) writeFileSync(file.replace(/\.gz$/, ''), text)
  return text.length
}

/** Seoul's cut-off is at 18:00 UTC: whatever a run date uses of a day has arrived before it. */
const HOURS = [17, 23] as const

/** Moves the text to that of its half of the day. Returns its size. */
function gather(file: string, text: Buffer): number {
  rmSync(file)
  if (text.length === 0) return 0
  const [, day = '', hour] = /^(.*)\/hour=(\d\d)\//.exec(file) ?? []
  const folder = path.join(day, `hour=${Number(hour) <= HOURS[0] ? HOURS[0] : HOURS[1]}`, 'minute=59')
  mkdirSync(folder, { recursive: true })
  // A shipper's file may lack its last line break.
  const line = text.at(-1) === 10 ? text : Buffer.concat([text, Buffer.from('\n')])
  appendFileSync(path.join(folder, 'gathered.ndjson'), line)
  return line.length
}

import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gzipSync, gzip as gzipWithCallback } from 'node:zlib'
import type { Random } from '../events/random.ts'
import { dateOf } from '../events/zone-clock.ts'
import { TextChunks } from './text-chunks.ts'

const gzip = promisify(gzipWithCallback)
const dayMs = 86_400_000
const partBytes = 8_000_000
const bytesInMemory = 96_000_000

/** The files of a sample by the day on which they arrive, written as time moves on. */
export interface ArrivalDays {
  /** One record into a file of its day. @param folder deeper folder, as in shop=example.myshopify.com/ */
  add(arrivalMs: number, record: string, folder?: string): void
  /** A file of its own. Text whose name ends in .gz is packed; bytes are written unchanged. */
  alone(arrivalMs: number, name: string, content: string | Buffer): void
  /** More lines of a file that grows. */
  append(arrivalMs: number, name: string, lines: string): void
  /** Writes what arrived before an instant, and waits while much is under way, or for all of it at the end of time. */
  writeUntil(instantMs: number): Promise<void>
  totals(): { files: number; bytes: number }
}

interface Waiting {
  day: number
  folder: string
  records: TextChunks
}

/** @param gzipPart of the files, from 0 to 1 */
export function arrivalDays(to: string, gzipPart: number, random: Random): ArrivalDays {
  const waiting = new Map<string, Waiting>()
  const made = new Set<string>()
  const named = new Set<string>()
  const parts = new Map<string, number>()
  let inMemory = 0
  let bytes = 0
  let underWay: Promise<void>[] = []
  let bytesUnderWay = 0

  function pathOf(day: number, name: string): string {
    const [year, month, date] = dateOf(day).split('-')
    const path = join(to, `year=${year}`, `month=${month}`, `day=${date}`, name)
    const folder = join(path, '..')
    if (!made.has(folder)) mkdirSync(folder, { recursive: true })
    made.add(folder)
    named.add(path)
    return path
  }

  function writePart(key: string, { day, folder, records }: Waiting): void {
    waiting.delete(key)
    inMemory -= records.bytes
    const part = (parts.get(key) ?? 0) + 1
    parts.set(key, part)
    const deeper = random() < 0.2 ? `${folder}hour=${String(part % 24).padStart(2, '0')}/` : folder
    const isPacked = random() < gzipPart
    const ending = random() < 0.15 ? 'jsonl' : 'ndjson'
    const path = pathOf(
      day,
      `${deeper}records-${String(part).padStart(4, '0')}.${ending}${isPacked ? '.gz' : ''}`,
    )
    bytesUnderWay += records.bytes
    const written = writePacked(path, records, isPacked)
    // It is waited for later; until then its failure must not count as unhandled.
    written.catch(() => {})
    underWay.push(written)
  }

  async function writePacked(path: string, records: TextChunks, isPacked: boolean): Promise<void> {
    // On a thread of its own, so that packing costs little of the time.
    const packed = isPacked ? await gzip(Buffer.concat(records.pieces()), { level: 1 }) : undefined
    bytes += packed?.length ?? records.bytes
    await writeFile(path, packed ?? records.pieces())
    bytesUnderWay -= records.bytes
  }

  return {
    add(arrivalMs, record, folder = '') {
      const day = Math.floor(arrivalMs / dayMs)
      const key = `${day}/${folder}`
      let own = waiting.get(key)
      if (own === undefined) {
        own = { day, folder, records: new TextChunks() }
        waiting.set(key, own)
      }
      const before = own.records.bytes
      own.records.addLine(record)
      inMemory += own.records.bytes - before
      if (own.records.bytes > partBytes) writePart(key, own)
      else if (inMemory > bytesInMemory) {
        const [largest] = [...waiting].sort(([, a], [, b]) => b.records.bytes - a.records.bytes)
        if (largest) writePart(...largest)
      }
    },
    alone(arrivalMs, name, content) {
      const isPacked = typeof content === 'string' && name.endsWith('.gz')
      const packed = isPacked ? gzipSync(content, { level: 1 }) : Buffer.from(content as string)
      bytes += packed.length
      writeFileSync(pathOf(Math.floor(arrivalMs / dayMs), name), packed)
    },
    append(arrivalMs, name, lines) {
      const content = Buffer.from(lines)
      bytes += content.length
      appendFileSync(pathOf(Math.floor(arrivalMs / dayMs), name), content)
    },
    async writeUntil(instantMs) {
      const today = Math.floor(instantMs / dayMs)
      for (const [key, own] of waiting) if (own.day < today) writePart(key, own)
      if (bytesUnderWay < bytesInMemory && instantMs < Number.POSITIVE_INFINITY) return
      await Promise.all(underWay)
      underWay = []
    },
    totals: () => ({ files: named.size, bytes }),
  }
}

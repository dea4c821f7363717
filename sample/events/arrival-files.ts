import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { serviceInPath } from '../../queries/model/services.ts'
import type { DefectPlan } from './defect-plan.ts'
import { randomDigits } from './hexadecimal.ts'
import type { Random } from './random.ts'
import type { Shop } from './shop.ts'

const minuteMs = 60_000
const gzipShare = 0.25

/** A stretch of arrival time whose lines a shipper sends together, in its last minute. */
export type Flush = number

/** The files of a log, written as time moves on, so that only the lines of some hours are in memory. */
export interface ArrivalFiles {
  /** The flush that ships what happens at an instant. */
  flushOf(instantMs: number): Flush
  startMs(flush: Flush): number
  /** The minute under which its file is found, UTC: the last one of its stretch. */
  arrivalMs(flush: Flush): number
  add(shop: Shop, flush: Flush, timeMs: number, line: string): void
  /** Writes the files of every flush that is over by then; nothing may be added to them afterwards. */
  writeUntil(instantMs: number): void
  totals(): { lines: number; files: number; bytes: number }
}

/** @param flushMinutes 15 or 60 */
export function arrivalFiles(
  to: string,
  flushMinutes: number,
  plan: DefectPlan,
  random: Random,
): ArrivalFiles {
  const flushMs = flushMinutes * minuteMs
  const open = new Map<string, { shop: Shop; flush: Flush; timesMs: number[]; lines: string[] }>()
  let folderMade = ''
  let writtenUntil = Number.NEGATIVE_INFINITY
  let lines = 0
  let files = 0
  let bytes = 0

  const arrivalMs = (flush: Flush) => (flush + 1) * flushMs - minuteMs

  function writeFile(folder: string, name: string, content: Buffer): void {
    writeFileSync(join(to, folder, name), content)
    files++
    bytes += content.length
  }

  function writeFlush(shop: Shop, flush: Flush, text: string): void {
    const folder = partitionOf(arrivalMs(flush))
    if (folder !== folderMade) mkdirSync(join(to, folder), { recursive: true })
    folderMade = folder
    const name = `${serviceInPath(shop.name)}-${randomDigits(random, 1)}`
    const content = Buffer.from(plan.strikes('no_final_newline') ? text.slice(0, -1) : text)
    if (random() < gzipShare) writeFile(folder, `${name}.ndjson.gz`, gzipSync(content, { level: 1 }))
    else writeFile(folder, `${name}.ndjson`, content)
    if (plan.strikes('empty_file')) writeFile(folder, `${name}-2.ndjson`, Buffer.alloc(0))
    if (plan.strikes('empty_gzip_file')) writeFile(folder, `${name}-3.ndjson.gz`, Buffer.alloc(0))
    if (plan.strikes('gzip_of_nothing')) writeFile(folder, `${name}-4.ndjson.gz`, gzipSync(Buffer.alloc(0)))
  }

  return {
    arrivalMs,
    flushOf: (instantMs) => Math.floor(instantMs / flushMs),
    startMs: (flush) => flush * flushMs,
    add(shop, flush, timeMs, line) {
      if (flush < writtenUntil)
        throw new Error(`the files that arrive at ${arrivalMs(flush)} are written already`)
      const key = `${flush} ${shop.position}`
      let waiting = open.get(key)
      if (waiting === undefined) {
        waiting = { shop, flush, timesMs: [], lines: [] }
        open.set(key, waiting)
      }
      waiting.timesMs.push(timeMs)
      waiting.lines.push(line)
      if (line.trim() !== '') lines++
    },
    writeUntil(instantMs) {
      writtenUntil = Math.max(writtenUntil, Math.floor(instantMs / flushMs))
      const due = [...open].filter(([, { flush }]) => flush < writtenUntil)
      due.sort(([, a], [, b]) => a.flush - b.flush || a.shop.position - b.shop.position)
      for (const [key, { shop, flush, timesMs, lines }] of due) {
        // Sessions were written one after the other; a log is in the order of time.
        const order = [...lines.keys()].sort((a, b) => (timesMs[a] as number) - (timesMs[b] as number))
        let text = ''
        for (const index of order) text += `${lines[index]}\n`
        writeFlush(shop, flush, text)
        open.delete(key)
      }
    },
    totals: () => ({ lines, files, bytes }),
  }
}

/** year=/month=/day=/hour=/minute= of an instant, UTC. */
function partitionOf(instantMs: number): string {
  const text = new Date(instantMs).toISOString()
  return `year=${text.slice(0, 4)}/month=${text.slice(5, 7)}/day=${text.slice(8, 10)}/hour=${text.slice(11, 13)}/minute=${text.slice(14, 16)}`
}

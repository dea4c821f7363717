import { createHash } from 'node:crypto'
import type { OrderDay } from '../../pipelines/sources/orders/days-to-parse.ts'
import { FLAT_ARRIVALS } from '../../queries/events/staged-days.ts'
import type { RawOrders } from '../ports.ts'
import { relativeTo } from './folder-walk.ts'
import { type ListedFolder, type RawFile, textBytes } from './log-files.ts'
import { NO_LINES, orderLinesSelect } from './order-lines.ts'
import { RawFolder } from './raw-folder.ts'
import { readableOrders } from './readable-orders.ts'

const PARTITION = /(?:^|\/)year=(\d{4})\/month=(\d{2})\/day=(\d{2})\/.*[^/]$/

/** A folder of raw records of shops: lines or one object a file, plain, gzip or zstd, in folders of a UTC day or outside them. */
export class LocalRawOrders extends RawFolder implements RawOrders {
  constructor(folder: string, onLinkedFolder?: ListedFolder['onLinkedFolder']) {
    super({ path: folder, what: 'orders', partition: PARTITION, onLinkedFolder })
  }

  async days(): Promise<OrderDay[]> {
    return this.filesByDay().map(([day, files]) => {
      const signature = this.#signature(files)
      const hasOnlyGrownSince = (before: string) => this.#signature(files, modifiedIn(before)) === before
      return { day, bytes: textBytes(files), signature, hasOnlyGrownSince }
    })
  }

  /**
   * DuckDB's text of the raw records of arrival days: rows (text, source_file, arrival_day), a record a row, blank lines
   * left out. What has to be copied for that is in `scratchFolder`.
   * @throws PipelineError RawLogDamaged where a packed file can't be read to its end: half a file must not pass for the whole
   */
  async select(days: readonly string[], scratchFolder: string): Promise<string> {
    const isFlat = (day: string) => day === FLAT_ARRIVALS
    const parts = [days.filter((day) => !isFlat(day)), days.filter(isFlat)].filter(({ length }) => length > 0)
    const selects: string[] = []
    for (const part of parts) {
      const files = part.flatMap((day) => this.filesOf(day))
      selects.push(orderLinesSelect(await readableOrders(files, scratchFolder), part.every(isFlat)))
    }
    if (selects.length === 0) return NO_LINES
    // The reader hands on a file at a time; all that follows is faster on the full vectors that a table is read in.
    return `WITH lines AS MATERIALIZED (${selects.join(' UNION ALL ')}) SELECT * FROM lines`
  }

  /** The signature of the files that were last modified by a time: `{latest such time}.{hash over them}`. */
  #signature(files: readonly RawFile[], byMs = Number.MAX_SAFE_INTEGER): string {
    const known = files.filter(({ modifiedMs }) => modifiedMs <= byMs)
    const hash = createHash('sha256')
    for (const file of known)
      hash.update(JSON.stringify([relativeTo(this.name, file.path), file.bytes, file.modifiedMs]))
    const latest = Math.max(0, ...known.map(({ modifiedMs }) => modifiedMs))
    return `${latest}.${hash.digest('hex').slice(0, 32)}`
  }
}

const modifiedIn = (signature: string) => Number(signature.split('.')[0])

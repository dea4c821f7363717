import { createHash } from 'node:crypto'
import type { ArrivalDay } from '../../pipelines/sources/arrival-days.ts'
import type { EventReading } from '../../queries/formats/reading.ts'
import type { RawLog } from '../ports.ts'
import { contentOfFiles } from './file-content.ts'
import { type ListedFolder, type RawFile, textBytes } from './log-files.ts'
import { RawFolder } from './raw-folder.ts'
import { type ReadableFile, readableLog } from './readable-log.ts'

export type { RawFile } from './log-files.ts'

const PARTITION =
  /(?:^|\/)year=(\d{4})\/month=(\d{2})\/day=(\d{2})\/hour=([01]\d|2[0-3])\/minute=[0-5]\d\/[^/]+$/

/** A folder of files of lines, plain, gzip or zstd, in partition folders by UTC arrival or outside them. */
export class LocalRawLog extends RawFolder implements RawLog {
  constructor(folder: string, onLinkedFolder?: ListedFolder['onLinkedFolder']) {
    super({ path: folder, what: 'events', partition: PARTITION, onLinkedFolder })
  }

  async days(): Promise<ArrivalDay[]> {
    return this.filesByDay().map(([day, files]) => ({
      day,
      files: files.length,
      bytes: textBytes(files),
      signature: createHash('sha256')
        .update(JSON.stringify(files.map(identityOf)))
        .digest('hex')
        .slice(0, 32),
    }))
  }

  async contentOf(day: string): Promise<string> {
    return contentOfFiles(this.filesOf(day))
  }

  /**
   * The files of several days as DuckDB can read them. What stands in for one of them lies in `scratchFolder`.
   * @throws PipelineError RawLogDamaged where one cannot be read to its end
   */
  readable(days: readonly string[], scratchFolder: string, reading?: EventReading): Promise<ReadableFile[]> {
    return readableLog(
      days.flatMap((day) => this.filesOf(day)),
      scratchFolder,
      reading,
    )
  }
}

/** What a change of a file is told by. Lakes keep it, so its form stays. */
const identityOf = ({ path, bytes, modifiedMs }: RawFile) => ({ path, bytes, modifiedMs })

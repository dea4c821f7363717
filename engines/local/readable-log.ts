import { closeSync, openSync, symlinkSync, writeSync } from 'node:fs'
import { PipelineError } from '../../pipelines/errors.ts'
import type { EventReading } from '../../queries/formats/reading.ts'
import { type Packing, packingOf } from '../../queries/model/raw-files.ts'
import { isBeyondDuckdb } from './duckdb-files.ts'
import type { RawFile } from './log-files.ts'
import { LongLineCheck, mayHaveLongLine, ShortLines } from './long-lines.ts'
import { ObjectLines } from './object-lines.ts'
import { scratchFile } from './scratch-folder.ts'
import { eachChunk } from './unpacked.ts'

/** A file of the raw log as DuckDB reads it. */
export interface ReadableFile {
  /** Where it lies in the log. */
  readonly path: string
  /** What DuckDB is given: the file itself, or what stands in for it. */
  readonly readFrom: string
  readonly packing: Packing | undefined
}

/**
 * Looks through files. One that is packed in a way which DuckDB's reader refuses, that has a line which is too long, or that
 * begins with a byte order mark, which DuckDB passes over or not as its threads fall, is copied; one whose path it cannot be
 * given is linked to; both in `scratchFolder`. Where objects may follow each other without line ends all files are copied.
 * @throws PipelineError RawLogDamaged where a packed file cannot be read to its end: half a file must not pass for the whole
 */
export async function readableLog(
  files: readonly RawFile[],
  scratchFolder: string,
  { withoutLineEnds = false }: Pick<EventReading, 'withoutLineEnds'> = {},
): Promise<ReadableFile[]> {
  const readable: ReadableFile[] = []
  for (const file of files) {
    const packing = packingOf(file.path)
    if (withoutLineEnds || (await needsCopy(file, packing)))
      readable.push({
        path: file.path,
        readFrom: await unpackedCopy(file, scratchFolder, withoutLineEnds),
        packing: undefined,
      })
    else readable.push({ path: file.path, readFrom: reachable(file.path, scratchFolder), packing })
  }
  return readable
}

async function needsCopy(file: RawFile, packing: Packing | undefined): Promise<boolean> {
  if (packing === undefined) return file.beginsWithMark || mayHaveLongLine(file)
  const lines = new LongLineCheck()
  const { isOddlyPacked, hasByteOrderMark } = await looked(file, (chunk) => lines.see(chunk))
  return isOddlyPacked || hasByteOrderMark || lines.hasLongLine
}

/** Shows a file's content. Throws RawLogDamaged where it cannot be read to its end. */
export async function looked(file: RawFile, see: (chunk: Buffer) => void) {
  try {
    return await eachChunk(file, see)
  } catch (error) {
    throw new PipelineError(
      'RawLogDamaged',
      `${file.path} cannot be read: ${(error as Error).message}`,
      error,
    )
  }
}

async function unpackedCopy(file: RawFile, scratchFolder: string, withoutLineEnds: boolean): Promise<string> {
  const copy = scratchFile(scratchFolder)
  const opened = openSync(copy, 'w')
  try {
    const lines = new ShortLines((wholeLines) => {
      for (let written = 0; written < wholeLines.length; ) written += writeSync(opened, wholeLines, written)
    })
    const see = (chunk: Buffer) => lines.see(chunk)
    const objects = withoutLineEnds ? new ObjectLines(see) : undefined
    await looked(file, (chunk) => (objects ? objects.see(chunk) : see(chunk)))
    lines.end()
  } finally {
    closeSync(opened)
  }
  return copy
}

function reachable(file: string, scratchFolder: string): string {
  if (!isBeyondDuckdb(file)) return file
  const link = scratchFile(scratchFolder)
  symlinkSync(file, link)
  return link
}

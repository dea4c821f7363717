import { closeSync, openSync, readSync } from 'node:fs'
import { packingOf } from '../../../queries/model/raw-files.ts'
import { BYTE_ORDER_MARK, beginsWithMark, FIRST_TEXT_BYTES, firstTextOf } from '../../first-text.ts'
import { firstBytes, type RawFile } from '../log-files.ts'
import { MAX_LINE_BYTES } from '../long-lines.ts'
import { ObjectLines } from '../object-lines.ts'
import { looked } from '../readable-log.ts'

/** Some whole lines of a file. */
export interface SampledText {
  readonly text: Buffer
  /** How much of the file, as it lies there, they are. */
  readonly bytes: number
  /** Objects that begin on the line of another one. */
  readonly objectsWithoutLineEnd: number
}

const LINE_FEED = 0x0a
/** Of a plain file so many pieces are read, from its beginning to its end. */
const PIECES = 4
/** Packed text is at least about this much larger. */
const LEAST_TEXT_PER_PACKED_BYTE = 4

/**
 * At most so many bytes and lines of a file: all of it where it is small enough. Of a larger one pieces from all over it,
 * or the beginning where it is packed. The first line is read whatever its length, up to what a run reads.
 * @throws PipelineError RawLogDamaged where a packed file cannot be read
 */
export async function sampledText(file: RawFile, bytes: number, lines: number): Promise<SampledText> {
  if (file.bytes <= bytes) return ofLines(await wholeText(file), file.bytes, true, lines)
  return packingOf(file.path) === undefined ? ofPlain(file, bytes, lines) : ofPacked(file, bytes, lines)
}

async function wholeText(file: RawFile): Promise<Buffer> {
  const chunks: Buffer[] = []
  await looked(file, (chunk) => chunks.push(Buffer.from(chunk)))
  return Buffer.concat(chunks)
}

function ofPlain(file: RawFile, bytes: number, lines: number): SampledText {
  const size = Math.ceil(bytes / PIECES)
  const each = Math.ceil(lines / PIECES)
  const first = beginning(file, size, each)
  // It had to read on for the end of its line, into what the others would read.
  if (first.bytes > size) return first
  const step = Math.floor((file.bytes - size) / (PIECES - 1))
  const others = Array.from({ length: PIECES - 1 }, (_, i) => {
    const from = (i + 1) * step
    const piece = bytesAt(file.path, from, size)
    const begin = piece.indexOf(LINE_FEED) + 1
    return begin === 0
      ? NOTHING
      : ofLines(piece.subarray(begin), piece.length - begin, from + piece.length >= file.bytes, each)
  })
  return [first, ...others].reduce(joined)
}

function ofPacked(file: RawFile, bytes: number, lines: number): SampledText {
  const least = Math.max(FIRST_TEXT_BYTES, Math.ceil(bytes / LEAST_TEXT_PER_PACKED_BYTE))
  return beginning(file, least, lines, bytes)
}

/** The first lines of a file; it reads on until a line has ended. */
function beginning(file: RawFile, size: number, lines: number, textBytes = size): SampledText {
  for (let most = size; ; most *= 4) {
    const head = firstBytes(file.path, most)
    const isWhole = head.length >= file.bytes
    const seen = firstTextOf(file.path, head)
    const text = 'why' in seen ? Buffer.alloc(0) : withoutMark(seen.text)
    const cut = text.length > textBytes && most === size
    const sampled = ofLines(cut ? text.subarray(0, textBytes) : text, head.length, isWhole && !cut, lines)
    if (sampled.text.length > 0 || isWhole || text.length > MAX_LINE_BYTES || most > MAX_LINE_BYTES) {
      const share = text.length === 0 ? 0 : Math.min(1, sampled.text.length / text.length)
      return { ...sampled, bytes: Math.round(head.length * share) }
    }
  }
}

const withoutMark = (text: Buffer) => (beginsWithMark(text) ? text.subarray(BYTE_ORDER_MARK.length) : text)

const NOTHING: SampledText = { text: Buffer.alloc(0), bytes: 0, objectsWithoutLineEnd: 0 }
const joined = (a: SampledText, b: SampledText): SampledText => ({
  text: Buffer.concat([a.text, b.text]),
  bytes: a.bytes + b.bytes,
  objectsWithoutLineEnd: a.objectsWithoutLineEnd + b.objectsWithoutLineEnd,
})

/** The whole lines of a text, each object on a line of its own, each line with its end. */
function ofLines(text: Buffer, bytes: number, isEnd: boolean, most: number): SampledText {
  const pieces: Buffer[] = []
  const objects = new ObjectLines((piece) => pieces.push(piece))
  objects.see(text)
  let whole = Buffer.concat(pieces)
  const added = whole.length - text.length
  if (isEnd && whole.length > 0 && whole.at(-1) !== LINE_FEED)
    whole = Buffer.concat([whole, Buffer.of(LINE_FEED)])
  const end = endOfLines(whole, most)
  const share = whole.length === 0 ? 0 : end / whole.length
  return {
    text: whole.subarray(0, end),
    bytes: isEnd && end === whole.length ? bytes : Math.round(bytes * share),
    objectsWithoutLineEnd: added,
  }
}

function endOfLines(text: Buffer, most: number): number {
  let end = 0
  for (let lines = 0; lines < most; lines++) {
    const next = text.indexOf(LINE_FEED, end)
    if (next < 0) break
    end = next + 1
  }
  return end
}

function bytesAt(file: string, from: number, size: number): Buffer {
  const bytes = Buffer.alloc(size)
  const opened = openSync(file, 'r')
  try {
    return bytes.subarray(0, readSync(opened, bytes, 0, size, from))
  } finally {
    closeSync(opened)
  }
}

import { appendFileSync } from 'node:fs'
import { ORDER_OBJECT_FILE, type Packing, packingOf } from '../../queries/model/raw-files.ts'
import { isBeyondDuckdb } from './duckdb-files.ts'
import type { RawFile } from './log-files.ts'
import { MAX_LINE_BYTES, ShortLines } from './long-lines.ts'
import { looked } from './readable-log.ts'
import { scratchFile } from './scratch-folder.ts'
import { TextCheck } from './text-check.ts'

/** How the files of some arrival days are to be read. */
export interface ReadableOrders {
  /** Files of lines, by how they are packed. */
  readonly lines: Readonly<Record<Packing | 'uncompressed', readonly string[]>>
  /** Small files of lines, of which there may be very many: DuckDB reads them faster as a whole. */
  readonly smallLines: readonly string[]
  /** Files that may hold one object over several lines. */
  readonly objects: readonly string[]
  /** A file of lines `original path as in a URI, U+0001, text` that stands for the others. */
  readonly copies: string | undefined
}

/** Between the path and the text of a copied record. */
export const COPY_SEPARATOR = '\u0001'
const SMALL_BYTES = 64 * 1024
const WRITTEN_AT_ONCE = 8 * 1024 * 1024
const OBJECT_NAME = new RegExp(ORDER_OBJECT_FILE)

/**
 * Looks through files, and copies what DuckDB could not read as it is: text with bytes that are not UTF-8 (such a line gets
 * U+FFFD at its front, so that it is not JSON), lines that are too long, packed objects, files packed in a way that it
 * refuses, files that begin with a byte order mark, and files whose path it can't be given; and small packed files, because
 * one large file is read faster. Copies lie in `scratchFolder`.
 * @throws PipelineError RawLogDamaged where a packed file can't be read to its end
 */
export async function readableOrders(
  files: readonly RawFile[],
  scratchFolder: string,
): Promise<ReadableOrders> {
  const lines: Record<Packing | 'uncompressed', string[]> = { uncompressed: [], gzip: [], zstd: [] }
  const smallLines: string[] = []
  const objects: string[] = []
  let copies: string | undefined
  for (const file of files) {
    const check = new TextCheck()
    const { isOddlyPacked, hasByteOrderMark } = await looked(file, (chunk) => check.see(chunk))
    check.end()
    const packing = packingOf(file.path)
    // Larger than a record may be: these are lines.
    const mayBeOneObject = OBJECT_NAME.test(file.path) && check.bytes <= MAX_LINE_BYTES
    const isSmall = check.bytes <= SMALL_BYTES
    const isBeyond =
      check.isOdd || check.hasLongLine || isOddlyPacked || hasByteOrderMark || isBeyondDuckdb(file.path)
    if (isBeyond || (packing !== undefined && (mayBeOneObject || isSmall))) {
      copies ??= scratchFile(scratchFolder)
      await copy(file, mayBeOneObject, copies)
    } else if (mayBeOneObject) objects.push(file.path)
    else if (isSmall) smallLines.push(file.path)
    else lines[packing ?? 'uncompressed'].push(file.path)
  }
  return { lines, smallLines, objects, copies }
}

/** A file of lines is copied piece by piece, whatever its size. */
async function copy(file: RawFile, mayBeOneObject: boolean, to: string): Promise<void> {
  // A path may have a line feed in it.
  const path = encodeURI(file.path)
  let rows: string[] = []
  let characters = 0
  const write = () => {
    appendFileSync(to, rows.join(''))
    rows = []
    characters = 0
  }
  const add = (texts: Iterable<string>) => {
    for (const text of texts) {
      rows.push(`${path}${COPY_SEPARATOR}${text}\n`)
      characters += text.length
      if (characters > WRITTEN_AT_ONCE) write()
    }
  }
  if (mayBeOneObject) {
    const chunks: Buffer[] = []
    await looked(file, (chunk) => chunks.push(chunk))
    add(recordsOfObjectFile(Buffer.concat(chunks)))
  } else {
    const lines = new ShortLines((wholeLines) => add(linesIn(wholeLines)))
    await looked(file, (chunk) => lines.see(chunk))
    lines.end()
  }
  write()
}

function recordsOfObjectFile(bytes: Buffer): Iterable<string> {
  const whole = asText(bytes)
  return isOneObject(whole) ? [whole.replaceAll(/[\r\n]+/g, ' ')] : linesIn(bytes)
}

function* linesIn(bytes: Buffer): Generator<string> {
  for (let from = 0; from < bytes.length; ) {
    const end = bytes.indexOf('\n', from)
    const line = bytes.subarray(from, end < 0 ? bytes.length : end)
    yield* asText(line).split('\r')
    from = end < 0 ? bytes.length : end + 1
  }
}

/** Bytes that are not UTF-8 become U+FFFD; then the first character is one, too, so that the text is not JSON. */
function asText(bytes: Buffer): string {
  const text = bytes.toString('utf8').replaceAll('\0', '\uFFFD')
  return text.includes('\uFFFD') && !Buffer.from(text).equals(bytes) ? `\uFFFD${text}` : text
}

/** The same rule as ONE_OBJECT in order-lines.ts. */
function isOneObject(text: string): boolean {
  if (/^[ \t\r\n]*\{[ \t\r]*\n/.test(text)) return true
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

import { appendFileSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { PipelineError } from '../../pipelines/errors.ts'
import { isGzip, type RawFile } from './log-files.ts'
import { scratchFile } from './scratch-folder.ts'
import { MAX_LINE_BYTES, TextCheck } from './text-check.ts'
import { damageOf, eachChunk } from './whole-gzip.ts'

/** How the files of some arrival days are to be read. */
export interface ReadableOrders {
  /** Files of lines. */
  readonly lines: readonly string[]
  /** Small files of lines, of which there may be very many: DuckDB reads them faster as a whole. */
  readonly smallLines: readonly string[]
  /** Files that may hold one object over several lines. */
  readonly objects: readonly string[]
  /** A file of lines `original path, U+0001, text` that stands for the others. */
  readonly copies: string | undefined
}

/** Between the path and the text of a copied record. */
export const COPY_SEPARATOR = '\u0001'
const SMALL_BYTES = 64 * 1024
const WRITTEN_AT_ONCE = 8 * 1024 * 1024
const isJson = (name: string) => /\.json(\.gz)?$/.test(name)

/** In a path that DuckDB is given these stand for any character; and with a `?` it misses the .gz after it. */
const GLOB = /[*?[\]]/

/**
 * Looks through files, and copies what DuckDB could not read as it is: text with bytes that are no UTF-8 (a line with
 * such gets U+FFFD at its front, and is then no JSON), compressed objects, and files with a glob's character in their
 * path; and small compressed files, because one large file is read faster. Copies lie in `scratchFolder`.
 * @throws PipelineError RawLogDamaged where a gzip file can't be read to its end, InvalidInput where a line is too long
 */
export async function readableOrders(
  files: readonly RawFile[],
  scratchFolder: string,
): Promise<ReadableOrders> {
  const lines: string[] = []
  const smallLines: string[] = []
  const objects: string[] = []
  let copies: string | undefined
  for (const file of files) {
    const check = await checked(file)
    // Larger than a record may be: these are lines.
    const mayBeOneObject = isJson(file.path) && check.bytes <= MAX_LINE_BYTES
    if (!mayBeOneObject && check.longestLine > MAX_LINE_BYTES)
      throw new PipelineError(
        'InvalidInput',
        `${file.path} has a line of more than 16 MB: no record is as large`,
      )
    const isSmall = check.bytes <= SMALL_BYTES
    if (check.isOdd || GLOB.test(file.path) || (isGzip(file.path) && (mayBeOneObject || isSmall))) {
      copies ??= scratchFile(scratchFolder)
      copy(file.path, mayBeOneObject, copies)
    } else if (mayBeOneObject) objects.push(file.path)
    else (isSmall ? smallLines : lines).push(file.path)
  }
  return { lines, smallLines, objects, copies }
}

async function checked({ path: file, bytes }: RawFile): Promise<TextCheck> {
  const check = new TextCheck()
  try {
    await eachChunk(file, bytes, isGzip(file), (chunk) => check.see(chunk))
  } catch (error) {
    throw new PipelineError('RawLogDamaged', `${file} cannot be read: ${damageOf(error)}`)
  }
  check.end()
  return check
}

function copy(file: string, mayBeOneObject: boolean, to: string): void {
  const bytes = isGzip(file) ? gunzipSync(readFileSync(file)) : readFileSync(file)
  let rows: string[] = []
  let characters = 0
  const write = () => {
    appendFileSync(to, rows.join(''))
    rows = []
    characters = 0
  }
  for (const text of recordsIn(bytes, mayBeOneObject)) {
    rows.push(`${file}${COPY_SEPARATOR}${text}\n`)
    characters += text.length
    if (characters > WRITTEN_AT_ONCE) write()
  }
  write()
}

function* recordsIn(bytes: Buffer, mayBeOneObject: boolean): Generator<string> {
  const whole = mayBeOneObject ? asText(bytes) : ''
  if (mayBeOneObject && isOneObject(whole)) {
    yield whole.replaceAll(/[\r\n]+/g, ' ')
    return
  }
  for (let from = 0; from < bytes.length; ) {
    const end = bytes.indexOf('\n', from)
    const line = bytes.subarray(from, end < 0 ? bytes.length : end)
    yield* asText(line).split('\r')
    from = end < 0 ? bytes.length : end + 1
  }
}

/** Bytes that are no UTF-8 make U+FFFD of it; then the first character is one too, so that it is no JSON. */
function asText(bytes: Buffer): string {
  const text = bytes.toString('utf8').replaceAll('\0', '\uFFFD')
  return text.includes('\uFFFD') && !Buffer.from(text).equals(bytes) ? `\uFFFD${text}` : text
}

/** As ONE_OBJECT in order-lines.ts has it. */
function isOneObject(text: string): boolean {
  if (/^[ \t\r\n]*\{[ \t\r]*\n/.test(text)) return true
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

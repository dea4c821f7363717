import { once } from 'node:events'
import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { type CsvError, type Info, type Parser, parse } from 'csv-parse'

/** A row of a CSV file: its fields, or the reason why it has none. */
export interface CsvRow {
  /** Where it begins; the first is 1. */
  readonly line: number
  /** As it stands in the file. */
  readonly text: string
  readonly fields?: readonly string[]
  readonly reason?: string
}
interface Parsed {
  readonly info: Info
  readonly raw: string
  readonly record: readonly string[]
}

const CHUNK_BYTES = 256 * 1024
/** A longer row is a quote that nothing closes. */
const MOST_ROW_BYTES = 1024 * 1024
const LINE_FEED = 10

/**
 * The rows of a file of UTF-8 text, as RFC 4180 has them, whatever its size; blank lines are left out. A row that breaks
 * the rules ends the parser, and takes what it has read ahead with it. So only its first line is given up, and a new
 * parser begins with the next: what follows a stray quote is not lost.
 */
export async function* csvRows(file: string, delimiter: string): AsyncGenerator<CsvRow> {
  const opened = openSync(file, 'r')
  try {
    const bytes = fstatSync(opened).size
    let from = 0
    let line = 1
    while (from < bytes) {
      const whole = new WholeRows(opened, { from, bytes, delimiter })
      for await (const { info, raw, record } of whole.rows()) yield rowOf(line + info.lines - 1, raw, record)
      if (whole.failure === undefined) return
      from += whole.bytesUsed
      line += whole.linesUsed
      const { text, bytes: length } = lineAt(opened, from)
      yield { line, text, reason: reasonOf(whole.failure) }
      from += length
      line++
    }
  } finally {
    closeSync(opened)
  }
}

/** What one parser makes of a file from a byte on, up to the first row that breaks the rules. */
class WholeRows {
  bytesUsed = 0
  linesUsed = 0
  failure: CsvError | undefined
  readonly #file: number
  readonly #from: number
  readonly #bytes: number
  readonly #parser: Parser
  #parsed: Parsed[] = []

  constructor(file: number, { from, bytes, delimiter }: { from: number; bytes: number; delimiter: string }) {
    this.#file = file
    this.#from = from
    this.#bytes = bytes
    this.#parser = parse({
      ...{ delimiter, bom: from === 0, info: true, raw: true },
      // Whether a row has as many fields as the header is for whoever knows the header.
      ...{ relax_column_count: true, skip_empty_lines: true },
      record_delimiter: ['\r\n', '\n', '\r'],
      max_record_size: MOST_ROW_BYTES,
      // Kept here: the stream would drop the rows before one that is broken.
      on_record: (parsed) => {
        this.#parsed.push(parsed as unknown as Parsed)
        return null
      },
    })
    this.#parser.on('error', (error) => {
      this.failure = error as CsvError
    })
    this.#parser.resume()
  }

  async *rows(): AsyncGenerator<Parsed> {
    for (let at = this.#from; at < this.#bytes && this.failure === undefined; ) {
      const chunk = Buffer.allocUnsafe(Math.min(CHUNK_BYTES, this.#bytes - at))
      const read = readSync(this.#file, chunk, 0, chunk.length, at)
      if (read === 0) break
      at += read
      await new Promise<void>((written) => this.#parser.write(chunk.subarray(0, read), () => written()))
      yield* this.#taken()
    }
    if (this.failure !== undefined) return
    this.#parser.end()
    await once(this.#parser, 'end').catch(() => undefined)
    yield* this.#taken()
  }

  *#taken(): Generator<Parsed> {
    for (const parsed of this.#parsed.splice(0)) {
      this.bytesUsed = parsed.info.bytes
      this.linesUsed = parsed.info.lines
      yield parsed
    }
  }
}

function rowOf(lastLine: number, raw: string, fields: readonly string[]): CsvRow {
  const text = raw.replace(/^[\r\n]+|[\r\n]+$/g, '')
  const line = lastLine - (text.match(/\r\n|\n|\r/g) ?? []).length
  return text.includes('\uFFFD')
    ? { line, text, reason: 'it has bytes that are not UTF-8' }
    : { line, text, fields }
}

function lineAt(file: number, from: number): { text: string; bytes: number } {
  const piece = Buffer.allocUnsafe(MOST_ROW_BYTES)
  const read = piece.subarray(0, readSync(file, piece, 0, piece.length, from))
  const end = read.indexOf(LINE_FEED)
  const bytes = end < 0 ? read.length : end + 1
  return { text: read.subarray(0, bytes).toString().trimEnd(), bytes }
}

const reasons: Readonly<Record<string, string>> = {
  CSV_QUOTE_NOT_CLOSED: 'a quote in it is not closed',
  CSV_MAX_RECORD_SIZE: `a quote in it is not closed, or it is longer than ${MOST_ROW_BYTES} bytes`,
  CSV_INVALID_CLOSING_QUOTE: 'text follows a closing quote in it; a quote within a field is written twice',
  INVALID_OPENING_QUOTE: 'a quote stands in a field that does not begin with one',
}
const reasonOf = ({ code, message }: CsvError) => reasons[code] ?? message

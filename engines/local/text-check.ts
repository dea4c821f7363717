import { isUtf8 } from 'node:buffer'

/** A line longer than this can't be read: DuckDB holds some of them at once. */
export const MAX_LINE_BYTES = 16 * 1024 * 1024
const LINE_FEED = 0x0a

/** What there is to know of a text before it is read as lines. */
export class TextCheck {
  /** Bytes that are no UTF-8, or NUL, at which DuckDB would end a line's text or the whole statement. */
  isOdd = false
  longestLine = 0
  bytes = 0
  #line = 0
  /** The bytes of a character that the last piece has begun. */
  #begun = Buffer.alloc(0)

  see(chunk: Buffer): void {
    this.bytes += chunk.length
    this.#measure(chunk)
    if (this.isOdd) return
    const text = this.#begun.length === 0 ? chunk : Buffer.concat([this.#begun, chunk])
    const end = wholeCharacters(text)
    this.#begun = Buffer.from(text.subarray(end))
    this.isOdd = chunk.includes(0) || !isUtf8(text.subarray(0, end))
  }

  end(): void {
    this.isOdd ||= this.#begun.length > 0
  }

  #measure(chunk: Buffer): void {
    let from = 0
    // Within a short piece no line is too long, so that only what reaches over its ends is measured.
    const isLong = chunk.length > MAX_LINE_BYTES
    for (let at = chunk.indexOf(LINE_FEED); at >= 0; at = chunk.indexOf(LINE_FEED, from)) {
      this.#endLine(at - from)
      from = isLong ? at + 1 : chunk.lastIndexOf(LINE_FEED) + 1
    }
    this.#line += chunk.length - from
    this.longestLine = Math.max(this.longestLine, this.#line)
  }

  #endLine(bytes: number): void {
    this.longestLine = Math.max(this.longestLine, this.#line + bytes)
    this.#line = 0
  }
}

/** Where the last character begins if it is cut off, else the end. */
function wholeCharacters(text: Buffer): number {
  for (let back = 1; back <= Math.min(3, text.length); back++) {
    const byte = text[text.length - back] as number
    if (byte < 0x80) break
    if (byte < 0xc0) continue
    const bytesOfCharacter = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2
    return bytesOfCharacter > back ? text.length - back : text.length
  }
  return text.length
}

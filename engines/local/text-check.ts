import { isUtf8 } from 'node:buffer'
import { LongLineCheck } from './long-lines.ts'

/** What there is to know of a text before it is read as lines. */
export class TextCheck {
  /** Bytes that are not UTF-8, or NUL, at which DuckDB would end a line's text or the whole statement. */
  isOdd = false
  bytes = 0
  readonly #lines = new LongLineCheck()
  /** The bytes of a character that the last piece has begun. */
  #begun = Buffer.alloc(0)

  see(chunk: Buffer): void {
    this.bytes += chunk.length
    this.#lines.see(chunk)
    if (this.isOdd) return
    const text = this.#begun.length === 0 ? chunk : Buffer.concat([this.#begun, chunk])
    const end = wholeCharacters(text)
    this.#begun = Buffer.from(text.subarray(end))
    this.isOdd = chunk.includes(0) || !isUtf8(text.subarray(0, end))
  }

  end(): void {
    this.isOdd ||= this.#begun.length > 0
  }

  get hasLongLine(): boolean {
    return this.#lines.hasLongLine
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

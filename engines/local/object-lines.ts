const [QUOTE, BACKSLASH, OPEN, CLOSE, LINE_FEED] = [0x22, 0x5c, 0x7b, 0x7d, 0x0a]
const LINE_END = Buffer.of(LINE_FEED)

/**
 * Hands on a text that comes in pieces with a line end wherever an object ends and another one begins on the same line, as
 * Firehose writes them. Outside of a text within an object that is so nowhere else, so that nothing has to be parsed.
 */
export class ObjectLines {
  readonly #handOn: (text: Buffer) => void
  #isInText = false
  #isEscaped = false
  /** An object has ended, and only blanks have come since. */
  #hasEnded = false

  constructor(handOn: (text: Buffer) => void) {
    this.#handOn = handOn
  }

  see(chunk: Buffer): void {
    let from = 0
    for (let at = 0; at < chunk.length; at++) {
      const byte = chunk[at] as number
      if (byte === LINE_FEED) {
        // A line that is cut off within a text must not change what the next one is.
        this.#isInText = this.#isEscaped = this.#hasEnded = false
      } else if (this.#isInText) {
        if (this.#isEscaped) this.#isEscaped = false
        else if (byte === BACKSLASH) this.#isEscaped = true
        else if (byte === QUOTE) this.#isInText = false
      } else if (byte === CLOSE) {
        this.#hasEnded = true
      } else if (byte === OPEN && this.#hasEnded) {
        this.#handOn(chunk.subarray(from, at))
        this.#handOn(LINE_END)
        from = at
        this.#hasEnded = false
      } else if (byte !== 0x20 && byte !== 0x09 && byte !== 0x0d) {
        this.#hasEnded = false
        if (byte === QUOTE) this.#isInText = true
      }
    }
    this.#handOn(chunk.subarray(from))
  }
}

import { closeSync, openSync, readSync } from 'node:fs'

/** A longer line is not read: DuckDB holds some of them at once. */
export const MAX_LINE_BYTES = 16 * 1024 * 1024
/** What is kept of a longer line, so that people find it. */
const KEPT_BYTES = 1000
/** At the front of a line it makes sure that the line is not JSON. */
const NOT_JSON = Buffer.from('\ufffd')
const LINE_FEED = 0x0a
const PROBE_BYTES = 64 * 1024

/** Whether a text that is seen in pieces has a line that is too long. */
export class LongLineCheck {
  hasLongLine = false
  #lineBytes = 0

  see(chunk: Buffer): void {
    for (const piece of shortPieces(chunk)) {
      // No line within a piece is too long, so only what reaches over its ends is measured.
      const first = piece.indexOf(LINE_FEED)
      this.#lineBytes += first < 0 ? piece.length : first
      this.hasLongLine ||= this.#lineBytes > MAX_LINE_BYTES
      if (first >= 0) this.#lineBytes = piece.length - 1 - piece.lastIndexOf(LINE_FEED)
    }
  }
}

/**
 * Whether a plain file may have a line that is too long. A line that is longer than two blocks has a whole block within
 * it. So it is enough to find a line feed in each block, mostly among its first bytes.
 */
export function mayHaveLongLine({ path, bytes }: { path: string; bytes: number }): boolean {
  if (bytes <= MAX_LINE_BYTES) return false
  const blockBytes = MAX_LINE_BYTES / 2
  const probe = Buffer.alloc(PROBE_BYTES)
  const file = openSync(path, 'r')
  try {
    const hasLineFeed = (from: number, to: number): boolean => {
      for (let at = from; at < to; at += probe.length) {
        const read = readSync(file, probe, 0, Math.min(probe.length, to - at), at)
        if (probe.subarray(0, read).includes(LINE_FEED)) return true
      }
      return false
    }
    for (let at = 0; at + blockBytes <= bytes; at += blockBytes)
      if (!hasLineFeed(at, at + blockBytes)) return true
    return false
  } finally {
    closeSync(file)
  }
}

/**
 * Hands on a text that comes in pieces as whole lines. What is too long becomes a short line that is not JSON, so that one
 * bad record is counted and does not stop a run. At most one line that is not too long stands in memory.
 */
export class ShortLines {
  readonly #handOn: (wholeLines: Buffer) => void
  #begun: Buffer[] = []
  #bytes = 0

  constructor(handOn: (wholeLines: Buffer) => void) {
    this.#handOn = handOn
  }

  see(chunk: Buffer): void {
    for (const piece of shortPieces(chunk)) {
      const first = piece.indexOf(LINE_FEED)
      const last = piece.lastIndexOf(LINE_FEED)
      this.#begin(first < 0 ? piece : piece.subarray(0, first))
      if (first < 0) continue
      this.#endLine()
      if (last > first) this.#handOn(piece.subarray(first + 1, last + 1))
      this.#begin(piece.subarray(last + 1))
    }
  }

  end(): void {
    if (this.#bytes > 0) this.#endLine()
  }

  #begin(piece: Buffer): void {
    const isLong = this.#bytes > MAX_LINE_BYTES
    this.#bytes += piece.length
    if (isLong) return
    this.#begun.push(Buffer.from(piece))
    if (this.#bytes > MAX_LINE_BYTES)
      this.#begun = [Buffer.from(Buffer.concat(this.#begun).subarray(0, KEPT_BYTES))]
  }

  #endLine(): void {
    const isLong = this.#bytes > MAX_LINE_BYTES
    const line = Buffer.concat(this.#begun)
    // Half a character at its end becomes U+FFFD.
    const kept = isLong ? [NOT_JSON, Buffer.from(line.toString('utf8'))] : [line]
    this.#begun = []
    this.#bytes = 0
    this.#handOn(Buffer.concat([...kept, Buffer.of(LINE_FEED)]))
  }
}

function* shortPieces(chunk: Buffer): Generator<Buffer> {
  for (let at = 0; at < chunk.length; at += MAX_LINE_BYTES) yield chunk.subarray(at, at + MAX_LINE_BYTES)
}

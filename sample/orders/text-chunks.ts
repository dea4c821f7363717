const smallest = 65_536
const largest = 1_048_576
// A UTF-16 unit takes three bytes of UTF-8 at most.
const bytesPerUnit = 3

/** Lines in UTF-8, outside of the heap: kept as strings, they would cost the garbage collector most of the time. */
export class TextChunks {
  bytes = 0
  private readonly full: Buffer[] = []
  private open: Buffer = Buffer.allocUnsafe(smallest)
  private used = 0

  addLine(text: string): void {
    const needed = text.length * bytesPerUnit + 1
    if (needed > this.open.length - this.used) {
      this.full.push(this.open.subarray(0, this.used))
      this.open = Buffer.allocUnsafe(Math.max(needed, Math.min(largest, this.open.length * 2)))
      this.used = 0
    }
    const before = this.used
    this.used += this.open.write(text, before)
    this.open[this.used++] = 0x0a
    this.bytes += this.used - before
  }

  /** All of it, in pieces. Nothing may be added afterwards. */
  pieces(): Buffer[] {
    return [...this.full, this.open.subarray(0, this.used)]
  }
}

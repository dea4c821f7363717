const MEMBER = Buffer.from('1f8b08', 'hex')
/** A comment, or a checksum of the header: DuckDB calls the archive unsupported. */
const REFUSED_FLAGS = 0x10 | 0x02
const NO_FLAG = 0xe0
const HEADER_BYTES = 4

/**
 * Finds what is valid gzip and yet refused by DuckDB: headers with a comment or a checksum, of the first member or a later
 * one, and bytes that follow the last. What looks like such a header and is none costs no more than a copy.
 */
export class OddGzip {
  #hasRefusedHeader = false
  #bytes = 0
  /** The end of the last piece: a header may begin in it. */
  #end = Buffer.alloc(0)

  see(chunk: Buffer): void {
    this.#bytes += chunk.length
    this.#look(Buffer.concat([this.#end, chunk.subarray(0, HEADER_BYTES - 1)]))
    this.#look(chunk)
    this.#end = Buffer.from(chunk.subarray(Math.max(0, chunk.length - HEADER_BYTES + 1)))
  }

  /** @param bytesUsed how many bytes of it the unpacking took */
  isOdd(bytesUsed: number): boolean {
    return this.#hasRefusedHeader || bytesUsed < this.#bytes
  }

  #look(bytes: Buffer): void {
    for (
      let at = bytes.indexOf(MEMBER);
      at >= 0 && !this.#hasRefusedHeader;
      at = bytes.indexOf(MEMBER, at + 1)
    ) {
      const flags = bytes[at + MEMBER.length] ?? 0
      this.#hasRefusedHeader = (flags & NO_FLAG) === 0 && (flags & REFUSED_FLAGS) !== 0
    }
  }
}

import { readSync } from 'node:fs'

// RFC 8878, as far as it says where a frame ends. What DuckDB reads of a .zst file that is cut off passes for the whole.

/** A frame of a zstd file; `checksum` is that of its content, where it has one. */
export interface ZstdFrame {
  readonly from: number
  readonly to: number
  readonly checksum?: number
}

const CUT_OFF = 'it is cut off (unexpected end of file)'
const MAGIC = 0xfd2fb528
const FIRST_SKIPPABLE = 0x184d2a50
const SKIPPABLE_KINDS = 16
const MAGIC_BYTES = 4
const CHECKSUM_BYTES = 4
const BLOCK_HEADER_BYTES = 3
const RUN_OF_ONE_BYTE = 1
const RESERVED_BLOCK = 3

/** The frames with content in an open file of so many bytes. Throws an Error that says what is wrong with it. */
export function* zstdFrames(file: number, bytes: number): Generator<ZstdFrame> {
  const numberAt = (at: number, size: number) => {
    const piece = Buffer.alloc(size)
    if (at + size > bytes || readSync(file, piece, 0, size, at) < size) throw new Error(CUT_OFF)
    return piece.readUIntLE(0, size)
  }
  for (let from = 0; from < bytes; ) {
    const magic = numberAt(from, MAGIC_BYTES)
    if (magic >= FIRST_SKIPPABLE && magic < FIRST_SKIPPABLE + SKIPPABLE_KINDS) {
      from += 2 * MAGIC_BYTES + numberAt(from + MAGIC_BYTES, 4)
      if (from > bytes) throw new Error(CUT_OFF)
      continue
    }
    if (magic !== MAGIC) throw new Error(`at byte ${from} no frame of zstd begins`)
    const descriptor = numberAt(from + MAGIC_BYTES, 1)
    const hasChecksum = (descriptor & 4) !== 0
    let at = from + MAGIC_BYTES + headerBytes(descriptor)
    for (let isLast = false; !isLast; ) {
      const header = numberAt(at, BLOCK_HEADER_BYTES)
      const kind = (header >> 1) & 3
      if (kind === RESERVED_BLOCK) throw new Error(`at byte ${at} a block of an unknown kind begins`)
      isLast = (header & 1) === 1
      at += BLOCK_HEADER_BYTES + (kind === RUN_OF_ONE_BYTE ? 1 : header >> 3)
    }
    const to = at + (hasChecksum ? CHECKSUM_BYTES : 0)
    if (to > bytes) throw new Error(CUT_OFF)
    yield { from, to, ...(hasChecksum && { checksum: numberAt(at, CHECKSUM_BYTES) }) }
    from = to
  }
}

/** The length of the header after the magic number: descriptor, window, dictionary and size of the content. */
function headerBytes(descriptor: number): number {
  const isSingleSegment = (descriptor & 32) !== 0
  const sizeFlag = descriptor >> 6
  const sizeOfContent = sizeFlag === 0 ? (isSingleSegment ? 1 : 0) : 1 << sizeFlag
  const dictionary = [0, 1, 2, 4][descriptor & 3] as number
  return 1 + (isSingleSegment ? 0 : 1) + dictionary + sizeOfContent
}

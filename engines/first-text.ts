import { constants, gunzipSync } from 'node:zlib'
import { Decompress } from 'fzstd'
import { type Packing, packingOf } from '../queries/model/raw-files.ts'
import { type Unreadable, unreadableFrom, unreadableInside } from './first-bytes.ts'

/** How much of a packed file's beginning is read: more than the largest block of zstd, which is unpacked as a whole. */
export const MOST_PACKED_HEAD_BYTES: Record<Packing, number> = { gzip: 4096, zstd: 132 * 1024 }

/** How much of a file tells what its text looks like, packed or not. */
export const FIRST_TEXT_BYTES = MOST_PACKED_HEAD_BYTES.zstd

/** U+FEFF in front of a file says that it is UTF-8, and is not part of its first line. */
export const BYTE_ORDER_MARK = Buffer.from('\ufeff')
export const beginsWithMark = (head: Buffer): boolean =>
  head.subarray(0, BYTE_ORDER_MARK.length).equals(BYTE_ORDER_MARK)

/** What a file's name and first bytes tell: why it can't be read as lines of text, or what its text begins with. */
export function firstTextOf(name: string, head: Buffer): Unreadable | { readonly text: Buffer } {
  const unreadable = unreadableFrom(name, head)
  if (unreadable !== undefined) return unreadable
  const packing = packingOf(name)
  if (packing === undefined) return { text: head }
  const text = unpackedHead(head, packing)
  return unreadableInside(text) ?? { text }
}

/** The text that a packed file's first bytes hold; less or none of it where these are too few, or damaged. */
function unpackedHead(head: Buffer, packing: Packing): Buffer {
  const pieces: Buffer[] = []
  try {
    if (packing === 'gzip') return gunzipSync(head, { finishFlush: constants.Z_SYNC_FLUSH })
    new Decompress((piece) => pieces.push(Buffer.from(piece))).push(head)
  } catch {
    // What is damaged is found when the whole is unpacked.
  }
  return Buffer.concat(pieces)
}

import type { UnreadReason } from '../pipelines/sources/unread-files.ts'
import {
  type OtherFormat,
  otherFormatEnding,
  type Packing,
  packingEndings,
  packingOf,
} from '../queries/model/raw-files.ts'

/** So many bytes tell every format below: that of tar stands furthest back. */
export const HEAD_BYTES = 512

const hex = (text: string) => Buffer.from(text.replaceAll(' ', ''), 'hex')

/** What files of other formats begin with. */
const formats: readonly (readonly [OtherFormat | 'encoding', string, begins: Buffer, at?: number])[] = [
  ['packing', 'gzip', hex('1f8b')],
  ['packing', 'zstd', hex('28b52ffd')],
  ['packing', 'bzip2', hex('314159265359'), 4],
  ['packing', 'xz', hex('fd377a585a00')],
  ['packing', 'lz4', hex('04224d18')],
  ['packing', 'lzop', hex('894c5a4f000d0a1a0a')],
  ['packing', 'Snappy', hex('ff060000734e61507059')],
  ['packing', 'compress', hex('1f9d')],
  ['packing', 'zlib', hex('789c')],
  ['packing', 'zlib', hex('78da')],
  ['archive', 'a ZIP archive', hex('504b0304')],
  ['archive', 'an empty ZIP archive', hex('504b0506')],
  ['archive', 'a 7z archive', hex('377abcaf271c')],
  ['archive', 'a RAR archive', Buffer.from('Rar!')],
  ['archive', 'a tar archive', Buffer.from('ustar'), 257],
  ['other_format', 'Parquet', Buffer.from('PAR1')],
  ['other_format', 'Avro', hex('4f626a01')],
  ['other_format', 'Arrow', Buffer.from('ARROW1')],
  ['other_format', 'a Hadoop sequence file', hex('53455106')],
  ['other_format', 'SQLite', Buffer.from('SQLite format 3\0')],
  ['other_format', 'DuckDB', Buffer.from('DUCK'), 8],
  ['other_format', 'PDF', Buffer.from('%PDF-')],
  ['other_format', 'an old Office file', hex('d0cf11e0a1b11ae1')],
  ['encoding', 'UTF-32 text', hex('fffe0000')],
  ['encoding', 'UTF-32 text', hex('0000feff')],
  ['encoding', 'UTF-16 text', hex('fffe')],
  ['encoding', 'UTF-16 text', hex('feff')],
]

/** Why a file is not read: for programs, and in words. */
export interface Unreadable {
  readonly reason: UnreadReason
  readonly why: string
}
interface Format {
  readonly reason: OtherFormat | 'encoding'
  readonly name: string
}

/** What else than lines of UTF-8 text a file's first bytes say that it is; undefined where they say nothing. */
function formatOf(head: Buffer): Format | undefined {
  const known = formats.find(([, , begins, at = 0]) => head.subarray(at, at + begins.length).equals(begins))
  if (known !== undefined) return { reason: known[0], name: known[1] }
  return isUnmarkedUtf16(head) ? { reason: 'encoding', name: 'UTF-16 text' } : undefined
}

/** Two ASCII characters as UTF-16 has them, either end first. A single NUL may stand in a line of UTF-8. */
function isUnmarkedUtf16(head: Buffer): boolean {
  const [a = 0, b = 0, c = 0, d = 0] = head
  const isText = (byte: number) => byte >= 0x09 && byte < 0x7f
  return (isText(a) && b === 0 && isText(c) && d === 0) || (a === 0 && isText(b) && c === 0 && isText(d))
}

/** A packed file's name and its first bytes must agree; a skippable frame may come first in zstd. */
const isPackedAs = (packing: Packing, head: Buffer): boolean =>
  packing === 'gzip'
    ? formatOf(head)?.name === 'gzip'
    : formatOf(head)?.name === 'zstd' || /^5[0-9a-f]2a4d18$/.test(head.subarray(0, 4).toString('hex'))

/** Why a file can't be read as lines of text, by its name and the first bytes that stand in it; undefined where it can. */
export function unreadableFrom(name: string, head: Buffer): Unreadable | undefined {
  const other = otherFormatEnding(name)
  if (other !== undefined) return { reason: other.reason, why: `${other.ending} is not read` }
  const packing = packingOf(name)
  const format = formatOf(head)
  if (packing === undefined) {
    if (format === undefined) return undefined
    const packed = (Object.entries(packingEndings) as [Packing, string][]).find(
      ([known]) => known === format.name,
    )
    const why = `it is ${format.name}${packed === undefined ? '' : ` without the ending ${packed[1]}`}`
    return { reason: format.reason, why }
  }
  if (isPackedAs(packing, head)) return undefined
  return {
    reason: format?.reason ?? 'packing',
    why: `it ends in ${packingEndings[packing]} and is ${format?.name ?? `not ${packing}`}`,
  }
}

/** The same as unreadableFrom, for the first bytes of what a packed file holds. */
export function unreadableInside(text: Buffer): Unreadable | undefined {
  const format = formatOf(text)
  return format === undefined ? undefined : { reason: format.reason, why: `there is ${format.name} in it` }
}

import { otherFormatEnding, type Packing, packingEndings, packingOf } from '../../queries/model/raw-files.ts'

/** So many bytes tell every format below: that of tar stands furthest back. */
export const HEAD_BYTES = 512

const hex = (text: string) => Buffer.from(text.replaceAll(' ', ''), 'hex')

/** What files of other formats begin with. */
const formats: readonly (readonly [format: string, begins: Buffer, at?: number])[] = [
  ['gzip', hex('1f8b')],
  ['zstd', hex('28b52ffd')],
  ['bzip2', hex('314159265359'), 4],
  ['xz', hex('fd377a585a00')],
  ['lz4', hex('04224d18')],
  ['lzop', hex('894c5a4f000d0a1a0a')],
  ['Snappy', hex('ff060000734e61507059')],
  ['compress', hex('1f9d')],
  ['zlib', hex('789c')],
  ['zlib', hex('78da')],
  ['a ZIP archive', hex('504b0304')],
  ['an empty ZIP archive', hex('504b0506')],
  ['a 7z archive', hex('377abcaf271c')],
  ['a RAR archive', Buffer.from('Rar!')],
  ['a tar archive', Buffer.from('ustar'), 257],
  ['Parquet', Buffer.from('PAR1')],
  ['Avro', hex('4f626a01')],
  ['Arrow', Buffer.from('ARROW1')],
  ['a Hadoop sequence file', hex('53455106')],
  ['SQLite', Buffer.from('SQLite format 3\0')],
  ['DuckDB', Buffer.from('DUCK'), 8],
  ['PDF', Buffer.from('%PDF-')],
  ['an old Office file', hex('d0cf11e0a1b11ae1')],
  ['UTF-32 text', hex('fffe0000')],
  ['UTF-32 text', hex('0000feff')],
  ['UTF-16 text', hex('fffe')],
  ['UTF-16 text', hex('feff')],
]

/** What else than lines of UTF-8 text a file's first bytes say that it is; undefined where they say nothing. */
export function formatOf(head: Buffer): string | undefined {
  const known = formats.find(([, begins, at = 0]) => head.subarray(at, at + begins.length).equals(begins))
  return known?.[0] ?? (isUnmarkedUtf16(head) ? 'UTF-16 text' : undefined)
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
    ? formatOf(head) === 'gzip'
    : formatOf(head) === 'zstd' || /^5[0-9a-f]2a4d18$/.test(head.subarray(0, 4).toString('hex'))

/** Why a file can't be read as lines of text, by its name and the first bytes that stand in it; undefined where it can. */
export function unreadableFrom(name: string, head: Buffer): string | undefined {
  const ending = otherFormatEnding(name)
  if (ending !== undefined) return `${ending} is not read`
  const packing = packingOf(name)
  const format = formatOf(head)
  if (packing === undefined) {
    if (format === undefined) return undefined
    const packed = (Object.entries(packingEndings) as [Packing, string][]).find(([known]) => known === format)
    return packed === undefined ? `it is ${format}` : `it is ${format} without the ending ${packed[1]}`
  }
  if (isPackedAs(packing, head)) return undefined
  return `it ends in ${packingEndings[packing]} and is ${format ?? `not ${packing}`}`
}

/** The same as unreadableFrom, for the first bytes of what a packed file holds. */
export function unreadableInside(text: Buffer): string | undefined {
  const format = formatOf(text)
  return format === undefined ? undefined : `there is ${format} in it`
}

// Which files of a raw log or of a folder of orders are read, by their names. All engines have the same rule, which is
// Athena's: a name that begins with . or _ is hidden, and what a file is packed with is told by the ending of its name.

/** How files may be packed, and the ending that says so. */
export const packingEndings = { gzip: '.gz', zstd: '.zst' } as const
export type Packing = keyof typeof packingEndings

/** How the name says that a file is packed; undefined for plain text. */
export function packingOf(name: string): Packing | undefined {
  const known = Object.entries(packingEndings) as [Packing, string][]
  return known.find(([, ending]) => name.endsWith(ending))?.[0]
}

/** Text compresses about so much; only used to cut the work into pieces of similar size. */
const TEXT_PER_PACKED_BYTE = 12

/** The size of a file's text, estimated where it is packed. */
export const textBytesOf = (name: string, bytes: number): number =>
  bytes * (packingOf(name) === undefined ? 1 : TEXT_PER_PACKED_BYTE)

/** Whether a name of the path, relative to the log, makes the file invisible to Athena. */
export const isHidden = (relativePath: string): boolean =>
  relativePath.split('/').some((name) => /^[._]/.test(name))

/** What files are that hold no lines. Some ways of packing Athena would undo, and no laptop. */
const FORMAT_ENDINGS = {
  packing: ['br', 'bz2', 'deflate', 'lz', 'lz4', 'lzma', 'lzo', 'lzo_deflate', 'snappy', 'sz', 'xz', 'Z'],
  archive: ['7z', 'rar', 'tar', 'tar\\.gz', 'tar\\.zst', 'tgz', 'zip'],
  other_format: ['avro', 'orc', 'parquet', 'xls', 'xlsx'],
}
export type OtherFormat = keyof typeof FORMAT_ENDINGS
const endingOf = (endings: readonly string[]) => `\\.(${endings.join('|')})$`
/**
 * The endings of files that no engine reads as lines, as a regular expression of all of them. Such a file is named in the
 * report.
 */
export const FORMAT_ENDING = endingOf(Object.values(FORMAT_ENDINGS).flat())
const formatEndings = Object.entries(FORMAT_ENDINGS).map(
  ([reason, endings]) => [reason as OtherFormat, new RegExp(endingOf(endings))] as const,
)

/** The ending of a name that belongs to another format than lines of text, and which kind of format that is. */
export function otherFormatEnding(
  name: string,
): { readonly reason: OtherFormat; readonly ending: string } | undefined {
  for (const [reason, pattern] of formatEndings) {
    const [ending] = pattern.exec(name) ?? []
    if (ending !== undefined) return { reason, ending }
  }
  return undefined
}

/** The names of files that may hold one object over several lines; all others hold lines. */
export const ORDER_OBJECT_FILE = '\\.json(\\.gz|\\.zst)?$'
/** The same as Hadoop writes patterns. */
export const ORDER_OBJECT_FILES = '*.{json,json.gz,json.zst}'

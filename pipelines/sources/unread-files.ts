interface UnreadClass {
  /** What is so of a file, in general; its own `why` says it exactly. */
  readonly meaning: string
  readonly whatToDo: string
}

/** Why files of the raw data are not read. One table for both engines; the documentation prints it. */
export const unreadReasons = {
  hidden: {
    meaning: 'its name, or that of its folder, begins with `.` or `_`',
    whatToDo: 'no engine reads such names, so rename what belongs to the data',
  },
  empty: { meaning: 'it has no bytes', whatToDo: 'ship it again if it should have any' },
  packing: {
    meaning: 'it is packed in a way that is not read, or not as the ending of its name says',
    whatToDo: 'pack it with gzip (.gz) or zstd (.zst) or not at all, and let the ending of its name say so',
  },
  encoding: {
    meaning: 'it is UTF-16 or UTF-32 text',
    whatToDo: 'write it as UTF-8, such as with iconv -f UTF-16 -t UTF-8',
  },
  archive: {
    meaning: 'it is an archive of files, such as zip or tar',
    whatToDo: 'unpack it, and ship the files that are in it',
  },
  other_format: {
    meaning: 'it is a table or a document, such as Parquet or Excel',
    whatToDo: 'ship files of one JSON object a line instead',
  },
  unreadable: {
    meaning: 'it cannot be opened, is no file, or its name is not UTF-8',
    whatToDo: 'correct its name, its permissions, or where it links to',
  },
  outside: {
    meaning: 'on AWS: it lies outside the folders of arrival times',
    whatToDo: 'move it into such folders',
  },
  archived: {
    meaning: 'on AWS: files of its arrival day are in Glacier, so the day is not read',
    whatToDo: 'restore them into a storage class that can be read',
  },
  later: {
    meaning: 'it arrived on a day after the cut-off of the run date',
    whatToDo: 'nothing: the run of a later date reads it',
  },
} as const satisfies Record<string, UnreadClass>
export type UnreadReason = keyof typeof unreadReasons

/** Files of the raw data that a run does not read, for one reason. */
export interface UnreadFiles {
  readonly reason: UnreadReason
  /** What is so of each of them: 'it is UTF-16 text'. */
  readonly why: string
  readonly files: number
  /** As they lie there, packed or not. */
  readonly bytes: number
  /** Whether there may be more: a folder was too large to count. */
  readonly is_at_least?: true
  /** The first of them by name, relative to the folder of the raw data, with `/`. */
  readonly examples: readonly string[]
}

/** Whether there is anything in them: an empty file, or a name that only keeps a folder, is nothing to be read. */
export const holdAnything = ({ reason, bytes }: UnreadFiles): boolean =>
  bytes > 0 || (reason !== 'empty' && reason !== 'hidden')

/** '2 files', 'at least 1000 files'. */
export const filesText = ({ files, is_at_least }: Pick<UnreadFiles, 'files' | 'is_at_least'>): string =>
  `${is_at_least ? 'at least ' : ''}${files} ${files === 1 ? 'file' : 'files'}`

/** Some of them by name: 'a.zip, b.zip and 3 more'. */
export function namesText(
  { files, examples }: Pick<UnreadFiles, 'files' | 'examples'>,
  most: number,
): string {
  const named = examples.slice(0, most)
  const more = files - named.length
  return `${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}

const MOST_NAMED = 5

/** All of it in a sentence, with what to do: 'a.zip and 3 more (.zip is not read: unpack it ...), c (it is empty: ...)'. */
export const unreadText = (unread: readonly UnreadFiles[]): string =>
  unread
    .map((each) => `${namesText(each, MOST_NAMED)} (${each.why}: ${unreadReasons[each.reason].whatToDo})`)
    .join(', ')

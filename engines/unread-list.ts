import type { UnreadFiles } from '../pipelines/sources/unread-files.ts'
import type { Unreadable } from './first-bytes.ts'

/** How many files of a reason are named in a report; all are counted. */
const MOST_EXAMPLES = 100

interface Group extends Unreadable {
  files: number
  bytes: number
  isAtLeast: boolean
  names: string[]
}

/** Files that a listing finds and no run reads, by the reason. */
export class UnreadList {
  readonly #groups = new Map<string, Group>()

  /**
   * @param name relative to the folder of the raw data, with `/`
   * @param bytes as it lies there; 0 for what is no file
   */
  add({ reason, why }: Unreadable, name: string, bytes: number): void {
    const group = this.#group({ reason, why })
    group.files++
    group.bytes += bytes
    group.names.push(name)
    // A folder may hold millions of them.
    if (group.names.length > 2 * MOST_EXAMPLES) group.names = firstOf(group.names)
  }

  /** There are more files of this reason than were listed. */
  isCut(reason: Unreadable): void {
    this.#group(reason).isAtLeast = true
  }

  /** What was added, the reason of the first file by name first. */
  listed(): UnreadFiles[] {
    return [...this.#groups.values()]
      .map(({ reason, why, files, bytes, isAtLeast, names }) => ({
        reason,
        why,
        files,
        bytes,
        ...(isAtLeast && { is_at_least: true as const }),
        examples: firstOf(names),
      }))
      .sort((a, b) => ((a.examples[0] ?? '') < (b.examples[0] ?? '') ? -1 : 1))
  }

  #group({ reason, why }: Unreadable): Group {
    const known = this.#groups.get(why)
    if (known !== undefined) return known
    const group = { reason, why, files: 0, bytes: 0, isAtLeast: false, names: [] }
    this.#groups.set(why, group)
    return group
  }
}

const firstOf = (names: readonly string[]): string[] => [...names].sort().slice(0, MOST_EXAMPLES)

/** Reasons that both engines know. */
export const HIDDEN: Unreadable = {
  reason: 'hidden',
  why: 'its name or that of its folder begins with . or _',
}
export const EMPTY: Unreadable = { reason: 'empty', why: 'it is empty' }

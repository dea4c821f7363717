/** Pixels of a character, and of a name that is not worth cutting. */
export const CHARACTER = 7
const SHORT_NAME = 56
/** Pixels of the text of labels, and the least that can be read. */
const LABEL_SIZE = 12
const LEAST_SIZE = 9
/** So few names have room for a second line. */
const FEW = 12

/** Pixels of a standing bar, with the air around it; the axis has some, too. */
export const roomOf = (names: readonly string[], width: number) =>
  (width - 48) / Math.max(1, names.length) - 3

/** The names below standing bars: in one line or more where they fit, every n-th where they are short, otherwise cut off. */
export function standingNames(names: readonly string[], width: number) {
  const room = roomOf(names, width)
  const longest = Math.max(...names.map((name) => name.length)) * CHARACTER
  if (longest <= room) return { interval: 0 }
  if (names.length <= FEW)
    return { interval: 0, width: room, overflow: 'break' as const, fontSize: fittingSize(names, room) }
  if (longest <= SHORT_NAME) return { hideOverlap: true }
  return { hideOverlap: true, width: Math.max(SHORT_NAME, room), overflow: 'truncate' as const }
}

/** So small that no word is broken, unless that were too small to read. */
function fittingSize(names: readonly string[], room: number): number {
  const longestWord = Math.max(...names.flatMap((name) => name.split(' ')).map((word) => word.length))
  return Math.max(
    LEAST_SIZE,
    Math.min(LABEL_SIZE, Math.floor((LABEL_SIZE * room) / (longestWord * CHARACTER))),
  )
}

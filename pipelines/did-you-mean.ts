import { closestMatch } from 'leven'

/** One letter in so many may be wrong. */
const LETTERS_PER_MISTAKE = 3
/** What is shorter begins too many names. */
const SHORTEST_BEGINNING = 3

/** The known name that was most likely meant: one of almost the same letters, or the only one that begins so. */
export function nearest(given: string, known: readonly string[]): string | undefined {
  const text = given.toLowerCase()
  const maxDistance = Math.floor(given.length / LETTERS_PER_MISTAKE)
  const lowerCase = known.map((name) => name.toLowerCase())
  const close = closestMatch(text, lowerCase, { maxDistance })
  if (close !== undefined) return known[lowerCase.indexOf(close)]
  const beginning = known.filter((_, i) => lowerCase[i]?.startsWith(text))
  return text.length >= SHORTEST_BEGINNING && beginning.length === 1 ? beginning[0] : undefined
}

/** ' (did you mean "theshop-brand"?)', or nothing where no known name is near. */
export function didYouMean(given: string, known: readonly string[]): string {
  const meant = nearest(given, known)
  return meant === undefined ? '' : ` (did you mean "${meant}"?)`
}

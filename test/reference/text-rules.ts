/** The white space of domain.md section 1: space, tab, CR, LF, U+00A0, U+3000. Nothing else is trimmed or collapsed. */
const white = '[ \\t\\r\\n\\u00A0\\u3000]+'
const leadingOrTrailing = new RegExp(`^${white}|${white}$`, 'g')
const run = new RegExp(white, 'g')

/** Drops leading and trailing white space; what is then empty is absent. */
export function present(text: string | null | undefined): string | null {
  const trimmed = text?.replace(leadingOrTrailing, '') ?? ''
  return trimmed === '' ? null : trimmed
}

/** Code point order. UTF-8 bytes sort like code points; UTF-16 units (the `<` of JavaScript) do not. */
export function compareText(a: string, b: string): number {
  return a === b ? 0 : Buffer.compare(Buffer.from(a), Buffer.from(b))
}

/** Compares field by field: numbers by value, texts by code point, null before everything. */
export function compareFields(a: readonly Field[], b: readonly Field[]): number {
  for (const [i, left] of a.entries()) {
    const order = compareField(left, b[i] ?? null)
    if (order !== 0) return order
  }
  return 0
}

type Field = string | number | null

function compareField(a: Field, b: Field): number {
  if (a === null || b === null) return Number(a !== null) - Number(b !== null)
  if (typeof a === 'number' && typeof b === 'number') return a - b
  return compareText(String(a), String(b))
}

/** searchQuery: Unicode NFC, trimmed, runs of white space made one space, lower case. */
export function normaliseQuery(query: string): string | null {
  const spaced = present(query.normalize('NFC'))?.replace(run, ' ')
  return spaced === undefined ? null : lowerCase(spaced)
}

/** One code point at a time, so that no rule looks at its neighbours (final sigma) and none makes two of one (U+0130). */
function lowerCase(text: string): string {
  return [...text].map((point) => (point === '\u0130' ? 'i' : point.toLowerCase())).join('')
}

/** A path without query string, fragment and trailing slashes; an empty one is '/'. */
export function cleanPath(path: string): string {
  const beforeQuery = path.split(/[?#]/)[0] ?? ''
  return beforeQuery.replace(/\/+$/, '') || '/'
}

/** What a generated record is made of; a bigint is a JSON number of any size. */
export type Plain =
  | string
  | number
  | bigint
  | boolean
  | null
  | undefined
  | readonly Plain[]
  | { readonly [key: string]: Plain }

/** JSON text, on one line or indented; undefined fields are left out. */
export function jsonText(value: Plain, indent = ''): string {
  if (typeof value === 'bigint') return String(value)
  if (value === null || value === undefined || typeof value !== 'object') return JSON.stringify(value ?? null)
  const inner = indent === '' ? '' : `${indent}  `
  const lines = (members: readonly string[], open: string, close: string) =>
    indent === '' || members.length === 0
      ? `${open}${members.join(',')}${close}`
      : `${open}${members.map((member) => `${inner}${member}`).join(',')}${indent}${close}`
  if (Array.isArray(value))
    return lines(
      value.map((member) => jsonText(member, inner)),
      '[',
      ']',
    )
  const fields = Object.entries(value).filter(([, member]) => member !== undefined)
  return lines(
    fields.map(([key, member]) => `${JSON.stringify(key)}:${jsonText(member, inner)}`),
    '{',
    '}',
  )
}

import type { Engine } from '../model/engine.ts'

/**
 * The one writer of SQL literals for Athena and DuckDB. Values are inlined because Athena's parameters work in WHERE
 * only; both take standard literals, in which a quote is doubled and nothing else is special.
 */
export const sqlLiteral = (value: unknown): string =>
  literalWith(value, (text) => `'${text.replaceAll("'", "''")}'`)

/**
 * The one for Spark, where a backslash escapes and two literals side by side are one text, so that a doubled quote would
 * vanish. A session that substitutes variables would put one in for `${...}`, also within quotes.
 */
export const sparkLiteral = (value: unknown): string =>
  literalWith(value, (text) => `'${text.replace(/[\\']/g, '\\$&').replaceAll('${', '\\u0024{')}'`)

function literalWith(value: unknown, quoted: (text: string) => string): string {
  switch (typeof value) {
    case 'string':
      return quoted(writable(value))
    case 'boolean':
      return value ? 'TRUE' : 'FALSE'
    case 'bigint':
      if (BigInt.asIntN(64, value) === value) return String(value)
      throw new LiteralError(value, 'whole numbers must fit into 64 bits; write others as decimals or text')
    case 'number':
      if (Number.isSafeInteger(value)) return String(value)
      throw new LiteralError(value, 'numbers must be safe integers; write others as decimals or text')
    case 'object':
      if (value === null) return 'NULL'
  }
  throw new LiteralError(value, 'expected text, a boolean, a bigint, a safe integer or null')
}

function writable(text: string): string {
  // NUL ends a string in some engines, and half a surrogate pair has no UTF-8: neither survives the round trip.
  if (text.includes('\0')) throw new LiteralError(text, 'text must not contain U+0000')
  if (!text.isWellFormed()) throw new LiteralError(text, 'text must not contain half a surrogate pair')
  return text
}

/** An identifier in double quotes. Only the names that this project makes are allowed, so no escape is needed. */
export const sqlIdentifier = (name: string): string => `"${checked(name)}"`
/** In backticks: in Spark double quotes make a text. */
export const sparkIdentifier = (name: string): string => `\`${checked(name)}\``

function checked(name: string): string {
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) throw new IdentifierError(name)
  return name
}

interface Writers {
  readonly literal: (value: unknown) => string
  readonly identifier: (name: string) => string
}
const standard: Writers = { literal: sqlLiteral, identifier: sqlIdentifier }
/** How each engine writes values and names. */
export const writers: Readonly<Record<Engine, Writers>> = {
  athena: standard,
  duckdb: standard,
  spark: { literal: sparkLiteral, identifier: sparkIdentifier },
}

export class LiteralError extends Error {
  override readonly name = 'LiteralError'
  constructor(value: unknown, expected: string) {
    super(`cannot write ${typeof value} ${String(value).slice(0, 80)} as a SQL literal: ${expected}`)
  }
}

export class IdentifierError extends Error {
  override readonly name = 'IdentifierError'
  constructor(identifier: string) {
    super(
      `"${identifier.slice(0, 80)}" is not a name of a table or column: letters, digits and _ only, not beginning with a digit`,
    )
  }
}

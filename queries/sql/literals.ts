/**
 * The one writer of SQL literals. Values are inlined because Athena's parameters work in WHERE only; every engine
 * here takes standard literals, in which a quote is doubled and nothing else is special.
 */
export function sqlLiteral(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return stringLiteral(value)
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

function stringLiteral(value: string): string {
  // NUL ends a string in some engines, and half a surrogate pair has no UTF-8: neither survives the round trip.
  if (value.includes('\0')) throw new LiteralError(value, 'text must not contain U+0000')
  if (!value.isWellFormed()) throw new LiteralError(value, 'text must not contain half a surrogate pair')
  return `'${value.replaceAll("'", "''")}'`
}

/** An identifier in double quotes. Only the names that this project makes are allowed, so no escape is needed. */
export function sqlIdentifier(name: string): string {
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) throw new IdentifierError(name)
  return `"${name}"`
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

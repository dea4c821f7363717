/** A JSON value whose numbers keep their text: 1.50 and ids of 18 digits survive, which no double holds. */
export type Json = string | boolean | null | NumberText | Json[] | JsonObject

export interface JsonObject {
  readonly [key: string]: Json | undefined
}

export class NumberText {
  readonly digits: string

  constructor(digits: string) {
    this.digits = digits
  }
}

/** The JSON object that the text is, null for any other text. */
export function jsonObject(text: string): JsonObject | null {
  try {
    JSON.parse(text) // strict: only of what it takes are the tokens below sure to be found right
  } catch {
    return null
  }
  const marked = text.replace(stringOrNumber, (token) =>
    token.startsWith('"') ? `"s${token.slice(1)}` : `"n${token}"`,
  )
  return objectOf(unmark(JSON.parse(marked) as Marked))
}

export function objectOf(value: Json | undefined): JsonObject | null {
  if (value === undefined || value === null || typeof value !== 'object') return null
  return Array.isArray(value) || value instanceof NumberText ? null : value
}

// Every string and number is made a string that starts with its kind, "s" or "n".
const stringOrNumber = /"[^"\\]*(?:\\.[^"\\]*)*"|-?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/g

type Marked = string | boolean | null | Marked[] | { [key: string]: Marked }

function unmark(value: Marked): Json {
  if (typeof value === 'string')
    return value.startsWith('s') ? value.slice(1) : new NumberText(value.slice(1))
  if (value === null || typeof value !== 'object') return value
  if (Array.isArray(value)) return value.map(unmark)
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key.slice(1), unmark(inner)]))
}

import { compareText, present } from './text-rules.ts'
import { eventTime } from './timestamp.ts'

/** What one line of the log says, before anybody asks which service's run reads it. */
export type LogLine = { json: false } | ReadableLine

export interface ReadableLine {
  json: true
  service: string | null
  name: string | null // normalised
  time: number | null // epoch ms
  attributes: ReadonlyMap<string, string> // trimmed, absent ones left out
}

/** None for a blank line, which is nothing; several for a list of objects. */
export function readLine(bytes: Uint8Array): LogLine[] {
  const text = utf8(bytes)
  if (text === null) return [{ json: false }]
  const json = text.replace(/^[ \t\v\f]+|[ \t\v\f]+$/g, '')
  if (present(json) === null) return []
  const value = jsonValue(json)
  const objects = (Array.isArray(value) ? value : [value]).map((one) => entries(one ?? null))
  if (objects.length === 0 || objects.some((object) => object === null)) return [{ json: false }]
  return objects.map((object) => recordOf(new Map(object)))
}

function recordOf(line: ReadonlyMap<string, Json>): ReadableLine {
  const attributes = new Map<string, string>()
  for (const [key, value] of entries(line.get('attributes') ?? null) ?? []) {
    const trimmed = present(textOf(value))
    if (trimmed !== null) attributes.set(key, trimmed)
  }
  return {
    json: true,
    service: attributes.get('resource.service.name') ?? null,
    name: eventName(line, attributes),
    time: timeOf(line.get('timestamp') ?? null),
    attributes,
  }
}

/** The attributes as JSON text with sorted keys: the same text for the same attributes in any order. */
export function attributesText(attributes: ReadonlyMap<string, string>): string {
  const sorted = [...attributes].sort(([a], [b]) => compareText(a, b))
  return `{${sorted.map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`).join(',')}}`
}

function eventName(line: ReadonlyMap<string, Json>, attributes: ReadonlyMap<string, string>): string | null {
  const name =
    present(textOf(line.get('event_name') ?? null)) ??
    attributes.get('event.name') ??
    present(textOf(line.get('body') ?? null))
  return name === 'Routing in client side' ? 'client.routing' : name
}

function timeOf(timestamp: Json): number | null {
  return typeof timestamp === 'string' ? eventTime(timestamp.slice(1)) : null
}

const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

function utf8(bytes: Uint8Array): string | null {
  try {
    return strictUtf8.decode(bytes)
  } catch {
    return null
  }
}

// JSON.parse loses the text of numbers (1.50, and epoch nanoseconds, which no double holds). So every string and number
// becomes a string that starts with its kind: "s" or "n".
type Json = string | boolean | null | Json[] | { [key: string]: Json }

const stringOrNumber = /"[^"\\]*(?:\\.[^"\\]*)*"|-?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/g

function jsonValue(text: string): Json {
  if (isBeyondLimits(text) || hasHalfAPair(text)) return null
  try {
    JSON.parse(text) // strict: whatever it refuses is no JSON, and only then are the tokens below sure to be found right
  } catch {
    return null
  }
  const marked = text.replace(stringOrNumber, (token) =>
    token.startsWith('"') ? `"s${token.slice(1)}` : `"n${token}"`,
  )
  return JSON.parse(marked) as Json
}

/** Half of a surrogate pair is no character, so that JSON with one can't be read. */
function hasHalfAPair(text: string): boolean {
  const decoded = text.replace(/\\u([0-9a-fA-F]{4})|\\./g, (_escape, code?: string) =>
    code === undefined ? ' ' : String.fromCharCode(Number.parseInt(code, 16)),
  )
  return !decoded.isWellFormed()
}

/** More than 500 levels of objects and lists, or a key of more than 20,000 characters as written: read as no JSON. */
function isBeyondLimits(text: string): boolean {
  let level = 0
  for (let at = 0; at < text.length; at++) {
    const character = text[at]
    if (character === '[' || character === '{') level++
    if (character === ']' || character === '}') level--
    if (level > 500) return true
    if (character !== '"') continue
    const begin = at++
    while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1
    const isKey = /^[ \t\r\n]*:/.test(text.slice(at + 1, at + 1000))
    if (isKey && [...text.slice(begin + 1, at)].length > 20_000) return true
  }
  return false
}

/** The entries of a JSON object, null of anything else. */
function entries(value: Json): [string, Json][] | null {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return null
  return Object.entries(value).map(([key, inner]) => [key.slice(1), inner])
}

/** Strings as they are, numbers and booleans as their text, objects and arrays as compact JSON, null absent. */
function textOf(value: Json): string | null {
  if (value === null) return null
  return typeof value === 'string' ? value.slice(1) : compactJson(value)
}

function compactJson(value: Json): string {
  if (typeof value === 'string')
    return value.startsWith('s') ? JSON.stringify(value.slice(1)) : value.slice(1)
  if (Array.isArray(value)) return `[${value.map(compactJson).join(',')}]`
  const object = entries(value)
  if (object === null) return String(value)
  return `{${object.map(([key, inner]) => `${JSON.stringify(key)}:${compactJson(inner)}`).join(',')}}`
}

import { strictDecimal, type TenThousandths } from '../numbers.ts'
import { present } from '../text-rules.ts'
import { eventTime } from '../timestamp.ts'
import { type Json, type JsonObject, NumberText, objectOf } from './json.ts'

/** Thrown where a record says something about our amounts or lines that can't be read; it rejects the record. */
export class Unreadable extends Error {
  readonly reason: 'unreadable_amount' | 'unreadable_line'

  constructor(reason: Unreadable['reason']) {
    super(reason)
    this.reason = reason
  }
}

/** Whatever can't be read of a line makes the line unreadable, be it one of its amounts. */
export function readLines<T>(lines: readonly Json[], read: (line: JsonObject) => T): T[] {
  return lines.map((line) => {
    try {
      return read(objectOf(line) ?? {})
    } catch {
      throw new Unreadable('unreadable_line')
    }
  })
}

/** The value at the end of a path of keys, null where there is none. */
export function at(value: Json | undefined, ...path: readonly string[]): Json {
  return path.reduce<Json | undefined>((inner, key) => objectOf(inner)?.[key], value) ?? null
}

/** The first of these fields that is there and not null. */
export function first(resource: JsonObject, ...names: readonly string[]): Json {
  return names.map((name) => resource[name]).find((value) => value !== undefined && value !== null) ?? null
}

export function objectIn(resource: JsonObject, name: string): JsonObject | null {
  return objectOf(resource[name])
}

/** The members of a list, or of a GraphQL connection that stands in its place. */
export function listOf(value: Json): Json[] {
  if (Array.isArray(value)) return value
  const nodes = at(value, 'nodes')
  if (Array.isArray(nodes)) return nodes
  const edges = at(value, 'edges')
  return Array.isArray(edges) ? edges.map((edge) => at(edge, 'node')) : []
}

/** A list, or a GraphQL connection. */
export function isList(value: Json): boolean {
  return Array.isArray(value) || Array.isArray(at(value, 'nodes')) || Array.isArray(at(value, 'edges'))
}

/** A string as it is, a number as its text, anything else null. */
export function textOf(value: Json): string | null {
  if (value instanceof NumberText) return value.digits
  return typeof value === 'string' ? value : null
}

/** The first of the fields that has text, without white space around it. */
export function textIn(resource: JsonObject, ...names: readonly string[]): string | null {
  return names.map((name) => present(textOf(resource[name] ?? null))).find((text) => text !== null) ?? null
}

/** REST says 'success', GraphQL says 'SUCCESS'. */
export function statusIn(resource: JsonObject, ...names: readonly string[]): string | null {
  return textIn(resource, ...names)?.toLowerCase() ?? null
}

/** 1 to 18 digits as number, as text or at the end of a gid, otherwise null. */
export function idOf(value: Json): bigint | null {
  const text = textOf(value) ?? ''
  const digits = /^(?:gid:\/\/[^/]+\/[A-Za-z]+\/)?([0-9]{1,18})$/.exec(text)?.[1]
  return digits === undefined ? null : BigInt(digits)
}

/** 'Order' of "gid://shopify/Order/1", null of anything that is no gid. */
export function gidType(value: Json): string | null {
  return typeof value === 'string' ? (/^gid:\/\/[^/]+\/([A-Za-z]+)\//.exec(value)?.[1] ?? null) : null
}

/** Epoch ms of the first of the fields that is a readable time, each under its REST or its GraphQL name. */
export function timeOf(resource: JsonObject, ...names: readonly string[]): number | null {
  for (const name of names) {
    const value = first(resource, name, camelCase(name))
    const time = typeof value === 'string' && value.includes('-') ? eventTime(value) : null
    if (time !== null) return time
  }
  return null
}

/** The amount in the shop's currency, of the set before the plain field; null where the resource has none. */
export function amountOf(resource: JsonObject, ...names: readonly string[]): TenThousandths | null {
  for (const name of names) {
    const value =
      at(resource, `${name}_set`, 'shop_money', 'amount') ??
      at(resource, `${camelCase(name)}Set`, 'shopMoney', 'amount') ??
      plain(first(resource, name, camelCase(name)))
    if (value === null) continue
    const amount = strictDecimal(textOf(value) ?? '')
    if (amount === null) throw new Unreadable('unreadable_amount')
    return amount
  }
  return null
}

/** GraphQL has sums of money without a set too, as {"amount", "currencyCode"}. */
function plain(value: Json): Json {
  return objectOf(value) === null ? value : at(value, 'amount')
}

export function camelCase(name: string): string {
  return name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
}

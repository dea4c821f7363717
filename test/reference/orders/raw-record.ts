import { createHash } from 'node:crypto'
import type { RawFile } from '../index.ts'
import { present } from '../text-rules.ts'
import { type Json, type JsonObject, jsonObject, NumberText, objectOf } from './json.ts'
import { kindByItsKeys } from './shape.ts'

/** A record as it lies in the store, before anybody asks what it is. */
export interface RawRecord {
  /** The file's path below the folder of the orders. */
  file: string
  /** The UTC day of arrival, YYYY-MM-DD, or 'flat' for a file outside the folders of days. */
  day: string
  /** The line, or the file where it is one object. */
  text: string
  /** Tells it from other records of its file. */
  hash: string
}

/** The records of files (unpacked), blank lines left out. A .json file is one record where all of it is one object. */
export function recordsOf(files: readonly RawFile[]): RawRecord[] {
  return files.flatMap(({ path, content }) => {
    const text = typeof content === 'string' ? content : new TextDecoder().decode(content)
    const whole = /\.json(\.gz)?$/.test(path) && jsonObject(text) !== null
    return (whole ? [text] : text.split('\n'))
      .filter((record) => present(record) !== null)
      .flatMap((whole) =>
        oneEach(whole).map((record, i) => ({ text: record, hash: hashOf(whole, record, i) })),
      )
      .map((record) => ({ file: path, day: arrivalDay(path), ...record }))
  })
}

/** The MD5 of a record's text. Of an element of a list, that of the whole document, and its place in nine digits. */
export function hashOf(whole: string, record: string, position: number): string {
  const hash = createHash('md5').update(whole).digest('hex')
  return record === whole ? hash : `${hash}-${String(position + 1).padStart(9, '0')}`
}

const lists: Record<string, string> = {
  ...{ orders: 'order', refunds: 'refund', fulfillments: 'fulfillment', transactions: 'transaction' },
  ...{ customers: 'customer', products: 'product', variants: 'variant' },
  ...{ charges: 'charge', subscriptions: 'subscription' },
}

/** {"orders": [a, b]}, nothing but a cursor or a count before the list, is {"order": a} and {"order": b}. */
export function oneEach(text: string): string[] {
  const json = jsonObject(text)
  if (json === null || (json.id !== undefined && json.id !== null)) return [text]
  // A product that lost its id is not a list of variants.
  if (kindByItsKeys(json) !== 'unknown_resource') return [text]
  const found = Object.entries(json).findIndex(([, value]) => isContainer(value))
  const [name = '', elements] = Object.entries(json)[found] ?? []
  const one = Object.hasOwn(lists, name) ? lists[name] : undefined
  if (one === undefined || found > 9 || !Array.isArray(elements)) return [text]
  return elements.map((element) => `{"${one}":${written(element)}}`)
}

const isContainer = (value: Json | undefined) => Array.isArray(value) || objectOf(value) !== null

/** JSON as text again. */
function written(json: Json): string {
  if (json instanceof NumberText) return json.digits
  if (json === null || typeof json !== 'object') return JSON.stringify(json)
  if (Array.isArray(json)) return `[${json.map(written).join(',')}]`
  const members = Object.entries(json as JsonObject).map(
    ([key, value]) => `${JSON.stringify(key)}:${written(value ?? null)}`,
  )
  return `{${members.join(',')}}`
}

/** year=YYYY/month=MM/day=DD/ anywhere in the path says the day. */
export function arrivalDay(path: string): string {
  const match = /(?:^|\/)year=(\d{4})\/month=(\d{2})\/day=(\d{2})\//.exec(path)
  return match === null ? 'flat' : match.slice(1).join('-')
}

/** The shop of a folder shop=DOMAIN/ in the path, lower case. */
export function shopFolder(path: string): string | null {
  return /(?:^|\/)shop=([^/]+)\//.exec(path)?.[1]?.toLowerCase() ?? null
}

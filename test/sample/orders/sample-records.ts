import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'

// What a patient person would find in the files: written without a look at how they are made.

// biome-ignore lint/suspicious/noExplicitAny: JSON of many shapes, some of them broken on purpose
export type Json = any

export interface SampleRecord {
  file: string
  /** YYYY-MM-DD */
  day: string
  /** Place in its file. */
  place: number
  text: string
  /** undefined = not JSON */
  json: Json
  topic?: string
  shop?: string
  webhookId?: string
  eventId?: string
  /** The resource, out of its envelope. */
  resource: Json
}

export function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ndjson|jsonl|json)(\.gz)?$/.test(name))
    .sort()
}

export function textOf(folder: string, file: string): string {
  const bytes = readFileSync(join(folder, file))
  return (file.endsWith('.gz') && bytes.length > 0 ? gunzipSync(bytes) : bytes).toString()
}

// A number that JavaScript would round, or write otherwise, is kept as its text.
const exactly = (text: string) => text.replace(/:(-?[0-9]{16,}|-?[0-9.]+[eE][0-9]+)(?=[,}\]])/g, ':"$1"')

function parsed(text: string): Json {
  try {
    return JSON.parse(exactly(text))
  } catch {
    return undefined
  }
}

function textsIn(folder: string, file: string): string[] {
  const text = textOf(folder, file)
  // One object a file, perhaps over many lines; or NDJSON in spite of its name.
  if (/\.json(\.gz)?$/.test(file) && parsed(text) !== undefined) return [text]
  return text.split('\n').filter((line) => line.trim() !== '')
}

export function recordsIn(folder: string): SampleRecord[] {
  return filesIn(folder).flatMap((file) => {
    const [, year, month, date] = /year=(\d{4})\/month=(\d\d)\/day=(\d\d)\//.exec(file) ?? []
    return textsIn(folder, file).map((text, place): SampleRecord => {
      const json = parsed(text)
      const metadata = json?.detail?.metadata
      return {
        file,
        day: `${year}-${month}-${date}`,
        place,
        text,
        json,
        topic: metadata?.['X-Shopify-Topic'] ?? metadata?.['X-Recharge-Topic'],
        shop: metadata?.['X-Shopify-Shop-Domain'],
        webhookId: metadata?.['X-Shopify-Webhook-Id'],
        eventId: metadata?.['X-Shopify-Event-Id'],
        resource: json?.detail?.payload ?? json,
      }
    })
  })
}

/** Whole cents of an amount in text or as a JSON number, whatever the currency. Throws if it is none. */
export function cents(amount: unknown): bigint {
  const match = /^(-?)(\d+)(?:\.(\d{1,2}))?$/.exec(String(amount))
  if (match === null) throw new Error(`${JSON.stringify(amount)} is no amount`)
  const value = BigInt(match[2] as string) * 100n + BigInt((match[3] ?? '').padEnd(2, '0'))
  return match[1] === '-' ? -value : value
}

export const sum = (amounts: readonly bigint[]): bigint =>
  amounts.reduce((total, amount) => total + amount, 0n)

export function grouped<T, K>(list: readonly T[], keyOf: (element: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>()
  for (const element of list) groups.set(keyOf(element), [...(groups.get(keyOf(element)) ?? []), element])
  return groups
}

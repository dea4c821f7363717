import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import type { Account, SampleService, TrueEvent } from '../../../sample/events/index.ts'

// Written from domain.md, sections 1 and 3, without a look at how the sample is made: what a patient person would
// find in the files. It takes its time, hence small samples only.

interface RawLine {
  arrivalMs: number
  text: string
}

interface Candidate extends TrueEvent {
  key: string
  eventId: string | null
  arrivalMs: number
}

const eventNames = new Set(['Routing in client side'])
const reasons = ['not_json', 'no_service', 'no_timestamp', 'no_name', 'future', 'too_late'] as const
const space = '[ \\t\\r\\n\\u00a0\\u3000]'
const minuteMs = 60_000

export function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.ndjson(\.gz)?$/.test(name))
    .sort()
}

/** The start of a file's arrival minute. */
export function arrivalMsOf(file: string): number {
  const part = Object.fromEntries([...file.matchAll(/(\w+)=(\d+)/g)].map(([, key, value]) => [key, value]))
  return Date.parse(`${part.year}-${part.month}-${part.day}T${part.hour}:${part.minute}:00Z`)
}

export function linesIn(folder: string): RawLine[] {
  return filesIn(folder).flatMap((file) => {
    const bytes = readFileSync(join(folder, file))
    const text = (file.endsWith('.gz') && bytes.length > 0 ? gunzipSync(bytes) : bytes).toString()
    const lines = text.split('\n').filter((line) => line.trim() !== '')
    return lines.map((line) => ({ arrivalMs: arrivalMsOf(file), text: line }))
  })
}

function present(value: unknown): string | null {
  if (value === undefined || value === null) return null
  const text = String(value).replace(new RegExp(`^${space}+|${space}+$`, 'g'), '')
  return text === '' ? null : text
}

export function timeMsOf(value: unknown): number | null {
  const text = present(value)
  if (text === null) return null
  const since1970 = /^([1-9]\d{9})(?:\.(\d+)|(\d{3})(?:\d{3}|\d{6})?)?$/.exec(text)
  if (since1970 !== null) {
    const [, seconds, fraction = '', ms = fraction.padEnd(3, '0').slice(0, 3)] = since1970
    return Number(`${seconds}${ms}`)
  }
  const form = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:\.(\d+))?(Z|([+-]\d\d)(?::?(\d\d))?)?$/.exec(text)
  if (form === null) return null
  const zone = form[5] === undefined ? 'Z' : `${form[5]}:${form[6] ?? '00'}`
  const ms = Date.parse(`${form[1]}T${form[2]}.${(form[3] ?? '').padEnd(3, '0').slice(0, 3)}${zone}`)
  return Number.isNaN(ms) ? null : ms
}

/** Exact decimal text to at most four places, or null. */
function decimal(text: string, isWhole: boolean): string | null {
  const form = /^(-?)(\d{1,14})(?:\.(\d+))?$/.exec(text)
  if (form === null || (isWhole && form[3] !== undefined)) return null
  if (form[3] === undefined || form[3].length <= 4) return text
  const roundsUp = Number(form[3][4]) >= 5 ? 1n : 0n
  const scaled = String(BigInt(`${form[2]}${form[3].slice(0, 4)}`) + roundsUp).padStart(5, '0')
  return `${form[1]}${scaled.slice(0, -4)}.${scaled.slice(-4)}`
}

const aliases: [string, string[]][] = [
  ...[
    'action',
    'menuName',
    'page',
    'goodsCd',
    'productName',
    'sellerNm',
    'currency',
    'source',
    'orderId',
  ].map((key): [string, string[]] => [key, [key]]),
  ...['paymentMethod', 'channel', 'fromPath', 'toPath', 'path', 'referer', 'quantity'].map(
    (key): [string, string[]] => [key, [key]],
  ),
  ['category', ['category', 'ctgnm']],
  ['isQuickOrder', ['is_quick_order']],
  ['query', ['query', 'payload_query', 'searchQuery']],
  ['resultCount', ['resultCount', 'result_count']],
  ['totalAmount', ['totalAmount', 'amount']],
]
const numbers = new Set(['quantity', 'salePrice', 'price', 'resultCount', 'totalAmount'])

function typed(name: string, raw: Map<string, string>): Pick<TrueEvent, 'attributes' | 'unreadable'> {
  const attributes: Record<string, string | null> = {}
  const unreadable: Record<string, string> = {}
  const price: [string, string[]] =
    name === 'commerce.cart.add' ? ['salePrice', ['salePrice', 'price']] : ['price', ['price']]
  for (const [attribute, keys] of [...aliases, price]) {
    const value = keys.map((key) => raw.get(key)).find((found) => found !== undefined)
    if (value === undefined) continue
    const isWhole = attribute === 'quantity' || attribute === 'resultCount'
    attributes[attribute] = numbers.has(attribute) ? decimal(value, isWhole) : value
    if (attributes[attribute] === null) unreadable[attribute] = value
  }
  return { attributes, unreadable }
}

function wallClock(service: SampleService, instantMs: number): { localDate: string; localHour: number } {
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone: service.timeZone,
    dateStyle: 'short',
    timeStyle: 'short',
  })
  const [localDate = '', time = ''] = format.format(instantMs).split(' ')
  return { localDate, localHour: Number(time.slice(0, 2)) }
}

/** True if 03:00 of `date` + `days` has come on the service's wall clock. */
function isPastCutOff(service: SampleService, arrivalMs: number, date: string, days: number): boolean {
  const day = new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
  const now = wallClock(service, arrivalMs)
  return now.localDate > day || (now.localDate === day && now.localHour >= 3)
}

/** What one service's run over the log must find. */
export function readService(lines: RawLine[], service: SampleService, services: readonly SampleService[]) {
  const quarantined = Object.fromEntries(reasons.map((reason) => [reason, 0])) as Account['quarantined']
  const account: Account = {
    read: 0,
    staged: 0,
    duplicates: 0,
    other_service: 0,
    not_an_event: 0,
    quarantined,
  }
  const distinct = new Map<string, Candidate>()

  for (const { arrivalMs, text } of lines) {
    const outcome = judge(arrivalMs, text)
    if (outcome === 'not mine') continue
    account.read++
    if (typeof outcome === 'string') {
      if (outcome === 'other_service' || outcome === 'not_an_event') account[outcome]++
      else quarantined[outcome]++
      continue
    }
    const key = outcome.eventId === null ? outcome.key : `${outcome.localDate} ${outcome.eventId}`
    const kept = distinct.get(key)
    if (kept === undefined) account.staged++
    else account.duplicates++
    if (kept === undefined || outcome.eventTimeMs < kept.eventTimeMs) distinct.set(key, outcome)
  }
  return { account, events: [...distinct.values()] }

  function judge(arrivalMs: number, text: string) {
    let line: Record<string, unknown>
    try {
      line = JSON.parse(text.replace(/"timestamp":([\d.]+)/, '"timestamp":"$1"'))
    } catch {
      return 'not_json'
    }
    const raw = new Map<string, string>()
    for (const [key, value] of Object.entries((line.attributes ?? {}) as object)) {
      const found = present(value)
      if (found !== null) raw.set(key, found)
    }
    const name = raw.get('resource.service.name')
    if (name === undefined) return 'no_service'
    if (!services.some((one) => one.name === name)) return 'other_service'
    if (name !== service.name) return 'not mine'
    return event(arrivalMs, line, raw)
  }

  function event(arrivalMs: number, line: Record<string, unknown>, raw: Map<string, string>) {
    const eventTimeMs = timeMsOf(line.timestamp)
    if (eventTimeMs === null) return 'no_timestamp'
    const logged = present(line.event_name) ?? raw.get('event.name') ?? present(line.body)
    if (logged === null) return 'no_name'
    if (!/^(commerce|client)\./.test(logged) && !eventNames.has(logged)) return 'not_an_event'
    if (eventTimeMs > arrivalMs + minuteMs + 10 * minuteMs) return 'future'
    const wall = wallClock(service, eventTimeMs)
    if (isPastCutOff(service, arrivalMs, wall.localDate, 3)) return 'too_late'
    const name = logged === 'Routing in client side' ? 'client.routing' : logged
    const ids = { sessionId: raw.get('sessionId') ?? null, userKey: raw.get('userKey') ?? null }
    const rest = [...raw].filter(([key]) => key !== 'event.name').sort(([a], [b]) => (a < b ? -1 : 1))
    const key = JSON.stringify([eventTimeMs, name, rest])
    const found: Candidate = {
      ...{ eventTimeMs, ...wall, name, ...ids, ...typed(name, raw) },
      ...{ key, eventId: raw.get('event.id') ?? null, arrivalMs },
    }
    return found
  }
}

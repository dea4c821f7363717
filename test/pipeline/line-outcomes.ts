import fc from 'fast-check'
import { reasonAgainst } from '../reference/account.ts'
import { arbitraryLine } from '../reference/arbitrary-line.ts'
import type { RawFile } from '../reference/index.ts'
import { attributesText, type LogLine, readLine } from '../reference/log-line.ts'
import { decimalText } from '../reference/numbers.ts'
import { typeEvent } from '../reference/staged-event.ts'

/** Lines that arrived together. Where an engine differs, the difference is among so many. */
const LINES_A_MINUTE = 12
const firstMinute = Date.parse('2026-11-05T00:00:00Z')

export interface ArrivedLines {
  /** 2026-11-05T03:15 */
  readonly minute: string
  readonly lines: readonly Buffer[]
}

/** Generated lines, in the minutes of some days. The same seed gives the same lines. */
export function generatedLines(count: number, seed: number): ArrivedLines[] {
  const lines = fc.sample(arbitraryLine(), { seed, numRuns: count })
  return Array.from({ length: Math.ceil(count / LINES_A_MINUTE) }, (_, i) => ({
    minute: new Date(firstMinute + i * 60_000).toISOString().slice(0, 16),
    lines: lines.slice(i * LINES_A_MINUTE, (i + 1) * LINES_A_MINUTE),
  }))
}

export const filesOf = (arrived: readonly ArrivedLines[]): RawFile[] =>
  arrived.map(({ minute, lines }) => {
    const [year, month, day, hour, minutes] = minute.split(/[-T:]/)
    return {
      path: `year=${year}/month=${month}/day=${day}/hour=${hour}/minute=${minutes}/a.ndjson`,
      content: Buffer.concat(lines.flatMap((line) => [line, Buffer.from('\n')])),
    }
  })

/** Text of what became of each line, sorted, by minute. */
export type Outcomes = Record<string, string[]>

/** As the reference implementation has it. */
export const expectedOutcomes = (arrived: readonly ArrivedLines[]): Outcomes =>
  Object.fromEntries(
    arrived.map(({ minute, lines }) => [
      minute,
      lines
        .flatMap((bytes) => {
          const records = readLine(bytes).map((line) => expected(line, Date.parse(`${minute}:00Z`)))
          return records.length > 1 ? [...records, 'document'] : records
        })
        .sort(),
    ]),
  )

/** Of rows of commerce_arrivals. */
export function outcomesOf(rows: readonly Readonly<Record<string, unknown>>[]): Outcomes {
  const outcomes: Outcomes = {}
  for (const row of rows) {
    const minute = String(row.arrived_at).slice(0, 16)
    const outcome = row.rejected === null ? shown(columns.map((name) => row[name])) : String(row.rejected)
    outcomes[minute] = [...(outcomes[minute] ?? []), outcome]
  }
  for (const ofMinute of Object.values(outcomes)) ofMinute.sort()
  return outcomes
}

/** How many lines became what, so that a test can see that none is missing among its lines. */
export function tally(outcomes: Outcomes): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const outcome of Object.values(outcomes).flat()) {
    const kind = outcome.startsWith('[') ? 'event' : outcome
    counts[kind] = (counts[kind] ?? 0) + 1
  }
  return counts
}

const columns = [
  ...['service_name', 'event_time', 'event_name', 'session_id', 'user_key', 'event_id', 'action', 'goods_cd'],
  ...['product_name', 'category', 'seller_nm', 'quantity', 'unit_price', 'currency', 'search_query'],
  ...['result_count', 'order_id', 'total_amount', 'payment_method', 'from_path', 'to_path', 'path'],
]

function expected(line: LogLine, arrivedMs: number): string {
  if (!line.json) return 'not_json'
  const { service, name, time, attributes } = line
  if (service === null) return 'no_service'
  const reason = reasonAgainst(line, arrivedMs)
  if (reason !== null) return reason
  const event = typeEvent(time as number, name as string, attributes, attributesText(attributes))
  return shown([
    ...[service, isoTime(event.eventTime), name, event.sessionId, event.userKey],
    ...[attributes.get('event.id') ?? null, event.action, event.goodsCd, event.productName, event.category],
    ...[
      event.sellerNm,
      wholeNumber(event.quantity),
      decimalText(event.salePrice),
      event.currency,
      event.query,
    ],
    ...[wholeNumber(event.resultCount), event.orderId, decimalText(event.totalAmount), event.paymentMethod],
    ...[event.fromPath, event.toPath, event.path],
  ])
}

const wholeNumber = (value: bigint | null) => (value === null ? null : Number(value))
/** Without the zeros that engines leave out. */
const isoTime = (ms: number) => new Date(ms).toISOString().replace(/\.?0*Z$/, '')

/** Objects and lists within an attribute are text of the engine's own making: order of keys, white space. */
const shown = (values: readonly unknown[]): string =>
  JSON.stringify(values.map((value) => (isNested(value) ? '(nested)' : value)))

function isNested(value: unknown): boolean {
  if (typeof value !== 'string' || !/^[[{]/.test(value)) return false
  try {
    JSON.parse(value)
    return true
  } catch {
    return false
  }
}

import { RECORDS_COLUMN } from '../../../queries/events/arrivals.ts'
import { attributeEntries } from '../../../queries/events/attributes.ts'
import { DOCUMENT } from '../../../queries/events/unread.ts'
import { sqlLiteral } from '../../../queries/sql/literals.ts'
import type { Duck } from '../duckdb.ts'
import { ARRIVALS, KEYS, NAMES } from './record-tables.ts'

/** What the records are, once all are read. */
export interface RecordCounts {
  readonly records: number
  readonly events: number
  /** Events with an id of their own. */
  readonly eventsWithId: number
  /** Lines that held several records. */
  readonly documents: number
  readonly firstEvent: string | null
  readonly lastEvent: string | null
  /** In UTC. */
  readonly eventDays: number
  readonly services: readonly ServiceCount[]
  /** Events that say in which currency, by service. */
  readonly currencies: readonly {
    readonly service: string | null
    readonly currency: string
    readonly events: number
  }[]
  readonly names: readonly NameCount[]
  readonly columns: readonly ColumnCount[]
  readonly keys: readonly { readonly name: string; readonly events: number }[]
  readonly rejected: readonly RejectedCount[]
}
export interface ServiceCount {
  /** Null for records that name none. */
  readonly service: string | null
  readonly records: number
  readonly events: number
}
export interface NameCount {
  readonly format: string | null
  readonly theirName: string | null
  readonly ourName: string
  readonly isLogLine: boolean
  readonly records: number
}
export interface ColumnCount {
  readonly column: string
  readonly present: number
  readonly unreadable: number
}
export interface RejectedCount {
  readonly reason: string
  readonly records: number
  readonly files: number
  readonly examples: readonly string[]
}

const NAMES_SHOWN = 1000
const KEYS_SHOWN = 1000
const EXAMPLES = 3
/** Columns of every event, and how the log calls them. */
export const IDENTITY = { session_id: 'sessionId', user_key: 'userKey', event_id: 'event.id' } as const

/** @param configured the services whose records are judged; those of others are theirs. All, unless given */
export async function countRecords(duck: Duck, configured?: readonly string[]): Promise<RecordCounts> {
  const isJudged =
    configured === undefined
      ? 'TRUE'
      : `(service_name IS NULL OR service_name IN (${configured.map(sqlLiteral).join(', ')}))`
  const columns = [...Object.keys(IDENTITY), ...attributeEntries.map(([column]) => column)]
  const sums = columns.flatMap((column) => [
    `count(*) FILTER (rejected IS NULL AND ${column} IS NOT NULL) AS readable_${column}`,
    `count(*) FILTER (rejected IS NULL AND list_contains(string_split(invalid_fields, ','), '${column}')) AS unreadable_${column}`,
  ])
  const isRecord = `rejected IS DISTINCT FROM '${DOCUMENT}'`
  const [all = {}] = await duck.rows(
    `SELECT count(*) FILTER (${isRecord}) AS records, count(*) FILTER (rejected IS NULL) AS events, count(*) FILTER (rejected = '${DOCUMENT}') AS documents, sum(${RECORDS_COLUMN}) FILTER (rejected = '${DOCUMENT}') AS held, min(event_time) FILTER (rejected IS NULL) AS first, max(event_time) FILTER (rejected IS NULL) AS last, count(DISTINCT CAST(event_time AS DATE)) FILTER (rejected IS NULL) AS days, ${sums.join(', ')} FROM ${ARRIVALS}`,
  )
  const n = (value: unknown) => Number(value ?? 0)
  const text = (value: unknown) => (value === null || value === undefined ? null : String(value))
  const services = await duck.rows(
    `SELECT service_name, count(*) AS records, count(*) FILTER (rejected IS NULL) AS events FROM ${ARRIVALS} WHERE ${isRecord} AND (service_name IS NOT NULL OR rejected = 'no_service') GROUP BY 1 ORDER BY 3 DESC, 2 DESC, 1`,
  )
  const currencies = await duck.rows(
    `SELECT service_name, upper(currency) AS currency, count(*) AS n FROM ${ARRIVALS} WHERE rejected IS NULL AND regexp_matches(upper(currency), '^[A-Z]{3}$') GROUP BY ALL ORDER BY n DESC, 2`,
  )
  const names = await duck.rows(
    `SELECT format_name, their_name, event_name, is_log_line, sum(n) AS n FROM ${NAMES} GROUP BY ALL ORDER BY is_log_line, n DESC, 3, 2 LIMIT ${NAMES_SHOWN}`,
  )
  const keys = await duck.rows(
    `SELECT name, sum(n) AS n FROM ${KEYS} GROUP BY ALL ORDER BY n DESC, 1 LIMIT ${KEYS_SHOWN}`,
  )
  const rejected = await duck.rows(
    `SELECT rejected, count(*) AS n, count(DISTINCT source_file) AS files, list_sort(list_distinct(list(source_file)))[1:${EXAMPLES}] AS examples FROM ${ARRIVALS} WHERE rejected IS NOT NULL AND ${isRecord} AND ${isJudged} GROUP BY 1 ORDER BY n DESC, 1`,
  )
  return {
    records: n(all.records),
    events: n(all.events),
    eventsWithId: n(all.readable_event_id),
    documents: n(all.documents),
    firstEvent: utc(text(all.first)),
    lastEvent: utc(text(all.last)),
    eventDays: n(all.days),
    services: services.map(({ service_name, records, events }) => ({
      service: text(service_name),
      records: n(records),
      events: n(events),
    })),
    currencies: currencies.map(({ service_name, currency, n: events }) => ({
      service: String(service_name),
      currency: String(currency),
      events: n(events),
    })),
    names: names.map((row) => ({
      format: text(row.format_name),
      theirName: text(row.their_name),
      ourName: String(row.event_name),
      isLogLine: row.is_log_line === true,
      records: n(row.n),
    })),
    columns: columns.map((column) => ({
      column,
      present: n(all[`readable_${column}`]) + n(all[`unreadable_${column}`]),
      unreadable: n(all[`unreadable_${column}`]),
    })),
    keys: keys.map(({ name, n: events }) => ({ name: String(name), events: n(events) })),
    rejected: rejected.map((row) => ({
      reason: String(row.rejected),
      records: n(row.n),
      files: n(row.files),
      examples: row.examples as string[],
    })),
  }
}

const utc = (text: string | null): string | null => (text === null ? null : `${text}Z`)

import { arrivalsQuery } from '../../queries/events/arrivals.ts'
import { arrivalsColumns } from '../../queries/events/columns.ts'
import { athenaFormatRows } from '../../queries/formats/athena-rows.ts'
import { athenaTexts } from '../../queries/formats/athena-texts.ts'
import { duckdbRawLog } from '../../queries/formats/duckdb-raw-log.ts'
import type { EventReading } from '../../queries/formats/reading.ts'
import { compileFor } from '../../queries/sql/compiler.ts'
import { sqlLiteral } from '../../queries/sql/literals.ts'

export type CaseRow = string | Readonly<Record<string, unknown>>

/** A line, and by hand what becomes of it: events by their columns that are not NULL, or why they are none. */
export interface FormatCase {
  readonly title: string
  readonly line: string
  readonly rows: readonly CaseRow[]
}

/** A case whose line is the JSON of a value. */
export const of = (title: string, value: unknown, ...rows: readonly CaseRow[]): FormatCase => ({
  title,
  line: JSON.stringify(value),
  rows,
})

// 1793848520 s is 2026-11-05T03:15:20Z.
export const TIME = '2026-11-05T03:15:20.123'
export const NANOS = '1793848520123456789'
export const MICROS = '1793848520123456'
export const MILLIS = '1793848520123'

/** What a hat of Acme's becomes, two of it for 19.90 each. */
export const hatColumns = {
  goods_cd: 'A1',
  product_name: 'Hat',
  category: 'Hats',
  seller_nm: 'Acme',
  unit_price: '19.9',
  quantity: 2,
}

/** Each case arrives in a minute of its own, by which its rows are found again. */
const FIRST_MINUTE = Date.parse('2026-11-05T04:00:00Z')
const minute = (i: number) => new Date(FIRST_MINUTE + i * 60_000).toISOString().slice(0, 19).replace('T', ' ')

const columns = Object.keys(arrivalsColumns).filter(
  (name) => !['arrival_day', 'source_file', 'attributes_hash', 'attributes_text'].includes(name),
)
const rowsOf = (cases: readonly FormatCase[]) =>
  cases.map(({ line }, i) => `(${sqlLiteral(line)}, ${sqlLiteral(minute(i))})`).join(', ')

/** One statement for all cases. */
export function duckdbStatement(reading: EventReading, cases: readonly FormatCase[]): string {
  const raw = duckdbRawLog(reading, {
    query: `SELECT CASE WHEN json_valid(line) THEN line END AS text, source_file FROM (VALUES ${rowsOf(cases)}) AS v (line, source_file)`,
    arrivedAt: 'CAST(source_file AS TIMESTAMP)',
    arrivalDay: "'2026-11-05'",
  })
  return `SELECT ${columns.join(', ')} FROM (${compileFor('duckdb', arrivalsQuery(), { raw_log: `(${raw})` })})`
}

export function athenaStatement(reading: EventReading, cases: readonly FormatCase[]): string {
  const lines = `SELECT line AS text, CAST(source_file AS TIMESTAMP(3)) AS arrived_at, '2026-11-05' AS arrival_day, source_file FROM (VALUES ${rowsOf(cases)}) AS v (line, source_file)`
  const raw = athenaFormatRows(reading, athenaTexts(lines, reading.withoutLineEnds))
  return `SELECT ${columns.join(', ')} FROM (${compileFor('athena', arrivalsQuery(), { raw_log: `(${raw})` })})`
}

/** What became of each case, in the form of `rows`; the rows of one case are sorted. */
export function outcomesOf(
  cases: readonly FormatCase[],
  rows: readonly Readonly<Record<string, unknown>>[],
): FormatCase[] {
  const found: CaseRow[][] = cases.map(() => [])
  for (const row of rows) {
    const i = (Date.parse(`${String(row.arrived_at).replace(' ', 'T')}Z`) - FIRST_MINUTE) / 60_000
    found[i]?.push(shown(row))
  }
  return cases.map((one, i) => ({ ...one, rows: sorted(found[i] ?? []) }))
}
export const expected = (cases: readonly FormatCase[]): FormatCase[] =>
  cases.map((one) => ({ ...one, rows: sorted(one.rows) }))

function shown(row: Readonly<Record<string, unknown>>): CaseRow {
  if (row.rejected === 'document') return `document of ${row.quantity}`
  if (row.rejected !== null) return String(row.rejected)
  const present = columns.filter((name) => name !== 'rejected' && name !== 'arrived_at' && row[name] !== null)
  return Object.fromEntries(present.map((name) => [name, value(name, row[name])]))
}

/** Engines write times and decimals in their own ways. */
function value(name: string, of: unknown): unknown {
  if (name === 'event_time')
    return String(of)
      .replace(' ', 'T')
      .replace(/(\.[0-9]*?)0+$/, '$1')
      .replace(/\.$/, '')
  const { type } = arrivalsColumns[name as keyof typeof arrivalsColumns]
  if (type === 'money') return String(of).replace(/\.?0+$/, '')
  return type === 'bigint' ? Number(of) : of
}

const sorted = (rows: readonly CaseRow[]): CaseRow[] =>
  rows
    .map((row) => (typeof row === 'string' ? row : Object.fromEntries(Object.entries(row).sort())))
    .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))

import { DOCUMENT } from '../events/unread.ts'
import { sqlLiteral } from '../sql/literals.ts'
import { duckdbFormatRows, duckdbHas } from './duckdb-rows.ts'
import { duckdbTexts } from './duckdb-texts.ts'
import type { EventReading } from './reading.ts'
import { firstOfFormats } from './recognition.ts'

export interface JsonLines {
  /** A query for rows (text, source_file): a JSON value a line, NULL where it is none. */
  readonly query: string
  /** The first instant of the arrival minute, over `source_file`. */
  readonly arrivedAt: string
  /** The arrival day, over `arrived_at`. */
  readonly arrivalDay: string
}

const ROWS = 'is_object, timestamp, event_name, body, attributes, arrived_at, source_file, unread, records'

/** A query for RawLogTable over lines. */
export function duckdbRawLog(reading: EventReading, lines: JsonLines): string {
  const areLongOnesChecked = reading.formats.every(({ records }) => records.length === 0)
  const texts = `SELECT object, held, ${lines.arrivedAt} AS arrived_at, source_file FROM (${duckdbTexts(lines.query, 'source_file', areLongOnesChecked)})`
  const { ctes, from } =
    reading.formats.length === 1 ? ofOneFormat(reading, texts) : ofSeveral(reading, texts)
  return `WITH ${ctes.join(', ')} SELECT is_object, timestamp, event_name, body, attributes, arrived_at, ${lines.arrivalDay} AS arrival_day, source_file, unread, records FROM ${from}`
}

interface Read {
  readonly ctes: readonly string[]
  readonly from: string
}

function ofOneFormat({ formats: [format], defaultService }: EventReading, source: string): Read {
  const { ctes, rows, isMade } = duckdbFormatRows(format, {
    source,
    lines: 'lines',
    isKnown: false,
    defaultService,
  })
  // What is made would be made again for each use of it.
  if (isMade) return { ctes: [...ctes, `made AS MATERIALIZED (${rows})`], from: 'made' }
  return { ctes, from: `(${rows})` }
}

function ofSeveral({ formats, defaultService }: EventReading, source: string): Read {
  const format = `CASE WHEN object IS NOT NULL THEN ${firstOfFormats(formats, duckdbHas)} END`
  const each = formats.map((one, i) =>
    duckdbFormatRows(one, {
      source: `SELECT object, held, arrived_at, source_file FROM texts WHERE format = ${i}`,
      lines: `lines_${i}`,
      isKnown: true,
      defaultService,
    }),
  )
  const others = `SELECT object IS NOT NULL AS is_object, NULL AS timestamp, NULL AS event_name, NULL AS body, CAST(NULL AS MAP(VARCHAR, VARCHAR)) AS attributes, arrived_at, source_file, CASE WHEN held IS NOT NULL THEN ${sqlLiteral(DOCUMENT)} WHEN object IS NOT NULL THEN 'other_format' END AS unread, held AS records FROM texts WHERE format IS NULL`
  const all = [...each.map(({ rows }) => `SELECT ${ROWS} FROM (${rows})`), others].join(' UNION ALL ')
  return {
    ctes: [
      `texts AS MATERIALIZED (SELECT *, ${format} AS format FROM (${source}))`,
      ...each.flatMap(({ ctes }) => ctes),
      `made AS MATERIALIZED (${all})`,
    ],
    from: 'made',
  }
}

import { DOCUMENT } from '../events/unread.ts'
import { sqlLiteral } from '../sql/literals.ts'
import { duckdbHas } from './duckdb-parts.ts'
import { duckdbFormatRows } from './duckdb-rows.ts'
import { duckdbLines, duckdbTexts } from './duckdb-texts.ts'
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
  const { ctes, from } =
    reading.formats.length === 1 ? ofOneFormat(reading, lines) : ofSeveral(reading, lines)
  return `WITH ${ctes.join(', ')} SELECT is_object, timestamp, event_name, body, attributes, arrived_at, ${lines.arrivalDay} AS arrival_day, source_file, unread, records FROM ${from}`
}

interface Read {
  readonly ctes: readonly string[]
  readonly from: string
}

function ofOneFormat({ formats: [format], defaultService }: EventReading, lines: JsonLines): Read {
  const { ctes, rows, isMade } = duckdbFormatRows(
    format,
    {
      source:
        format.records.length > 0
          ? arrived(lines, duckdbTexts(lines.query, 'source_file', false), 'object, held')
          : arrived(lines, duckdbLines(lines.query, 'source_file'), 'object, elements'),
      lines: 'lines',
      isKnown: false,
    },
    defaultService,
  )
  // What is made would be made again for each use of it.
  if (isMade) return { ctes: [...ctes, `made AS MATERIALIZED (${rows})`], from: 'made' }
  return { ctes, from: `(${rows})` }
}

const arrived = ({ arrivedAt }: JsonLines, texts: string, columns: string): string =>
  `SELECT ${columns}, ${arrivedAt} AS arrived_at, source_file FROM (${texts})`

function ofSeveral({ formats, defaultService }: EventReading, lines: JsonLines): Read {
  const areLongOnesChecked = formats.every(({ records }) => records.length === 0)
  const texts = duckdbTexts(lines.query, 'source_file', areLongOnesChecked)
  const source = arrived(lines, texts, 'object, held')
  const format = `CASE WHEN object IS NOT NULL THEN ${firstOfFormats(formats, duckdbHas)} END`
  const each = formats.map((one, i) =>
    duckdbFormatRows(
      one,
      {
        source: `SELECT object, held, arrived_at, source_file FROM texts WHERE format = ${i}`,
        lines: `lines_${i}`,
        isKnown: true,
      },
      defaultService,
    ),
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

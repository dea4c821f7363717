import { FLAT_ARRIVALS } from '../../queries/events/staged-days.ts'
import { sqlLiteral } from '../../queries/sql/literals.ts'
import { fileList, fileLiteral } from './duckdb-files.ts'
import { MAX_LINE_BYTES } from './long-lines.ts'
import { COPY_SEPARATOR, type ReadableOrders } from './readable-orders.ts'

/**
 * Lines as they are, not as JSON: read_ndjson_objects would forget the text of a line that is not JSON. A delimiter of
 * no characters makes one column of a line; the buffer has to be larger than a line, and would otherwise be 16 times as large.
 */
const LINES = [
  "columns = {'text': 'VARCHAR'}",
  'auto_detect = false',
  'header = false',
  "delim = ''",
  "quote = ''",
  "escape = ''",
  `nullstr = ${sqlLiteral('\u0001')}`,
  'strict_mode = false',
  // What is copied has its path in front.
  `max_line_size = ${MAX_LINE_BYTES + 64 * 1024}`,
  `buffer_size = ${2 * MAX_LINE_BYTES}`,
  'filename = true',
  'hive_partitioning = false',
].join(', ')

/** One object over several lines: the whole is JSON, or was meant to be. All else are lines. */
const ONE_OBJECT = "json_valid(content) OR regexp_matches(content, '^[ \\t\\r\\n]*\\{[ \\t\\r]*\\n')"
const SPLIT = 'string_split(replace(content, chr(13) || chr(10), chr(10)), chr(10))'
const IS_BLANK = "regexp_full_match(text, '[ \\t\\r\\n\\x{A0}\\x{3000}]*')"
/** The last folders of a day in the path: those above the orders folder stand before them. */
const DAY = `regexp_replace(source_file, '(?s)^.*[/\\\\]year=([0-9]{4})[/\\\\]month=([0-9]{2})[/\\\\]day=([0-9]{2})[/\\\\].*$', '\\1-\\2-\\3')`

/**
 * Rows (text, source_file, arrival_day) of the files of arrival days, or of those outside the folders of a day.
 * MATERIALIZED: whole files are handed on one at a time, and there may be very many; all that follows is much faster on
 * the full vectors that a table is read in.
 */
export function orderLinesSelect(
  { lines, smallLines, objects, copies }: ReadableOrders,
  isFlat: boolean,
): string {
  const day = isFlat ? sqlLiteral(FLAT_ARRIVALS) : DAY
  const parts: string[] = []
  for (const [packing, files] of Object.entries(lines)) {
    if (files.length === 0) continue
    const read = `read_csv(${fileList(files)}, ${LINES}, compression = ${sqlLiteral(packing)})`
    parts.push(`SELECT text, filename AS source_file FROM ${read}`)
  }
  for (const [files, records] of [
    [smallLines, SPLIT],
    [objects, `CASE WHEN ${ONE_OBJECT} THEN [content] ELSE ${SPLIT} END`],
  ] as const) {
    if (files.length === 0) continue
    const read = `SELECT unnest(${records}) AS text, filename AS source_file FROM read_text(${fileList(files)})`
    parts.push(`WITH texts AS MATERIALIZED (${read}) SELECT * FROM texts`)
  }
  if (copies !== undefined) {
    const at = `instr(text, ${sqlLiteral(COPY_SEPARATOR)})`
    parts.push(
      `SELECT substr(text, ${at} + 1) AS text, url_decode(left(text, ${at} - 1)) AS source_file FROM read_csv(${fileLiteral(copies)}, ${LINES}, compression = 'uncompressed')`,
    )
  }
  if (parts.length === 0) return NO_LINES
  return parts
    .map(
      (part) =>
        `SELECT text, source_file, ${day} AS arrival_day FROM (${part}) AS lines WHERE NOT ${IS_BLANK}`,
    )
    .join(' UNION ALL ')
}

export const NO_LINES =
  'SELECT CAST(NULL AS VARCHAR) AS text, CAST(NULL AS VARCHAR) AS source_file, CAST(NULL AS VARCHAR) AS arrival_day WHERE FALSE'

import { DOCUMENT } from '../events/unread.ts'
import { jsonPath } from '../sql/json-paths.ts'
import { sqlLiteral } from '../sql/literals.ts'
import type { Format } from './define-format.ts'
import { keyCheck } from './duckdb-keys.ts'
import { type DuckdbSource, duckdbHas, entriesAt, KEPT, type OpenedLines, type Step } from './duckdb-parts.ts'
import type { GrowingShape } from './duckdb-shapes.ts'
import { ELEMENT } from './duckdb-texts.ts'
import { events } from './events.ts'
import { isOther } from './recognition.ts'

/** Where a line is a record, or a list of records. */
export function linesAsRecords(
  format: Format,
  { source, lines, isKnown }: DuckdbSource,
  record: GrowingShape,
  readRecords: Step,
): OpenedLines {
  const maps = entriesAt(format, undefined)
    .filter(([, { at, valueAt }]) => valueAt === undefined && jsonPath(at).length === 1)
    .map(([, { at }]) => at)
  const check = keyCheck((json) => record.read(json), maps)
  // To ask for the keys of each line would take long: lines of our own have attributes.
  const other = `CASE WHEN ${isOther(format, duckdbHas)} THEN 'other_format' END`
  const unread = isKnown
    ? ''
    : format === events
      ? ` WHEN object IS NOT NULL THEN CASE WHEN line.attributes IS NULL THEN ${other} END`
      : ` WHEN object IS NOT NULL THEN ${other}`
  const judged = (held: string) =>
    `CASE WHEN ${held} IS NOT NULL THEN ${sqlLiteral(DOCUMENT)}${unread} END AS unread`
  const read = (from: string, columns: string) =>
    `SELECT ${columns}, ${KEPT}, ${record.read('object')} AS line FROM (${from})`
  const row = (held: string, value: string) =>
    `SELECT object IS NOT NULL AS is_object, ${judged(held)}, ${held} AS records, ${KEPT}, ${value} AS record`
  const value = `CASE WHEN keys IN (FROM ${lines}_repeating) THEN ${check.unique} ELSE line END`
  // Elements of lists are few, so all of them are read the longer way.
  const elements = `SELECT ${ELEMENT}, ${KEPT} FROM (SELECT unnest(elements) AS one, ${KEPT} FROM ${lines} WHERE elements IS NOT NULL)`
  const rows = isKnown
    ? `${row('held', value)} FROM ${lines}`
    : `${row('CAST(NULL AS BIGINT)', value)} FROM ${lines} WHERE elements IS NULL UNION ALL ${row('held', check.unique)} FROM (${read(elements, 'object, held')})`
  return {
    ctes: [
      `${lines} AS MATERIALIZED (SELECT *, ${check.hash} AS keys FROM (${read(source, isKnown ? 'object, held' : 'object, elements')}))`,
      `${lines}_repeating AS MATERIALIZED (${check.repeating(lines)})`,
    ],
    rows: readRecords(`(${rows})`),
  }
}

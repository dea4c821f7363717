import { DOCUMENT } from '../events/unread.ts'
import { type JsonShape, jsonPath, merged } from '../sql/json-paths.ts'
import { sqlLiteral } from '../sql/literals.ts'
import type { Format } from './define-format.ts'
import { entriesColumns, entriesShape, makeEntriesColumns } from './duckdb-entries.ts'
import {
  at,
  chain,
  type DuckdbSource,
  entriesAt,
  KEPT,
  list,
  type OpenedLines,
  type Step,
} from './duckdb-parts.ts'
import { fromJson, type GrowingShape, shapeAt } from './duckdb-shapes.ts'
import { spellingsOf } from './key-spellings.ts'

/** Where the records of a line stand in lists within each other. */
export function linesOfRecords(
  format: Format,
  { source, lines, isKnown }: DuckdbSource,
  record: GrowingShape,
  readRecords: Step,
): OpenedLines {
  const { records } = format
  const listOf = (node: string, level: number) => at(format, node, records[level] as string)
  const isLast = (level: number) => level === records.length - 1
  /** The records of a node; one that has no list counts as one. */
  const countOf = (node: string, level: number): string => {
    const inner = `node_${level}`
    const count = isLast(level)
      ? `len(${listOf(node, level)})`
      : `list_sum(list_transform(${listOf(node, level)}, lambda ${inner}: ${countOf(inner, level + 1)}))`
    return `CASE WHEN ${listOf(node, level)} IS NULL THEN 1 ELSE coalesce(${count}, 0) END`
  }
  /** The nodes that have no list. */
  const withoutList = (node: string, level: number): string => {
    const inner = `node_${level}`
    const count = isLast(level)
      ? '0'
      : `coalesce(list_sum(list_transform(${listOf(node, level)}, lambda ${inner}: ${withoutList(inner, level + 1)})), 0)`
    return `CASE WHEN ${listOf(node, level)} IS NULL THEN 1 ELSE ${count} END`
  }
  const read = `SELECT object, held, ${KEPT}, ${fromJson('object', shapeOf(format, 0))} AS line FROM (${source})`
  const counted = `SELECT held, ${KEPT}, object IS NOT NULL AS is_object, line, ${listOf('line', 0)} IS NOT NULL AS is_of, CAST(${countOf('line', 0)} AS BIGINT) AS found, CAST(${withoutList('line', 0)} AS BIGINT) AS lost FROM (${read})`
  const carried: string[] = []
  const steps = records.map((_, level): Step => {
    const kept = list(KEPT, ...carried)
    const here = level === 0 ? [] : entriesAt(format, level - 1)
    const made = here.flatMap(([name, entries]) =>
      makeEntriesColumns(format, name, entries, at(format, 'node', entries.at)),
    )
    carried.push(...here.flatMap(([name, entries]) => entriesColumns(name, entries)))
    const node = level === 0 ? 'line' : 'node'
    return (from) => `SELECT ${list(kept, ...made, `unnest(${listOf(node, level)}) AS node`)} FROM ${from}`
  })
  const ofRecords = chain(`${lines} WHERE is_of`, [
    ...steps,
    (from) =>
      `SELECT ${list(KEPT, ...carried, "coalesce(left(node, 1) = '{', FALSE) AS is_object", 'CAST(NULL AS VARCHAR) AS unread', 'CAST(NULL AS BIGINT) AS records', `${record.read('node')} AS record`)} FROM ${from}`,
  ])
  const why = `CASE WHEN held IS NOT NULL THEN ${sqlLiteral(DOCUMENT)} WHEN NOT is_object THEN NULL WHEN NOT is_of THEN ${isKnown ? "'no_records'" : "'other_format'"} WHEN found = 0 THEN 'no_records' ELSE ${sqlLiteral(DOCUMENT)} END`
  const unread = (reason: string, held: string, from: string) =>
    `SELECT is_object, NULL AS timestamp, NULL AS event_name, NULL AS body, CAST(NULL AS MAP(VARCHAR, VARCHAR)) AS attributes, ${KEPT}, ${reason} AS unread, ${held} AS records FROM ${from}`
  const besides = unread(
    why,
    'coalesce(held, CASE WHEN found > 1 THEN found END)',
    `${lines} WHERE NOT is_of OR found <> 1`,
  )
  // What stands in a node without its list is lost, and its line does not say so where others hold records.
  const nodes = `(SELECT is_object, ${KEPT}, unnest(range(lost)) AS node FROM ${lines} WHERE is_of AND lost > 0)`
  const ofNodes =
    records.length === 1 ? '' : ` UNION ALL ${unread("'no_records'", 'CAST(NULL AS BIGINT)', nodes)}`
  return {
    ctes: [`${lines} AS MATERIALIZED (${counted})`],
    rows: `${readRecords(`(${ofRecords})`)} UNION ALL ${besides}${ofNodes}`,
  }
}

/** How what is around the records is read; each of them stays JSON. */
function shapeOf(format: Format, level: number): JsonShape {
  const path = format.records[level]
  const inner: JsonShape =
    path === undefined ? { is: 'json' } : { is: 'list', of: shapeOf(format, level + 1) }
  if (path === undefined) return inner
  const lists = spellingsOf(format, jsonPath(path)).map((p) => shapeAt(p, inner))
  const entries = entriesAt(format, level - 1).flatMap(([, each]) =>
    spellingsOf(format, jsonPath(each.at)).map((p) => shapeAt(p, entriesShape(format, each))),
  )
  return merged([...lists, ...entries])
}

import type { Duck } from '../../../engines/local/duckdb.ts'
import { rawRecords, recordsQuery } from '../../../queries/orders/records/index.ts'
import { compileFor } from '../../../queries/sql/compiler.ts'
import { sqlLiteral } from '../../../queries/sql/literals.ts'
import { plainRecord } from './plain-row.ts'

export interface RawText {
  readonly text: string
  readonly file?: string
}

type Row = Readonly<Record<string, unknown>>

/** Rows (text, source_file, arrival_day) as text that every engine takes, in the order of their numbers. */
export const rawTexts = (records: readonly RawText[], literal = sqlLiteral, first = 0): string =>
  `(SELECT * FROM (VALUES ${records
    .map(
      ({ text, file = 'a.ndjson' }, i) =>
        `(${literal(text)}, ${literal(`${first + i}/${file}`)}, '2026-11-05')`,
    )
    .join(', ')}) AS raw (text, source_file, arrival_day))`

/**
 * Records of several kinds as one list, for one statement, which takes an engine longer to plan than to run; `of` tells its
 * rows apart again.
 */
export function together<Kind extends string>(kinds: Readonly<Record<Kind, readonly RawText[]>>) {
  const all = Object.entries<readonly RawText[]>(kinds).flatMap(([kind, records]) =>
    records.map((record) => ({ ...record, kind })),
  )
  const of = (kind: Kind, rows: readonly Row[]) => rows.filter((row) => all[number(row)]?.kind === kind)
  return { all, of }
}

/** What raw records become on DuckDB, one row each, in their order. */
export async function duckdbRecordRows(duck: Duck, records: readonly RawText[]) {
  const raw_records = rawRecords('duckdb', `${rawTexts(records)} AS raw`)
  const rows = await duck.rows(compileFor('duckdb', recordsQuery(), { raw_records }))
  return inOrder(rows.map(plainRecord))
}

export const inOrder = <Of extends Row>(rows: readonly Of[]): Of[] =>
  [...rows].sort((a, b) => number(a) - number(b))
/** Of several records in one document: how the rows of each document tell one from another, in no order. */
export function rowsOfDocuments(rows: readonly Row[]): string[][] {
  const documents: string[][] = []
  for (const row of rows) {
    const { kind, resource_id, rejected, text_hash } = row
    const document = number(row)
    documents[document] = [
      ...(documents[document] ?? []),
      JSON.stringify([kind, resource_id, rejected, text_hash]),
    ].sort()
  }
  return documents
}

const number = ({ source_file }: Row) => Number(String(source_file).split('/')[0])

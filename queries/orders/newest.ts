import type { ExpressionBuilder, SelectQueryBuilder } from 'kysely'
import type { Timestamp, Varchar } from '../model/sql-types.ts'
import { sqlBuilder } from '../sql/builder.ts'
import { literal, orElse } from '../sql/functions.ts'
import type { RecordKeys } from './records/rows.ts'

/** What tells the records of a thing apart, and which of two is newer. */
export interface Version {
  readonly version_time: Timestamp | null
  /** '' where there is none. */
  readonly triggered_at: Varchar
  readonly webhook_id: Varchar
  /** '' where there is a webhook id. */
  readonly text_hash: Varchar
  readonly source_file: Varchar
}
type Columns<T> = readonly (keyof T & string)[]

/** The columns of a Version, of a relation with the keys of records. */
export function versionOf(relation: object) {
  const eb = relation as ExpressionBuilder<{ records: RecordKeys }, 'records'>
  return [
    eb.ref('version_time').as('version_time'),
    orElse(eb.ref('triggered_at'), literal('')).as('triggered_at'),
    orElse(eb.ref('webhook_id'), literal('')).as('webhook_id'),
    orElse(eb.ref('text_hash'), literal('')).as('text_hash'),
    eb.ref('source_file').as('source_file'),
  ] as const
}

/** Whether what stands in a record is of this version: a condition on two relations by their names. */
export const isOfVersion = (record: string, version: string) => (relation: object) => {
  const eb = relation as ExpressionBuilder<Record<string, Version>, string>
  const same = (column: keyof Version) => eb(`${record}.${column}`, '=', eb.ref(`${version}.${column}`))
  const sameOrNone = (column: 'triggered_at' | 'webhook_id' | 'text_hash') =>
    eb(
      orElse(eb.ref(`${record}.${column}`) as never, literal('')),
      '=',
      eb.ref(`${version}.${column}`) as never,
    )
  return eb.and([
    same('version_time'),
    same('source_file'),
    sameOrNone('webhook_id'),
    sameOrNone('triggered_at'),
    sameOrNone('text_hash'),
  ])
}

/**
 * The copy of each thing that counts: of those with the least value in the columns `first` (a whole one before a part),
 * the one with the greatest time (of `own` before that of the record); of several of the same time, which Shopify writes
 * in whole seconds, those drop out that another was triggered after, and of the rest the greatest webhook id counts, then
 * the file, then the hash of the text: one file may hold two versions of an order of the same second. In two steps, because of three copies, one of which does not say when it was triggered, each may be before
 * another one.
 */
export function newestOf<Copy extends Version>(
  // biome-ignore lint/suspicious/noExplicitAny: the tables that the copies are selected from do not matter here.
  copies: SelectQueryBuilder<any, any, Copy>,
  thing: keyof Copy & string,
  {
    first = [],
    own = [],
    last = [],
  }: { first?: Columns<Copy>; own?: Columns<Copy>; last?: Columns<Copy> } = {},
) {
  // The columns are those of any copies, so they are addressed by name.
  // biome-ignore lint/suspicious/noExplicitAny: as above.
  const db = () => sqlBuilder<any>()
  const timed = db()
    .selectFrom(copies.as('copies'))
    .selectAll()
    .select((eb) => {
      // biome-ignore lint/suspicious/noExplicitAny: as above.
      const byTime = (over: any) => {
        let ordered = over.partitionBy(thing)
        for (const column of first) ordered = ordered.orderBy(column)
        for (const column of [...own, 'version_time']) ordered = ordered.orderBy(column, 'desc')
        return ordered
      }
      return [
        eb.fn.agg<bigint>('rank').over(byTime).as('age'),
        // For the newest copies, this is the last time that any of them was triggered.
        eb.fn.agg<Varchar>('max', ['triggered_at']).over(byTime).as('last_triggered_at'),
      ]
    })
  const latest = db()
    .selectFrom(timed.as('timed'))
    .where('age', '=', 1n)
    .selectAll()
    .select((eb) =>
      eb.fn
        .agg<bigint>('row_number')
        .over((over) => {
          const isOvertaken = eb.and([
            eb('triggered_at', '<>', literal('')),
            eb('triggered_at', '<', eb.ref('last_triggered_at')),
          ])
          let ordered = over
            .partitionBy(thing)
            .orderBy(eb.case().when(isOvertaken).then(literal(1n)).else(literal(0n)).end())
            .orderBy('webhook_id', 'desc')
            .orderBy('source_file', 'desc')
            .orderBy('text_hash', 'desc')
          for (const column of last) ordered = ordered.orderBy(column)
          return ordered
        })
        .as('recency'),
    )
  return (
    sqlBuilder<{ latest: Copy & { recency: bigint } }>()
      .selectFrom(latest.as('latest') as never)
      // biome-ignore lint/suspicious/noExplicitAny: as above.
      .where('recency' as any, '=', 1n as any)
      // biome-ignore lint/suspicious/noExplicitAny: as above.
      .selectAll() as unknown as SelectQueryBuilder<any, any, Copy>
  )
}

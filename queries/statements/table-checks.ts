import type { Expression, ExpressionBuilder } from 'kysely'
import type { Columns } from '../model/columns.ts'
import { countDistinct, countRows, countWhere, literal, row } from '../sql/functions.ts'
import type { Check } from './judge.ts'

// biome-ignore lint/suspicious/noExplicitAny: the candidate's columns are those of any table.
export type Candidate = ExpressionBuilder<any, any>
export interface CheckQuery extends Check {
  readonly observed: (eb: Candidate) => Expression<unknown>
  readonly expected: (eb: Candidate) => Expression<unknown>
  /** Rows that break the check, where it looks at rows. */
  readonly offending?: (eb: Candidate) => Expression<unknown>
}

export const zero = () => literal(0n)

/** A check that no row breaks. */
export const noRow = (
  id: string,
  doc: string,
  offending: (eb: Candidate) => Expression<unknown>,
): CheckQuery => ({
  id,
  doc,
  severity: 'error',
  relation: 'equals',
  observed: (eb) => countWhere(offending(eb) as never),
  expected: zero,
  offending,
})

export const grainUnique = (grain: readonly string[]): CheckQuery => ({
  id: 'grain_unique',
  doc: `no two rows share ${grain.join(', ')}`,
  severity: 'error',
  relation: 'equals',
  observed: (eb) => countDistinct(row(...grain.map((column) => eb.ref(column)))),
  expected: countRows,
})

export const requiredPresent = (columns: Columns): CheckQuery =>
  noRow('required_present', 'no required column is NULL', (eb) =>
    eb.or(
      Object.entries(columns)
        .filter(([, column]) => !column.nullable)
        .map(([name]) => eb(name, 'is', null)),
    ),
  )

/** Looks at the columns that declare a range; there must be one. */
export const valuesInRange = (columns: Columns, doc: string): CheckQuery =>
  noRow('values_in_range', doc, (eb) =>
    eb.or(
      Object.entries(columns).flatMap(([name, { range }]) => {
        if (range === undefined) return []
        const [from, to] = range
        const below = eb(name, '<', from)
        return to > Number.MAX_SAFE_INTEGER ? [below] : [below, eb(name, '>', to)]
      }),
    ),
  )

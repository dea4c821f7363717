import type { Expression, SelectQueryBuilder } from 'kysely'
import type { Service } from '../model/services.ts'
import type { AnySummary } from '../model/summary.ts'
import { sqlBuilder } from '../sql/builder.ts'
import { cast, commaJoined, countRows, minOf } from '../sql/functions.ts'
import { checkQueries } from './check-queries.ts'
import type { Check } from './judge.ts'
import type { Candidate, CheckQuery } from './table-checks.ts'

/** The checks as data, for documentation and reports. */
export const asData = (checks: readonly CheckQuery[]): Check[] =>
  checks.map(({ id, doc, severity, relation }) => ({ id, doc, severity, relation }))

export const checksOf = (summary: AnySummary, service: Service, runDate: string): Check[] =>
  asData(checkQueries(summary, service, runDate))

/** The audit of a summary's candidate table (relation `candidate`). */
export const auditSelect = (summary: AnySummary, service: Service, runDate: string) =>
  auditOf(
    sqlBuilder<{ candidate: Record<string, unknown> }>().selectFrom('candidate'),
    summary.grain,
    checkQueries(summary, service, runDate),
  )

/**
 * One query that audits what `rows` selects from: a single row with `rows`, and for check i `observed_i`, `expected_i`
 * and, where it looks at rows, `sample_i`, the grain of one that breaks it.
 */
export const auditOf = (
  // biome-ignore lint/suspicious/noExplicitAny: the table is any.
  rows: SelectQueryBuilder<any, any, any>,
  grain: readonly string[],
  checks: readonly CheckQuery[],
) =>
  rows.select((eb: Candidate) => [
    countRows().as('rows'),
    ...checks.flatMap((check, i) => [
      cast(check.observed(eb), 'varchar').as(`observed_${i}`),
      cast(check.expected(eb), 'varchar').as(`expected_${i}`),
      ...(check.offending ? [sample(eb, grain, check.offending(eb)).as(`sample_${i}`)] : []),
    ]),
  ])

const sample = (eb: Candidate, grain: readonly string[], offending: Expression<unknown>) =>
  minOf(
    eb
      .case()
      .when(offending as never)
      .then(commaJoined(...grain.map((column) => cast(eb.ref(column), 'varchar'))))
      .end(),
  )

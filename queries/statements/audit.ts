import type { Expression } from 'kysely'
import type { Service } from '../model/services.ts'
import type { AnySummary } from '../model/summary.ts'
import { cast, commaJoined, countRows, minOf } from '../sql/functions.ts'
import { sqlBuilder } from '../sql/schema.ts'
import { type Candidate, checkQueries } from './check-queries.ts'
import type { Check } from './judge.ts'

/** The checks as data, for documentation and reports. */
export const checksOf = (summary: AnySummary, service: Service, runDate: string): Check[] =>
  checkQueries(summary, service, runDate).map(({ id, doc, severity, relation }) => ({
    id,
    doc,
    severity,
    relation,
  }))

/**
 * One query that audits a candidate table (relation `candidate`): a single row with `rows`, and for check i
 * `observed_i`, `expected_i` and, where it looks at rows, `sample_i`.
 */
export function auditSelect(summary: AnySummary, service: Service, runDate: string) {
  return sqlBuilder<{ candidate: Record<string, unknown> }>()
    .selectFrom('candidate')
    .select((eb: Candidate) => [
      countRows().as('rows'),
      ...checkQueries(summary, service, runDate).flatMap((check, i) => [
        cast(check.observed(eb), 'varchar').as(`observed_${i}`),
        cast(check.expected(eb), 'varchar').as(`expected_${i}`),
        ...(check.offending ? [sample(eb, summary, check.offending(eb)).as(`sample_${i}`)] : []),
      ]),
    ])
}

const sample = (eb: Candidate, summary: AnySummary, offending: Expression<unknown>) =>
  minOf(
    eb
      .case()
      .when(offending as never)
      .then(commaJoined(...summary.grain.map((column) => cast(eb.ref(column), 'varchar'))))
      .end(),
  )

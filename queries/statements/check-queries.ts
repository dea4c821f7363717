import { type Expression, type ExpressionBuilder, ExpressionWrapper } from 'kysely'
import { commonColumns, publishedColumns } from '../model/common-columns.ts'
import type { Service } from '../model/services.ts'
import type { AnySummary } from '../model/summary.ts'
import { cast, countDistinct, countRows, countWhere, literal, maxOf, row, sumOf } from '../sql/functions.ts'
import { sqlBuilder } from '../sql/schema.ts'
import type { Check } from './judge.ts'
import { summaryContext } from './summary-select.ts'

// biome-ignore lint/suspicious/noExplicitAny: the candidate's columns are those of any summary.
export type Candidate = ExpressionBuilder<any, any>
export interface CheckQuery extends Check {
  readonly observed: (eb: Candidate) => Expression<unknown>
  readonly expected: (eb: Candidate) => Expression<unknown>
  /** Rows that break the check, where it looks at rows. */
  readonly offending?: (eb: Candidate) => Expression<unknown>
}

const zero = () => literal(0n)

/** The checks of a summary, all derived from its declaration. An error keeps the table from being published. */
export function checkQueries(summary: AnySummary, service: Service, runDate: string): CheckQuery[] {
  const { top, rows } = summary
  const none = (id: string, doc: string, offending: (eb: Candidate) => Expression<unknown>): CheckQuery => ({
    id,
    doc,
    severity: 'error',
    relation: 'equals',
    observed: (eb) => countWhere(offending(eb)),
    expected: zero,
    offending,
  })
  const columns = Object.entries(publishedColumns(summary))
  const checks: CheckQuery[] = [
    {
      id: 'grain_unique',
      doc: `no two rows share ${summary.grain.join(', ')}`,
      severity: 'error',
      relation: 'equals',
      observed: (eb) => countDistinct(row(...summary.grain.map((column) => eb.ref(column)))),
      expected: countRows,
    },
    none('required_present', 'no required column is NULL', (eb) =>
      eb.or(columns.filter(([, c]) => !c.nullable).map(([name]) => eb(name, 'is', null))),
    ),
    none('service_and_window', 'every row is of this service, window and run date', (eb) => {
      const { window } = summaryContext(summary, service, runDate)
      return eb.or([
        eb('service_name', '!=', service.name),
        eb(cast(eb.ref('window_start'), 'varchar'), '!=', window.start),
        eb(cast(eb.ref('window_end'), 'varchar'), '!=', window.endExclusive),
        eb(cast(eb.ref('calculation_date'), 'varchar'), '!=', runDate),
      ])
    }),
  ]
  const bounded = columns.filter(([name, c]) => c.range !== undefined && !(name in commonColumns))
  checks.push(
    none('values_in_range', 'rates within 0 to 100, counts and means not negative', (eb) =>
      eb.or(
        bounded.flatMap(([name, { range }]) => {
          const [from, to] = range as readonly [number, number]
          const below = eb(name, '<', from)
          return to > Number.MAX_SAFE_INTEGER ? [below] : [below, eb(name, '>', to)]
        }),
      ),
    ),
  )
  if (rows !== undefined) {
    checks.push({
      id: 'row_count',
      doc: `always ${rows} rows`,
      severity: 'error',
      relation: 'equals',
      observed: countRows,
      expected: () => literal(BigInt(rows)),
    })
  }
  if (top !== undefined) {
    checks.push(
      {
        id: 'row_count',
        doc: `at most ${top.n} rows`,
        severity: 'error',
        relation: 'at most',
        observed: countRows,
        expected: () => literal(BigInt(top.n)),
      },
      {
        id: 'rank_dense',
        doc: 'ranks are 1, 2, 3 ... without gaps and ties',
        severity: 'error',
        relation: 'equals',
        observed: (eb) =>
          countDistinct(
            eb
              .case()
              .when(eb.between('rank', 1n, BigInt(top.n)))
              .then(eb.ref('rank'))
              .end(),
          ),
        // The greater of the last rank and the row count: a gap raises the one, a tie the other.
        expected: (eb) =>
          eb
            .case()
            .when(maxOf(eb.ref('rank')), '>', countRows())
            .then(maxOf(eb.ref('rank')))
            .else(countRows())
            .end(),
      },
    )
  }
  return [...checks, ...agreementChecks(summary, service, runDate)]
}

function agreementChecks(summary: AnySummary, service: Service, runDate: string): CheckQuery[] {
  const context = { ...summaryContext(summary, service, runDate), db: sqlBuilder<never>() }
  return summary.agreements.map((agreement) => ({
    id: `${agreement.sumOf}_agrees`,
    doc: `the sum of ${agreement.sumOf} ${agreement.relation} ${agreement.doc}`,
    severity: 'error',
    relation: agreement.relation,
    observed: (eb) => eb.fn.coalesce(sumOf(eb.ref(agreement.sumOf)), zero()),
    expected: () => new ExpressionWrapper(agreement.expected(context).toOperationNode()),
  }))
}

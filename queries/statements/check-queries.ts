import { ExpressionWrapper } from 'kysely'
import { commonColumns, publishedColumns } from '../model/common-columns.ts'
import type { Service } from '../model/services.ts'
import type { AnySummary } from '../model/summary.ts'
import { sqlBuilder } from '../sql/builder.ts'
import { cast, countDistinct, countRows, literal, maxOf, sumOf } from '../sql/functions.ts'
import { summaryContext } from './summary-select.ts'
import { type CheckQuery, grainUnique, noRow, requiredPresent, valuesInRange, zero } from './table-checks.ts'

/** The checks of a summary, all derived from its declaration. An error keeps the table from being published. */
export function checkQueries(summary: AnySummary, service: Service, runDate: string): CheckQuery[] {
  const { top, rows } = summary
  const columns = publishedColumns(summary)
  const own = Object.fromEntries(Object.entries(columns).filter(([name]) => !(name in commonColumns)))
  const checks: CheckQuery[] = [
    grainUnique(summary.grain),
    requiredPresent(columns),
    noRow('service_and_window', 'every row is of this service, window and run date', (eb) => {
      const { window } = summaryContext(summary, service, runDate)
      return eb.or([
        eb('service_name', '!=', service.name),
        eb(cast(eb.ref('window_start'), 'varchar'), '!=', window.start),
        eb(cast(eb.ref('window_end'), 'varchar'), '!=', window.endExclusive),
        eb(cast(eb.ref('calculation_date'), 'varchar'), '!=', runDate),
      ])
    }),
    valuesInRange(own, 'rates within 0 to 100, counts and means not negative'),
  ]
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

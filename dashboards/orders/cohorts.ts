import { expressionBuilder } from 'kysely'
import type { Bigint } from '../../queries/model/sql-types.ts'
import { declared, derived, type Field, named } from '../panels/fields.ts'
import { table } from '../panels/table.ts'
import {
  dayBefore,
  difference,
  greatest,
  orElse,
  percentOf,
  quotient,
  totalAmount,
  whole,
} from '../sql/functions.ts'
import { monthsOfDay, monthsOfText } from '../sql/months.ts'
import { db, orderTables } from '../sql/tables.ts'

const { columns } = orderTables.customer_lifetime
const MONTHS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11] as const
type Month = `month_${(typeof MONTHS)[number]}`
const monthName = (month: (typeof MONTHS)[number]) => `month_${month}` as const

/** A cohort's rows, with how many months it has had. */
const withAges = db.with('cohorts', (with_) =>
  with_
    .selectFrom('customer_lifetime')
    .select((eb) => [
      'cohort_month',
      'currency',
      'months_since',
      'customers',
      'customers_in_currency',
      'active_in_any_currency',
      'revenue',
      difference(monthsOfDay(dayBefore(eb.ref('window_end'))), monthsOfText(eb.ref('cohort_month'))).as(
        'age',
      ),
    ]),
)
interface Row {
  months_since: Bigint
  customers: Bigint
  customers_in_currency: Bigint
  active_in_any_currency: Bigint
  revenue: never
  age: Bigint
}
const of = expressionBuilder<{ cohorts: Row }, 'cohorts'>()
const customers = greatest(of.ref('customers'))
const customersInCurrency = greatest(of.ref('customers_in_currency'))

/** A customer who ordered in two currencies in a month came back once. */
const byCohort = withAges
  .selectFrom('cohorts')
  .groupBy('cohort_month')
  .orderBy('cohort_month', 'desc')
  .limit(24)
  .select(['cohort_month', customers.as('customers')])
/** Money of different currencies is never added, so each is told of the customers who paid in it. */
const byCurrency = withAges
  .selectFrom('cohorts')
  .groupBy(['cohort_month', 'currency'])
  .orderBy('cohort_month', 'desc')
  .orderBy('currency')
  .limit(24)
  .select(['cohort_month', 'currency', customersInCurrency.as('customers')])

const hadMonth = (month: number) => of(greatest(of.ref('age')), '>=', BigInt(month))

/** Active customers of the month, in percent: 0 where none ordered, nothing where the month is still to come. */
const retention = MONTHS.map((month) => {
  const active = greatest(
    of.case().when('months_since', '=', BigInt(month)).then(of.ref('active_in_any_currency')).end(),
  )
  return of
    .case()
    .when(hadMonth(month))
    .then(percentOf(orElse(active, whole(0)), customers))
    .end()
    .as(monthName(month))
})

/** What a customer who paid in the currency has come to by the end of the month. */
const revenue = MONTHS.map((month) => {
  const sofar = totalAmount(of.case().when('months_since', '<=', BigInt(month)).then(of.ref('revenue')).end())
  return of.case().when(hadMonth(month)).then(quotient(sofar, customersInCurrency)).end().as(monthName(month))
})

const cohort_month = named('First order in', undefined, { width: 110 })
const monthFields = (field: (label: string) => Field) =>
  Object.fromEntries(MONTHS.map((month) => [monthName(month), field(`+${month}`)])) as Record<Month, Field>

const NO_COHORTS = 'No orders yet'
const ABOUT =
  'Customers by the month of their first order; the columns are the months since then, of which the last may not be over. A guest counts as a customer of their own.'

export const cohortRetention = table({
  title: 'Cohorts: customers that ordered again',
  doc: `${ABOUT} Percent of the whole cohort that ordered in that month, in whatever currency.`,
  noValue: NO_COHORTS,
  query: byCohort.select(retention),
  fields: {
    cohort_month,
    customers: declared(columns.customers, 'Customers', { width: 100 }),
    ...monthFields((label) => derived('percent', label, '', { shaded: 50, missing: '–' })),
  },
})

export const cohortRevenue = table({
  title: 'Cohorts: net sales per customer so far',
  doc: `${ABOUT} What those of the cohort who have ordered in the currency have come to each by that month, those that never came back included.`,
  noValue: NO_COHORTS,
  query: byCurrency.select(revenue),
  fields: {
    cohort_month,
    currency: named('Currency', undefined, { width: 85 }),
    customers: declared(columns.customers_in_currency, 'Customers', { width: 100 }),
    ...monthFields((label) =>
      derived('currency of the row', label, '', { shaded: 'by column', missing: '–' }),
    ),
  },
})

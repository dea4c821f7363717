import type { SelectQueryBuilder } from 'kysely'
import type { Columns, RowOf } from '../model/columns.ts'
import type { Service } from '../model/services.ts'
import type { QueriedRows, RowsMustMatch } from '../model/typed-rows.ts'
import { sqlBuilder } from '../sql/builder.ts'
import { cast } from '../sql/functions.ts'
import { asData, auditOf } from '../statements/audit.ts'
import type { Check } from '../statements/judge.ts'
import type { CheckQuery } from '../statements/table-checks.ts'
import { orderChecks, orderLineChecks, ordersWithLines } from './checks.ts'
import { orderColumns } from './order-columns.ts'
import { orderLineColumns } from './order-line-columns.ts'
import { orderLinesQuery } from './order-lines.ts'
import { ordersQuery } from './orders.ts'
import type { OrdersSchema, OrdersScope } from './scope.ts'
import type { UnexplainedLimits } from './unexplained.ts'

/** A table of the orders pipeline that is partitioned by order month. */
export interface EnrichedTable {
  readonly doc: string
  /** The last one is the partition key. */
  readonly columns: Columns
  readonly grain: readonly string[]
  /** The rows of the affected months, every column cast to its declared type. */
  readonly query: (scope: OrdersScope) => AnyQuery
  readonly checks: (serviceName: string, limits: UnexplainedLimits) => CheckQuery[]
  /** What the checks look at: relation `candidate`, with more beside it. */
  readonly audited: () => AnyQuery
}
// biome-ignore lint/suspicious/noExplicitAny: the rows are those of any table.
type AnyQuery = SelectQueryBuilder<any, any, any>

/** Every column cast to its declared type. Does not compile when the query's rows are others than the columns declare. */
const castRows =
  <const C extends Columns, Query extends AnyQuery>(
    columns: C,
    query: ((scope: OrdersScope) => Query) & RowsMustMatch<QueriedRows<Query>, RowOf<C>>,
  ) =>
  (scope: OrdersScope): AnyQuery =>
    sqlBuilder<Record<string, Record<string, unknown>>>()
      .selectFrom(query(scope).as('rows'))
      .select((eb) => Object.entries(columns).map(([name, { type }]) => cast(eb.ref(name), type).as(name)))

export type EnrichedTableName = 'orders_enriched' | 'order_lines_enriched'

export const enrichedTables: Readonly<Record<EnrichedTableName, EnrichedTable>> = {
  order_lines_enriched: {
    doc: 'One row a line of an order, with its product, its amounts and what was refunded of it.',
    columns: orderLineColumns,
    grain: ['order_id', 'line_id'],
    query: castRows(orderLineColumns, orderLinesQuery),
    checks: orderLineChecks,
    audited: () => sqlBuilder<OrdersSchema>().selectFrom('candidate'),
  },
  orders_enriched: {
    doc: 'One row an order: its amounts, its customer, how it was shipped and what brought it.',
    columns: orderColumns,
    grain: ['order_id'],
    query: castRows(orderColumns, ordersQuery),
    checks: orderChecks,
    audited: ordersWithLines,
  },
}

/** The public table. */
export const enrichedTableName = (
  { tablePrefix }: Pick<Service, 'tablePrefix'>,
  name: EnrichedTableName,
): string => `${tablePrefix}_${name}`

/** One query that audits a candidate (relation `candidate`; orders also read `built_order_lines`): see auditOf. */
export const enrichedAudit = (
  name: EnrichedTableName,
  { name: serviceName }: Pick<Service, 'name'>,
  limits: UnexplainedLimits,
) => {
  const { audited, grain, checks } = enrichedTables[name]
  return auditOf(audited(), grain, checks(serviceName, limits))
}
export const enrichedChecks = (
  name: EnrichedTableName,
  { name: serviceName }: Pick<Service, 'name'>,
  limits: UnexplainedLimits,
): Check[] => asData(enrichedTables[name].checks(serviceName, limits))

/**
 * The months whose rows a run changes, of those that it built (relations `candidate`, `published`, `affected_months`):
 * one row a month. A month that has no rows any more is among them. Rows are compared only where both have the month:
 * otherwise a first run would compare all that it has with nothing.
 */
export function changedMonthsQuery(name: EnrichedTableName) {
  const columns = Object.keys(enrichedTables[name].columns)
  type Rows = Record<string, Record<string, unknown>>
  const db = () => sqlBuilder<Rows>()
  const publishedMonths = () => db().selectFrom('published').select('order_month')
  const built = () => db().selectFrom('candidate').select(columns)
  const published = () =>
    db()
      .selectFrom('published')
      .where('order_month', 'in', db().selectFrom('affected_months').select('order_month'))
      .select(columns)
  const rebuilt = () => built().where('order_month', 'in', publishedMonths())
  return db()
    .selectFrom('candidate')
    .where('order_month', 'not in', publishedMonths())
    .select('order_month')
    .union(db().selectFrom(rebuilt().except(published()).as('added')).select('order_month'))
    .union(db().selectFrom(published().except(rebuilt()).as('gone')).select('order_month'))
}

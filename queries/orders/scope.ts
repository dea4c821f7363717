import type { ExpressionBuilder } from 'kysely'
import type { EventsSchema } from '../events/schema.ts'
import type { RowOf } from '../model/columns.ts'
import type { Service } from '../model/services.ts'
import type { Varchar } from '../model/sql-types.ts'
import { literal } from '../sql/functions.ts'
import type { orderColumns } from './order-columns.ts'
import type { orderLineColumns } from './order-line-columns.ts'
import type { RecordKeys, RecordRelations } from './records/rows.ts'

/** Whose tables are built, and from which records. */
export interface OrdersScope {
  readonly service: Service & { readonly shopDomain?: string | undefined }
  /** The only configured service: records that name no shop are its own. */
  readonly isOnlyService: boolean
}

/** What the queries of the orders pipeline read. */
export interface OrdersSchema extends RecordRelations {
  /** The months that a run builds anew. */
  affected_months: { order_month: Varchar }
  /** The public tables as they are, without rows before the first run. */
  published_orders: RowOf<typeof orderColumns>
  published_order_lines: RowOf<typeof orderLineColumns>
  /** The lines of the affected months, as this run has just built them. */
  built_order_lines: RowOf<typeof orderLineColumns>
  /** The events of the log, as its own pipeline has staged them; without rows where it has not. */
  commerce_events: EventsSchema['commerce_events']
  /** A table under audit. */
  candidate: RowOf<typeof orderColumns>
}

/**
 * The record is of the service's shop: a condition on a relation with the keys of records. Ids of two shops may meet, so
 * every list of records or of their elements is asked it.
 */
export function ofShop({ service: { shopDomain }, isOnlyService }: OrdersScope) {
  return (relation: object) => {
    const eb = relation as ExpressionBuilder<{ records: RecordKeys }, 'records'>
    if (isOnlyService && shopDomain === undefined) return literal(true)
    const isNamed = eb('shop', '=', (shopDomain ?? '').toLowerCase())
    return isOnlyService ? eb.or([isNamed, eb('shop', 'is', null)]) : isNamed
  }
}

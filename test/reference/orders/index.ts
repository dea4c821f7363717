// The orders pipeline once more, in plain TypeScript and without SQL: slow, simple, and written from the contract
// without looking at queries/, so that a misreading there is not repeated here.
import type { StagedEvent } from '../staged-event.ts'
import { lineRow } from './line-row.ts'
import { ordersOf } from './order.ts'
import { orderRow } from './order-row.ts'
import type { RawRecord } from './raw-record.ts'
import type { OrderRow } from './row.ts'
import { type OrderService, type RecordAccount, serviceRecords } from './service.ts'
import { stateOf } from './state.ts'
import { type OrderSummaries, orderSummaries } from './summaries.ts'

export type { Rejection } from './outcome.ts'
export { arrivalDay, type RawRecord, recordsOf } from './raw-record.ts'
export type { OrderRow } from './row.ts'
export type { OrderService, RecordAccount } from './service.ts'
export type { OrderSummaries } from './summaries.ts'

export interface OrderTables {
  account: RecordAccount
  /** Rows of {prefix}_orders_enriched, by order id. */
  orders: OrderRow[]
  /** Rows of {prefix}_order_lines_enriched, by order id and line id. */
  lines: OrderRow[]
  /** Rows of the three summaries, each by its grain. */
  summaries: OrderSummaries
}

/**
 * What a run of the date must say and publish for the service; `events` are its events, as a run has staged them. Throws where several services are configured and this one
 * has no shopDomain.
 */
export function ordersReference(
  records: readonly RawRecord[],
  service: OrderService,
  services: readonly OrderService[],
  runDate: string,
  events: readonly StagedEvent[] = [],
): OrderTables {
  const { account, accepted } = serviceRecords(records, service, services)
  const state = stateOf(accepted)
  const orders = ordersOf(state, service)
  return {
    account,
    orders: orders.map((order) => orderRow(order, state, service, events)),
    lines: orders.flatMap((order) => order.lines.map((line) => lineRow(order, line, state, service))),
    summaries: orderSummaries(orders, service, runDate),
  }
}

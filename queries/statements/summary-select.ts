import type { Expression, ExpressionBuilder } from 'kysely'
import type { EventName } from '../events/event-names.ts'
import { type commonColumns, publishedColumns, readingOrder } from '../model/common-columns.ts'
import type { Service } from '../model/services.ts'
import type { AnySummary, SummaryContext } from '../model/summary.ts'
import { windowDates } from '../model/windows.ts'
import { cast, dateLiteral, literal } from '../sql/functions.ts'
import { sqlBuilder } from '../sql/schema.ts'

/** What a summary's query and its audit see: one service, one window, no partition outside it. */
export function summaryContext(summary: AnySummary, service: Service, runDate: string): SummaryContext {
  const window = windowDates(summary.window, runDate)
  const db = sqlBuilder()
  const events = (name?: EventName) => {
    const inWindow = db
      .selectFrom('commerce_events')
      .where('service_name', '=', service.name)
      .where('event_date', '>=', dateLiteral(window.start))
      .where('event_date', '<', dateLiteral(window.endExclusive))
    return name === undefined ? inWindow : inWindow.where('event_name', '=', name)
  }
  // Partitioned by month, so the month is asked for beside the day: an engine reads no other folder.
  const orders = () =>
    db
      .selectFrom('orders_enriched')
      .where('service_name', '=', service.name)
      .where('is_test', '=', false)
      .where('order_month', '>=', window.start.slice(0, 7))
      .where('order_month', '<=', window.endExclusive.slice(0, 7))
      .where('order_date', '>=', dateLiteral(window.start))
      .where('order_date', '<', dateLiteral(window.endExclusive))
  const lines = () =>
    db
      .selectFrom('order_lines_enriched')
      .where('service_name', '=', service.name)
      .where('is_test', '=', false)
      .where('order_month', '>=', window.start.slice(0, 7))
      .where('order_month', '<=', window.endExclusive.slice(0, 7))
      .where('order_date', '>=', dateLiteral(window.start))
      .where('order_date', '<', dateLiteral(window.endExclusive))
  return { service, window, db, events, orders, lines }
}

// biome-ignore lint/suspicious/noExplicitAny: the rows are those of any summary.
type AnyRows = ExpressionBuilder<any, any>

/** The SELECT behind a summary's table: ranked, cut, and every column cast to its declared type. */
export function summarySelect(summary: AnySummary, service: Service, runDate: string) {
  const context = summaryContext(summary, service, runDate)
  const common: Record<keyof typeof commonColumns, Expression<unknown>> = {
    service_name: literal(service.name),
    window_start: dateLiteral(context.window.start),
    window_end: dateLiteral(context.window.endExclusive),
    calculation_date: dateLiteral(runDate),
  }
  const rows = summary.query(context)
  const { top } = summary
  const ranked =
    top === undefined
      ? rows
      : sqlBuilder<Record<string, Record<string, unknown>>>()
          .selectFrom(rows.as('counted'))
          .selectAll()
          .select((eb: AnyRows) =>
            eb.fn
              .agg<bigint>('row_number')
              .over((over) =>
                (top.ties ?? summary.grain).reduce((o, tie) => o.orderBy(tie), over.orderBy(top.by, 'desc')),
              )
              .as('rank'),
          )
  const select = sqlBuilder<Record<string, Record<string, unknown>>>()
    .selectFrom(ranked.as('summary'))
    .select((eb: AnyRows) =>
      Object.entries(publishedColumns(summary)).map(([name, column]) =>
        cast(common[name as keyof typeof common] ?? eb.ref(name), column.type).as(name),
      ),
    )
  const kept = top === undefined ? select : select.where('rank', '<=', BigInt(top.n))
  // Sorted, so that the same rows are the same file.
  return readingOrder(summary).reduce((sorted, column) => sorted.orderBy(column), kept)
}

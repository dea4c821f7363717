import type { Expression, ExpressionBuilder } from 'kysely'
import { type commonColumns, publishedColumns, readingOrder } from '../model/common-columns.ts'
import type { Service } from '../model/services.ts'
import type { AnySummary, HelperRelations, SummaryContext } from '../model/summary.ts'
import { windowDates } from '../model/windows.ts'
import { sqlBuilder } from '../sql/builder.ts'
import { cast, dateLiteral, literal } from '../sql/functions.ts'
import { rowsWithin } from '../sql/rows-within.ts'

/** What a summary's query and its audit see: one service, one window, no partition outside it. */
export function summaryContext(summary: AnySummary, service: Service, runDate: string) {
  const window = windowDates(summary.window, runDate)
  const rowsOf = rowsWithin({ service, from: window.start, toExclusive: window.endExclusive })
  const context: SummaryContext = { service, window, db: sqlBuilder<HelperRelations>(), rowsOf }
  return { ...context, ...summary.doors(context) }
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

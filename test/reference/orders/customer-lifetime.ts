import { localTime } from '../local-time.ts'
import { decimalText } from '../numbers.ts'
import { distinct, groupBy } from '../summaries/window.ts'
import { compareFields } from '../text-rules.ts'
import type { Order } from './order.ts'
import { total } from './refund.ts'
import type { OrderRow } from './row.ts'

/** A row a month of first orders, currency and months since then in which somebody of the cohort bought. */
export function customerLifetime(orders: readonly Order[], timeZone: string): OrderRow[] {
  const cohortOf = ({ place, version }: Order) =>
    localTime(timeZone, place.firstOrderAt ?? version.createdAt).date.slice(0, 7)
  const cohorts = groupBy(orders, cohortOf)
  const rows = [...groupBy(orders, (order) => JSON.stringify([cohortOf(order), order.currency]))].flatMap(
    ([grain, ofCohort]) => {
      const [cohort_month, currency] = JSON.parse(grain) as [string, string]
      const byMonth = [...groupBy(ofCohort, ({ month }) => month)].sort(([a], [b]) => compareFields([a], [b]))
      let cumulative = 0n
      return byMonth.map(([month, ofMonth]): OrderRow => {
        const revenue = total(ofMonth.map(({ amounts }) => amounts.net))
        cumulative += revenue
        return {
          cohort_month,
          currency,
          months_since: monthsBetween(cohort_month, month),
          customers: distinct(cohorts.get(cohort_month) ?? [], ({ place }) => place.customerKey),
          active_customers: distinct(ofMonth, ({ place }) => place.customerKey),
          orders: ofMonth.length,
          revenue: decimalText(revenue),
          cumulative_revenue: decimalText(cumulative),
          customers_in_currency: distinct(ofCohort, ({ place }) => place.customerKey),
          active_in_any_currency: distinct(
            (cohorts.get(cohort_month) ?? []).filter((order) => order.month === month),
            ({ place }) => place.customerKey,
          ),
        }
      })
    },
  )
  const order = (row: OrderRow) => [String(row.cohort_month), String(row.currency), Number(row.months_since)]
  return rows.sort((a, b) => compareFields(order(a), order(b)))
}

/** From 'YYYY-MM' to 'YYYY-MM'. */
function monthsBetween(from: string, until: string): number {
  const months = (text: string) => Number(text.slice(0, 4)) * 12 + Number(text.slice(5))
  return months(until) - months(from)
}

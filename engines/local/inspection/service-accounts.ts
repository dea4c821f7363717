import { BEGINNING_OF_TIME } from '../../../pipelines/local-days.ts'
import { eventsQuery } from '../../../queries/events/events.ts'
import { lineCountsQuery } from '../../../queries/events/line-counts.ts'
import { FLAT_ARRIVALS } from '../../../queries/events/staged-days.ts'
import { addDays, utcDate } from '../../../queries/model/calendar.ts'
import type { Service } from '../../../queries/model/services.ts'
import { compileFor } from '../../../queries/sql/compiler.ts'
import { sqlLiteral } from '../../../queries/sql/literals.ts'
import type { Duck } from '../duckdb.ts'
import { ARRIVALS } from './record-tables.ts'

/** What would become of a service's events, had a run all of them. */
export interface ServiceAccount {
  readonly service: string
  /** Distinct ones. */
  readonly events: number
  readonly duplicatesById: number
  readonly duplicatesByContent: number
  readonly tooLate: number
  /** Dated after today. */
  readonly pending: number
}

const NO_EVENTS = "(SELECT '' AS service_name, DATE '2000-01-01' AS event_date, 0 AS copies WHERE FALSE)"

/** With the statements of a run, for a run date after all that has arrived. */
export async function serviceAccounts(
  duck: Duck,
  services: readonly Service[],
  nowMs: number,
): Promise<ServiceAccount[]> {
  const [row] = await duck.rows(
    `SELECT max(arrival_day) AS last FROM ${ARRIVALS} WHERE arrival_day <> ${sqlLiteral(FLAT_ARRIVALS)}`,
  )
  const [today, last] = [utcDate(nowMs), String(row?.last ?? '')]
  const runDate = addDays(last > today ? last : today, 2)
  const configured = services.map(({ name }) => name)
  const accounts: ServiceAccount[] = []
  for (const service of services) {
    const days = { service, from: BEGINNING_OF_TIME, toExclusive: runDate, runDate }
    const distinct = async (where: string) => {
      const events = compileFor('duckdb', eventsQuery(days), {
        commerce_arrivals: `(SELECT * FROM ${ARRIVALS} WHERE ${where})`,
      })
      const [row] = await duck.rows(
        `SELECT count(*) AS events, sum(copies) - count(*) AS duplicates FROM (${events})`,
      )
      return { events: Number(row?.events ?? 0), duplicates: Number(row?.duplicates ?? 0) }
    }
    const lines = compileFor(
      'duckdb',
      lineCountsQuery({ ...days, linesFrom: BEGINNING_OF_TIME }, configured),
      {
        commerce_arrivals: ARRIVALS,
        commerce_events: NO_EVENTS,
      },
    )
    const outcomes = await duck.rows(
      `SELECT outcome, sum(n) AS n FROM (${lines}) WHERE counted = 'lines' GROUP BY 1`,
    )
    const outcome = (name: string) => Number(outcomes.find((row) => row.outcome === name)?.n ?? 0)
    const [byId, byContent] = [await distinct('event_id IS NOT NULL'), await distinct('event_id IS NULL')]
    accounts.push({
      service: service.name,
      events: byId.events + byContent.events,
      duplicatesById: byId.duplicates,
      duplicatesByContent: byContent.duplicates,
      tooLate: outcome('too_late'),
      pending: outcome('pending'),
    })
  }
  return accounts
}

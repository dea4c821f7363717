import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { Duck } from '../engines/local/duckdb.ts'
import { duckdbWriter } from '../engines/local/duckdb-writer.ts'
import { Lake } from '../engines/local/lake.ts'
import { LocalRawLog } from '../engines/local/raw-log.ts'
import { commerceSummaries } from '../queries/commerce/index.ts'
import { arrivalsQuery } from '../queries/events/arrivals.ts'
import { eventsQuery } from '../queries/events/events.ts'
import { arrivalDaysOf } from '../queries/events/staged-days.ts'
import { type Service, summaryTable } from '../queries/model/services.ts'
import type { AnySummary } from '../queries/model/summary.ts'
import { windowDates } from '../queries/model/windows.ts'
import { compileFor } from '../queries/sql/compiler.ts'
import { sqlLiteral } from '../queries/sql/literals.ts'
import { helperRelations } from '../queries/sql/relations.ts'
import { summarySelect } from '../queries/statements/summary-select.ts'
import type { Log } from './log.ts'
import { tableFile } from './tables.ts'

/**
 * The way of the guide: each of the seven tables of each service is one statement that reads the raw files of its
 * window, so that the same lines are parsed again for every table. The SQL is our own, put together in one statement.
 */
export async function runGuide(log: Log, to: string): Promise<void> {
  const duck = await Duck.open(log.config, path.join(to, 'temporary'))
  const rawLog = new LocalRawLog(log.folder)
  const writer = duckdbWriter(new Lake(to), rawLog, duck)
  const logged = (await rawLog.days()).map(({ day }) => day).sort()
  try {
    for (const service of log.config.services) {
      for (const summary of commerceSummaries) {
        const { first, last } = arrivalDaysOf(window(summary, service, log.runDate))
        const raw_log = await writer.rawLog(logged.filter((day) => day >= first && day <= last))
        const file = tableFile(to, summaryTable(service, summary.name))
        mkdirSync(path.dirname(file), { recursive: true })
        const select = fromRaw(summary, service, log.runDate, raw_log)
        await duck.run(`COPY (${select}) TO ${sqlLiteral(file)} (FORMAT PARQUET)`)
      }
    }
  } finally {
    duck.close()
  }
}

const window = (summary: AnySummary, service: Service, runDate: string) => {
  const { start, endExclusive } = windowDates(summary.window, runDate)
  return { service, from: start, toExclusive: endExclusive, runDate }
}

/** Raw lines -> arrivals -> events -> the table, in one statement. MATERIALIZED: what is looked at twice is made once. */
function fromRaw(summary: AnySummary, service: Service, runDate: string, raw_log: string): string {
  const arrivals = compileFor('duckdb', arrivalsQuery(), { raw_log })
  const events = compileFor('duckdb', eventsQuery(window(summary, service, runDate)), {
    commerce_arrivals: 'arrivals_of_window',
  })
  const table = compileFor('duckdb', summarySelect(summary, service, runDate), {
    ...helperRelations.duckdb,
    commerce_events: 'events_of_window',
  })
  const named = `SELECT *, ${sqlLiteral(service.name)} AS service_name FROM (${events})`
  return `WITH arrivals_of_window AS MATERIALIZED (${arrivals}), events_of_window AS MATERIALIZED (${named}) SELECT * FROM (${table})`
}

import { mkdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { Duck } from '../engines/local/duckdb.ts'
import { commerceSummaries } from '../queries/commerce/index.ts'
import { addDays, cutOff, firstInstantAt, utcDate } from '../queries/model/calendar.ts'
import { summaryTable } from '../queries/model/services.ts'
import { windowDates } from '../queries/model/windows.ts'
import { sqlLiteral } from '../queries/sql/literals.ts'
import { filesOfDays, type Log } from './log.ts'
import { tableFile } from './tables.ts'

const script = (name: string) => readFileSync(new URL(`floor/${name}.sql`, import.meta.url), 'utf8')
const LONGEST_WINDOW_DAYS = 90

/**
 * The floor: what somebody writes by hand who wants these tables once and nothing else. The raw files of 90 days are
 * parsed once into memory, then each table is one COPY. No checks, no staging files, no plan, no record of anything.
 */
export async function runFloor(log: Log, to: string): Promise<void> {
  const { services } = log.config
  const zone = services[0]?.timeZone ?? 'UTC'
  if (services.some(({ timeZone }) => timeZone !== zone))
    throw new Error('the floor knows one time zone for all services')
  const duck = await Duck.open(log.config, path.join(to, 'temporary'))
  const connection = await duck.connect()
  const set = (name: string, value: string) => connection.run(`SET VARIABLE ${name} = ${value}`)
  try {
    const first = addDays(utcDate(firstInstantAt(zone, addDays(log.runDate, -LONGEST_WINDOW_DAYS), 0)), -1)
    const last = utcDate(cutOff(zone, log.runDate) - 1)
    await set('run_date', sqlLiteral(log.runDate))
    await set('zone', sqlLiteral(zone))
    await set('services', `[${services.map(({ name }) => sqlLiteral(name)).join(', ')}]`)
    await set('files', `[${(await filesOfDays(log, first, last)).map(sqlLiteral).join(', ')}]`)
    await connection.run(script('events'))
    for (const service of services) {
      await set('service', sqlLiteral(service.name))
      await set('currency', sqlLiteral(service.currency))
      await connection.run(script('cart_adds'))
      for (const summary of commerceSummaries) {
        const window = windowDates(summary.window, log.runDate)
        const common = `${sqlLiteral(service.name)} AS service_name, DATE ${sqlLiteral(window.start)} AS window_start, DATE ${sqlLiteral(window.endExclusive)} AS window_end, DATE ${sqlLiteral(log.runDate)} AS calculation_date`
        const file = tableFile(to, summaryTable(service, summary.name))
        mkdirSync(path.dirname(file), { recursive: true })
        await connection.run(
          `COPY (SELECT *, ${common} FROM (${script(summary.name)})) TO ${sqlLiteral(file)} (FORMAT PARQUET)`,
        )
      }
    }
  } finally {
    connection.closeSync()
    duck.close()
  }
}

import { linkSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { addDays, daysFrom } from '../../queries/model/calendar.ts'

/** A shop whose users come first on any day of the log, and then on one of so many days. */
const DAYS_BETWEEN_VISITS = 18
const EVENTS = ['client.routing', 'commerce.product.view', 'commerce.cart.add']

export interface Visits {
  readonly users: number
  readonly days: number
  /** The day after the last day of the log. */
  readonly end: string
}

/** Writes the raw log of these days, one file a day. The same numbers give the same lines. */
export async function writeVisits(folder: string, { users, days, end }: Visits): Promise<void> {
  const duck = await DuckDBInstance.create(':memory:', { threads: '2' })
  const connection = await duck.connect()
  for (let day = 0; day < days; day++) {
    const date = addDays(end, day - days)
    const to = folderOf(folder, date)
    mkdirSync(to, { recursive: true })
    // Numbers of users and days, multiplied and mixed: as good as random, and the same each time.
    await connection.run(`COPY (
      SELECT
        strftime(DATE '${date}' + to_milliseconds((hash(u, ${day}, 'time') % 80000000)::BIGINT + e * 30000), '%Y-%m-%dT%H:%M:%S.%gZ') AS timestamp,
        [${EVENTS.map((name) => `'${name}'`).join(', ')}][e + 1] AS body,
        {
          'resource.service.name': 'shop', 'userKey': md5(u::VARCHAR), 'sessionId': md5(u || '-${day}'),
          'goodsCd': 'g' || (hash(u, ${day}) % 500), 'toPath': '/goods/' || (hash(u, ${day}) % 500)
        } AS attributes
      FROM range(${users}) AS users (u), range(${EVENTS.length}) AS events (e)
      WHERE hash(u) % ${days} <= ${day} AND (hash(u) % ${days} = ${day} OR hash(u, ${day}, 'visit') % ${DAYS_BETWEEN_VISITS} = 0)
        AND hash(u, ${day}, 'depth') % 3 >= e
    ) TO '${path.join(to, FILE)}' (FORMAT json)`)
  }
  connection.closeSync()
  duck.closeSync()
}

/** Gives a folder the last days of a log. */
export function linkLastDays(log: string, to: string, { days, end }: Pick<Visits, 'days' | 'end'>): void {
  for (const date of daysFrom(addDays(end, -days), end)) {
    mkdirSync(folderOf(to, date), { recursive: true })
    linkSync(path.join(folderOf(log, date), FILE), path.join(folderOf(to, date), FILE))
  }
}

const FILE = 'events.ndjson'
/** Where what is shipped in the last minute of a day lies. */
function folderOf(log: string, date: string): string {
  const [year, month, day] = date.split('-')
  return path.join(log, `year=${year}/month=${month}/day=${day}/hour=23/minute=59`)
}

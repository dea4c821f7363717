import type { RawFile } from '../engines/local/raw-log.ts'
import { LocalRawLog } from '../engines/local/raw-log.ts'
import { type Config, parseConfig } from '../pipelines/config.ts'
import { pipelines } from '../pipelines/index.ts'
import { addDays } from '../queries/model/calendar.ts'
import { writeSample } from '../sample/events/index.ts'

/** A generated raw log, and what it is run with. */
export interface Log {
  readonly config: Config
  readonly folder: string
  readonly runDate: string
  readonly lines: number
  readonly bytes: number
}

const allServices = [
  { name: 'theshop-brand', timeZone: 'Asia/Seoul', currency: 'KRW' },
  { name: 'theshop-pharmacy', timeZone: 'Asia/Seoul', currency: 'KRW' },
  { name: 'theshop-hospital', timeZone: 'Asia/Seoul', currency: 'KRW' },
]
/** The date of the steady state's run: a day after the first run's. */
const LAST_RUN_DATE = '2026-11-05'

/** Writes `days` days before the last run date, of the first so many of three services. The same numbers give the same bytes. */
export async function writeLog(
  folder: string,
  events: number,
  days: number,
  howManyServices = allServices.length,
): Promise<Log> {
  const services = allServices.slice(0, howManyServices)
  const config = parseConfig({ services }, pipelines)
  const { lines, bytes } = await writeSample({
    events,
    days,
    seed: 7,
    services,
    runDate: LAST_RUN_DATE,
    to: folder,
  })
  return { config, folder, runDate: LAST_RUN_DATE, lines, bytes }
}

export const dayBefore = (log: Log): string => addDays(log.runDate, -1)

/** The paths of the files that arrived on the UTC days first to last. */
export async function filesOfDays({ folder }: Log, first: string, last: string): Promise<string[]> {
  const rawLog = new LocalRawLog(folder)
  const days = (await rawLog.days()).map(({ day }) => day).filter((day) => day >= first && day <= last)
  const files: (readonly RawFile[])[] = await Promise.all(days.sort().map((day) => rawLog.filesOf(day)))
  return files.flat().map(({ path }) => path)
}

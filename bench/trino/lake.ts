import path from 'node:path'
import { LocalRawLog } from '../../engines/local/raw-log.ts'
import type { Service } from '../../queries/model/services.ts'
import { parquetStaging } from '../../test/trino/parquet-staging.ts'
import type { StagingArea } from '../../test/trino/staging-area.ts'
import type { Log } from '../log.ts'
import type { MeteredTrino } from './metered-trino.ts'
import { writePlainLog } from './plain-log.ts'

export const DATABASE = 'log_db'

/** A raw log, and the tables that Trino keeps of it. */
export interface Lake {
  readonly trino: MeteredTrino
  readonly log: Log
  readonly rawLog: LocalRawLog
  readonly area: StagingArea
  readonly services: readonly Service[]
  /** The names of all services. */
  readonly configured: readonly string[]
  /** The folder of what is staged of a local day. */
  eventsFolder(service: Service, day: string): string
}

const rawFolder = (folder: string) => path.join(folder, DATABASE, 'raw')

/** Writes the log to where a lake in the same folder reads it. */
export const writeRawLog = (folder: string, events: number, days: number): Promise<Log> =>
  writePlainLog(rawFolder(folder), events, days)

/** A lake in which nothing is staged yet. */
export async function openLake(trino: MeteredTrino, folder: string, log: Log): Promise<Lake> {
  const area = parquetStaging(trino, folder, DATABASE)
  await area.open()
  const { services } = log.config
  return {
    trino,
    log,
    rawLog: new LocalRawLog(rawFolder(folder)),
    area,
    services,
    configured: services.map(({ name }) => name),
    eventsFolder: (service, day) =>
      path.join(folder, DATABASE, 'commerce_events', `service_name=${service.name}`, `event_date=${day}`),
  }
}

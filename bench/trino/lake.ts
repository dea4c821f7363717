import path from 'node:path'
import { LocalRawLog } from '../../engines/local/raw-log.ts'
import type { Pipeline } from '../../pipelines/define-pipeline.ts'
import type { DailyTable } from '../../queries/model/define-staged-table.ts'
import type { Service } from '../../queries/model/services.ts'
import { parquetStaging } from '../../test/trino/parquet-staging.ts'
import type { StagingArea } from '../../test/trino/staging-area.ts'
import type { Log } from '../log.ts'
import type { MeteredTrino } from './metered-trino.ts'

export const DATABASE = 'log_db'

/** A raw log, and the tables that Trino keeps of it. */
export interface Lake {
  readonly trino: MeteredTrino
  /** The one that runs. */
  readonly pipeline: Pipeline
  readonly log: Log
  readonly rawLog: LocalRawLog
  readonly area: StagingArea
  readonly services: readonly Service[]
  /** The names of all services. */
  readonly configured: readonly string[]
  /** The folder of what a table has of a local day. */
  folderOf(table: DailyTable, service: Service, day: string): string
}

/** Where a lake in a folder reads its raw log. */
export const rawFolder = (folder: string) => path.join(folder, DATABASE, 'raw')

/** A lake in which nothing is staged yet. */
export async function openLake(
  trino: MeteredTrino,
  folder: string,
  pipeline: Pipeline,
  log: Log,
): Promise<Lake> {
  const area = parquetStaging(trino, folder, DATABASE)
  await area.open()
  const { services } = log.config
  return {
    trino,
    pipeline,
    log,
    rawLog: new LocalRawLog(rawFolder(folder)),
    area,
    services,
    configured: services.map(({ name }) => name),
    folderOf: ({ name, partitionKeys: [serviceKey, dayKey] }, service, day) =>
      path.join(folder, DATABASE, name, `${serviceKey}=${service.name}`, `${dayKey}=${day}`),
  }
}

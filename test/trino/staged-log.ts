import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { LocalRawLog } from '../../engines/local/raw-log.ts'
import { pipelines } from '../../pipelines/index.ts'
import { eventLog } from '../../pipelines/sources/events/index.ts'
import { nothingStaged, planStaging, type StagingPlan } from '../../pipelines/sources/events/staging-plan.ts'
import { commerceEvents } from '../../queries/events/events.ts'
import { addDays } from '../../queries/model/calendar.ts'
import type { DailyTable } from '../../queries/model/define-staged-table.ts'
import type { Service } from '../../queries/model/services.ts'
import { athenaDaysPerStatement } from '../../queries/sql/athena/create-table.ts'
import type { RawFile, ReferenceService } from '../reference/index.ts'

/** A raw log in a folder, and how a first run of a date stages it. */
export interface StagedLog {
  /** The folder that holds year=/month=/... */
  readonly folder: string
  readonly rawLog: LocalRawLog
  readonly services: readonly Service[]
  readonly runDate: string
  readonly plan: StagingPlan
  /** Of the summaries that are asked for. */
  readonly queryTypes: readonly string[]
}

const overEvents = pipelines.filter(({ source }) => source === eventLog)
type Asked = Pick<StagedLog, 'queryTypes'>

export const summariesOf = ({ queryTypes }: Asked) =>
  overEvents.flatMap(({ summaries }) => summaries).filter(({ name }) => queryTypes.includes(name))

/** The tables of local days that the summaries are built over, in the order in which they are staged. */
export const dailyTablesOf = ({ queryTypes }: Asked): DailyTable[] => [
  commerceEvents,
  ...overEvents
    .filter(({ summaries }) => summaries.some(({ name }) => queryTypes.includes(name)))
    .flatMap(({ stagedTables }) => stagedTables),
]

/** Plans a log as StartRun does. */
export async function stagedLog(
  folder: string,
  services: readonly ReferenceService[],
  runDate: string,
  queryTypes: readonly string[],
  daysPerStatement: Parameters<typeof planStaging>[4] = athenaDaysPerStatement,
): Promise<StagedLog> {
  mkdirSync(folder, { recursive: true })
  const rawLog = new LocalRawLog(folder)
  const shops = services.map((service) => ({ ...service, tablePrefix: service.name.replaceAll('-', '_') }))
  const plan = planStaging(
    shops.map((service) => ({ service, runDate })),
    await rawLog.days(),
    nothingStaged,
    shops.map(({ name }) => name),
    daysPerStatement,
  )
  return { folder, rawLog, services: shops, runDate, plan, queryTypes }
}

/** Files whose path ends in .gz are compressed. */
export function writeLog(folder: string, files: readonly RawFile[]): void {
  for (const { path: name, content } of files) {
    const file = path.join(folder, name)
    mkdirSync(path.dirname(file), { recursive: true })
    writeFileSync(file, name.endsWith('.gz') && content.length > 0 ? gzipSync(content) : content)
  }
}

/**
 * Athena reads files in partition folders only. Lines of files outside of them arrive, in turn, at the end of one of the
 * eight days up to the run date: some in time, some too late, some before they happened.
 */
export function partitioned(files: readonly RawFile[], runDate: string): RawFile[] {
  return files.flatMap((file) => {
    if (file.path.startsWith('year=')) return [file]
    const lines = Buffer.from(file.content as Uint8Array)
      .toString('latin1')
      .split(/(?<=\n)/)
    return Array.from({ length: 8 }, (_, daysBack) => {
      const [year, month, day] = addDays(runDate, -daysBack).split('-')
      const name = file.path.replaceAll('/', '-')
      return {
        path: `year=${year}/month=${month}/day=${day}/hour=15/minute=59/${name}`,
        content: Buffer.from(lines.filter((_, i) => i % 8 === daysBack).join(''), 'latin1'),
      }
    }).filter(({ content }) => content.length > 0)
  })
}

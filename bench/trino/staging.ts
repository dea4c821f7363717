import { rmSync } from 'node:fs'
import { type DayRange, inRangesOf } from '../../pipelines/local-days.ts'
import {
  planStaging,
  type ServiceStaging,
  type StagingPlan,
  type StagingState,
} from '../../pipelines/sources/events/staging-plan.ts'
import { arrivalsQuery } from '../../queries/events/arrivals.ts'
import { commerceEvents } from '../../queries/events/events.ts'
import { athenaRawLog } from '../../queries/formats/athena-raw-log.ts'
import { daysFrom } from '../../queries/model/calendar.ts'
import type { DailyTable } from '../../queries/model/define-staged-table.ts'
import type { Service } from '../../queries/model/services.ts'
import { athenaDaysPerStatement } from '../../queries/sql/athena/create-table.ts'
import { compileFor } from '../../queries/sql/compiler.ts'
import { dailyRows } from '../../queries/sql/rows-within.ts'
import type { Lake } from './lake.ts'

/** Plans a run as StartRun does, and stages what the plan says. */
export async function stage(
  lake: Lake,
  runDate: string,
  state: StagingState,
  daysPerStatement = athenaDaysPerStatement,
): Promise<StagingPlan> {
  const { trino, area, services, configured } = lake
  const dated = services.map((service) => ({ service, runDate }))
  const plan = planStaging(dated, await lake.rawLog.days(), state, configured, daysPerStatement)
  const arrivals = plan.arrivals.map((days) =>
    compileFor('athena', arrivalsQuery(), { raw_log: athenaRawLog(area.database, days) }),
  )
  await trino.measured('arrivals', () => area.stageArrivals(arrivals))
  for (const service of services) {
    const range = { from: stagingOf(plan, service).countsFrom, toExclusive: runDate }
    for (const table of [commerceEvents, ...lake.pipeline.stagedTables]) {
      removeDays(lake, table, service, range)
      const selects = inRangesOf(daysPerStatement(table), range).map((days) =>
        compileFor('athena', dailyRows(table, { service, runDate, ...days }), area.relations),
      )
      await trino.measured(table.rows, () => area.stageDays(table, service.name, selects))
    }
  }
  return plan
}

export const stagingOf = (plan: StagingPlan, { name }: Service): ServiceStaging =>
  plan.services[name] as ServiceStaging

/** What a run leaves for the next to plan with. Its line counts play no part in a plan. */
export async function stateAfter(lake: Lake, runDate: string, plan: StagingPlan): Promise<StagingState> {
  const parsed = new Set(plan.arrivals.flat())
  const days = (await lake.rawLog.days()).filter(({ day }) => parsed.has(day))
  const arrivals = Object.fromEntries(days.map(({ day, signature }) => [day, signature]))
  const { configured, services } = lake
  return {
    arrivals,
    misdatedFrom: {},
    beyondRestoring: {},
    services: Object.fromEntries(
      services.map(({ name, timeZone }) => [
        name,
        { timeZone, runDate, arrivals, configured, lines: {}, events: {} },
      ]),
    ),
  }
}

/** Makes room for days that are staged again; a deployment points their partitions elsewhere instead. */
function removeDays(lake: Lake, table: DailyTable, service: Service, { from, toExclusive }: DayRange): void {
  for (const day of daysFrom(from, toExclusive))
    rmSync(lake.folderOf(table, service, day), { recursive: true, force: true })
}

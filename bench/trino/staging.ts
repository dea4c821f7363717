import { rmSync } from 'node:fs'
import {
  planStaging,
  type ServiceStaging,
  type StagingPlan,
  type StagingState,
} from '../../pipelines/sources/events/staging-plan.ts'
import { arrivalsQuery } from '../../queries/events/arrivals.ts'
import { commerceEvents, eventsQuery } from '../../queries/events/events.ts'
import { addDays } from '../../queries/model/calendar.ts'
import type { Service } from '../../queries/model/services.ts'
import { athenaDaysPerStatement } from '../../queries/sql/athena/create-table.ts'
import { athenaRawLog } from '../../queries/sql/athena/raw-log.ts'
import { compileFor } from '../../queries/sql/compiler.ts'
import type { Lake } from './lake.ts'

/** Plans a run as StartRun does, and stages what the plan says. */
export async function stage(lake: Lake, runDate: string, state: StagingState): Promise<StagingPlan> {
  const { trino, area, services, configured } = lake
  const dated = services.map((service) => ({ service, runDate }))
  const plan = planStaging(dated, await lake.rawLog.days(), state, configured, athenaDaysPerStatement)
  const arrivals = plan.arrivals.map((days) =>
    compileFor('athena', arrivalsQuery(), { raw_log: athenaRawLog(area.database, days) }),
  )
  await trino.measured('arrivals', () => area.stageArrivals(arrivals))
  for (const service of services) {
    const { chunks, countsFrom } = stagingOf(plan, service)
    removeEvents(lake, service, countsFrom, runDate)
    const events = chunks.map(({ from, toExclusive }) =>
      compileFor('athena', eventsQuery({ service, from, toExclusive, runDate }), area.relations),
    )
    await trino.measured('events', () => area.stageDays(commerceEvents, service.name, events))
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
function removeEvents(lake: Lake, service: Service, from: string, toExclusive: string): void {
  for (let day = from; day < toExclusive; day = addDays(day, 1)) {
    rmSync(lake.eventsFolder(service, day), { recursive: true, force: true })
  }
}

import type { Ports } from '../../engines/ports.ts'
import { chunkOf } from '../../pipelines/local-days.ts'
import { type DatedService, requireArrivals } from '../../pipelines/run-date.ts'
import { stagedFolder } from '../../pipelines/run-plan.ts'
import type { ArrivalDay } from '../../pipelines/sources/arrival-days.ts'
import { withoutFutureDates } from '../../pipelines/sources/events/future-dates.ts'
import { asEmptyDays, MOVED, movedDays } from '../../pipelines/sources/events/moved-days.ts'
import type { EventsRunPlan } from '../../pipelines/sources/events/run-plan.ts'
import {
  planStaging,
  type ServiceStaging,
  type StagingState,
  unparsedDays,
  usedDays,
} from '../../pipelines/sources/events/staging-plan.ts'
import { FLAT_ARRIVALS } from '../../queries/events/staged-days.ts'
import { requireReadableFiles } from '../nothing-staged.ts'
import type { RunPlanner } from '../run-planner.ts'
import { stagingVersion } from '../staging-version.ts'
import { forgetOtherZone, readContents, readStagingState, stillStaged } from './staging-state.ts'
import { requireParsedArrivals } from './undated-log.ts'

/** Plans which arrival days of the log are parsed, and which local days of each service are staged. */
export const planEventsRun: RunPlanner<EventsRunPlan> = async (
  ports,
  { event, pipeline, dated, batches },
) => {
  const { source } = pipeline
  const version = stagingVersion(ports.sql.engine, source.stagedTables)
  const listed = (await ports.rawLog.days()).map((day) => ({
    ...day,
    signature: `${version}-${day.signature}`,
  }))
  const services = dated.map(({ service }) => service)
  const { state, notes } = withoutFutureDates(
    await stillStaged(
      ports,
      await readStagingState(ports),
      listed.map(({ day }) => day),
    ),
    services,
    Date.parse(event.started_at),
  )
  requireReadableFiles(ports.rawLog, listed, Object.keys(state.arrivals).length > 0)
  const { rawDays, contents } = await withMovedDays(ports, dated, listed, state)
  // Days whose raw files have expired are of the log as well: their events are still there.
  requireArrivals(dated, [...listed.map(({ day }) => day), ...daysOf(state)])
  // Otherwise it is looked at when its lines are counted.
  const isParsed = state.arrivals[FLAT_ARRIVALS] !== undefined && Object.keys(contents).length === 0
  if (isParsed) for (const each of dated) await requireParsedArrivals(ports, each)
  const configured = ports.config.services.map(({ name }) => name)
  const staging = planStaging(dated, rawDays, state, configured, (table) => ports.sql.daysPerStatement(table))
  for (const service of services) await forgetOtherZone(ports, service)
  return {
    raw_log: ports.rawLog.name,
    raw_log_notes: ports.rawLog.notes(),
    arrival_chunks: staging.arrivals.map((days) => ({ days })),
    services: dated.map(({ service, runDate }) => {
      const planned = staging.services[service.name] as ServiceStaging
      const { stagedDate, chunks, countsFrom, linesFrom } = planned
      return {
        service_name: service.name,
        run_date: runDate,
        staged_date: stagedDate,
        event_chunks: chunks.map(chunkOf),
        counts_from: countsFrom,
        lines_from: linesFrom,
        batches,
        notes: [notes[service.name], planned.note].filter((note) => note !== undefined),
      }
    }),
    folders: source.stagedTables.map((table) => stagedFolder(table, event.run_id)),
    signatures: Object.fromEntries(rawDays.map(({ day, signature }) => [day, signature])),
    contents,
  }
}

/** The arrival days that are staged, whether or not their raw files are still there. */
const daysOf = ({ arrivals }: StagingState): string[] =>
  Object.keys(arrivals).filter((day) => arrivals[day] !== MOVED)

/** The days of the log, and as empty days those whose files lie in the folders of others now; what the changed ones hold. */
async function withMovedDays(
  ports: Ports,
  dated: readonly DatedService[],
  listed: readonly ArrivalDay[],
  state: StagingState,
): Promise<{ rawDays: ArrivalDay[]; contents: Record<string, string> }> {
  const contents: Record<string, string> = {}
  for (const { day } of unparsedDays(usedDays(dated, listed, state), state))
    contents[day] = await ports.rawLog.contentOf(day)
  const moved = movedDays(listed, state.arrivals, { parsed: await readContents(ports), now: contents })
  return { rawDays: [...listed, ...asEmptyDays(listed, state.arrivals, moved)], contents }
}

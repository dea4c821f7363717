import type { Ports } from '../../engines/ports.ts'
import { chunkOf } from '../../pipelines/local-days.ts'
import { type DatedService, requireArrivals } from '../../pipelines/run-date.ts'
import { stagedFolder } from '../../pipelines/run-plan.ts'
import type { ArrivalDay } from '../../pipelines/sources/arrival-days.ts'
import { eventReading, logReading } from '../../pipelines/sources/events/event-reading.ts'
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
import type { UnreadFiles } from '../../pipelines/sources/unread-files.ts'
import { FLAT_ARRIVALS } from '../../queries/events/staged-days.ts'
import { foundIn, requireReadableFiles } from '../nothing-staged.ts'
import type { RunPlanner } from '../run-planner.ts'
import { stagingVersion } from '../staging-version.ts'
import { isAnyServiceStaged } from './line-account.ts'
import { readingVersion } from './reading-version.ts'
import { forgetOtherZone, readContents, readStagingState, stillStaged } from './staging-state.ts'
import { requireParsedArrivals } from './undated-log.ts'

/** Plans which arrival days of the log are parsed, and which local days of each service are staged. */
export const planEventsRun: RunPlanner<EventsRunPlan> = async (
  ports,
  { event, pipeline, dated, batches },
) => {
  const { source } = pipeline
  const { engine } = ports.sql
  const version = `${stagingVersion(engine, source.stagedTables)}${readingVersion(engine, eventReading(ports.config))}`
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
  const found = await foundIn(
    ports.rawLog,
    { source: 'events', reading: logReading(eventReading(ports.config)) },
    isAnyServiceStaged(state),
  )
  return {
    ...found,
    unread_files: [...found.unread_files, ...filesAfter(dated, listed, state)],
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

/** The files of arrival days after the cut-off of the run date: a run of a later date reads them. */
function filesAfter(
  dated: readonly DatedService[],
  listed: readonly ArrivalDay[],
  state: StagingState,
): UnreadFiles[] {
  const used = new Set(usedDays(dated, listed, state).map(({ day }) => day))
  const after = listed.filter(({ day }) => !used.has(day) && state.arrivals[day] === undefined)
  if (after.length === 0) return []
  const dates = [...new Set(dated.map(({ runDate }) => runDate))].sort()
  return [
    {
      reason: 'later',
      why: `it arrived after the cut-off of run date ${dates.at(-1)}`,
      files: after.reduce((sum, { files = 0 }) => sum + files, 0),
      bytes: after.reduce((sum, { bytes }) => sum + bytes, 0),
      examples: after.map(({ day }) => `${arrivalFolder(day)}/`).sort(),
    },
  ]
}

const arrivalFolder = (day: string) => day.replace(/^(.{4})-(..)-(..)$/, 'year=$1/month=$2/day=$3')

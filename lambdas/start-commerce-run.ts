import type { Ports } from '../engines/ports.ts'
import { batchesOf } from '../pipelines/batches.ts'
import { planConcurrency } from '../pipelines/concurrency.ts'
import { withoutFutureDates } from '../pipelines/future-dates.ts'
import { asEmptyDays, MOVED, movedDays } from '../pipelines/moved-days.ts'
import { type DatedService, datedServices, requireArrivals } from '../pipelines/run-date.ts'
import { chunkOf, planDocument, type RunPlan, stagedFolder, summaryFolder } from '../pipelines/run-plan.ts'
import { stagedTables } from '../pipelines/staged-tables.ts'
import {
  type ArrivalDay,
  planStaging,
  type ServiceStaging,
  type StagingState,
  unparsedDays,
  usedDays,
} from '../pipelines/staging-plan.ts'
import { commerceSummaries } from '../queries/commerce/index.ts'
import { FLAT_ARRIVALS } from '../queries/events/staged-days.ts'
import { summaryTable } from '../queries/model/services.ts'
import { handedOn } from './handed-on.ts'
import { requireReadableFiles } from './nothing-staged.ts'
import { refuseIfBusy } from './refuse-if-busy.ts'
import { readRunInput } from './run-input.ts'
import { chosenServices } from './service-of.ts'
import { readContents, readStagingState, stillStaged } from './staging-state.ts'
import { stagingVersion } from './staging-version.ts'
import type { StartRun } from './start-run.ts'
import { requireParsedArrivals } from './undated-log.ts'

/** Plans staging, batches and concurrency of a commerce run. Writes the manifest. */
export async function startCommerceRun(ports: Ports, event: StartRun): Promise<RunPlan> {
  const queryNames = commerceSummaries.map(({ name }) => name)
  const input = readRunInput(event.input, queryNames)
  const { config } = ports
  const services = chosenServices(input.service_names, config.services)
  const startedMs = Date.parse(event.started_at)
  const dated = datedServices(services, input.run_date, startedMs)
  await refuseIfBusy(ports, event)
  const queryTypes = input.query_types ?? queryNames
  const batches = batchesOf(queryTypes)
  const concurrency = planConcurrency(config.concurrency, services.length, batches)
  const version = stagingVersion(ports.sql.engine, stagedTables.commerce)
  const listed = (await ports.rawLog.days()).map((day) => ({
    ...day,
    signature: `${version}-${day.signature}`,
  }))
  const { state, notes } = withoutFutureDates(
    await stillStaged(ports, await readStagingState(ports)),
    services,
    startedMs,
  )
  requireReadableFiles(ports.rawLog, listed, Object.keys(state.arrivals).length > 0)
  const { rawDays, contents } = await withMovedDays(ports, dated, listed, state)
  // Days whose raw files have expired are of the log as well: their events are still there.
  requireArrivals(dated, [...listed.map(({ day }) => day), ...daysOf(state)])
  // Else it is looked at when its lines are counted.
  const isParsed = state.arrivals[FLAT_ARRIVALS] !== undefined && Object.keys(contents).length === 0
  if (isParsed) for (const each of dated) await requireParsedArrivals(ports, each)
  const configured = config.services.map(({ name }) => name)
  const staging = planStaging(dated, rawDays, state, configured, (table) => ports.sql.daysPerStatement(table))
  const plan: RunPlan = {
    pipeline: 'commerce',
    run_id: event.run_id,
    started_at: event.started_at,
    input: event.input,
    raw_log: ports.rawLog.name,
    raw_log_notes: ports.rawLog.notes(),
    lake_notes: ports.catalog.notes(),
    replace_newer: input.replace_newer,
    services_at_once: concurrency.servicesAtOnce,
    summaries_at_once: concurrency.summariesAtOnce,
    concurrency_bound: concurrency.bound,
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
    folders: [
      ...stagedTables.commerce.map((table) => stagedFolder(table, event.run_id)),
      ...services.flatMap((service) =>
        batches
          .flat()
          .map((queryType) =>
            summaryFolder(config.athena.outputPrefix, summaryTable(service, queryType), event.run_id),
          ),
      ),
    ],
    signatures: Object.fromEntries(rawDays.map(({ day, signature }) => [day, signature])),
    contents,
  }
  await ports.documents.write(planDocument(plan.run_id), plan)
  return handedOn(plan)
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

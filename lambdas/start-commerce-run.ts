import type { Ports } from '../engines/ports.ts'
import { batchesOf } from '../pipelines/batches.ts'
import { planConcurrency } from '../pipelines/concurrency.ts'
import {
  arrivalsFolder,
  chunkOf,
  eventsFolder,
  planDocument,
  type RunPlan,
  summaryFolder,
} from '../pipelines/run-plan.ts'
import { planStaging, type ServiceStaging } from '../pipelines/staging-plan.ts'
import { commerceSummaries } from '../queries/commerce/index.ts'
import { latestRunDate } from '../queries/model/calendar.ts'
import { summaryTable } from '../queries/model/services.ts'
import { handedOn } from './handed-on.ts'
import { refuseIfBusy } from './refuse-if-busy.ts'
import { readRunInput } from './run-input.ts'
import { chosenServices } from './service-of.ts'
import { readStagingState, stillStaged } from './staging-state.ts'
import { stagingVersion } from './staging-version.ts'
import type { StartRun } from './start-run.ts'

/** Plans staging, batches and concurrency of a commerce run. Writes the manifest. */
export async function startCommerceRun(ports: Ports, event: StartRun): Promise<RunPlan> {
  const queryNames = commerceSummaries.map(({ name }) => name)
  const input = readRunInput(event.input, queryNames)
  const { config } = ports
  const services = chosenServices(input.service_names, config.services)
  await refuseIfBusy(ports, event)
  const queryTypes = input.query_types ?? queryNames
  const dated = services.map((service) => ({
    service,
    runDate: input.run_date ?? latestRunDate(service.timeZone, Date.parse(event.started_at)),
  }))
  const batches = batchesOf(queryTypes)
  const concurrency = planConcurrency(config.concurrency, services.length, batches)
  const version = stagingVersion(ports)
  const rawDays = (await ports.rawLog.days()).map((day) => ({
    ...day,
    signature: `${version}-${day.signature}`,
  }))
  const configured = config.services.map(({ name }) => name)
  const staging = planStaging(
    dated,
    rawDays,
    await stillStaged(ports, await readStagingState(ports)),
    configured,
    (table) => ports.sql.daysPerStatement(table),
  )
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
      const { chunks, countsFrom, linesFrom, note } = staging.services[service.name] as ServiceStaging
      return {
        service_name: service.name,
        run_date: runDate,
        event_chunks: chunks.map(chunkOf),
        counts_from: countsFrom,
        lines_from: linesFrom,
        batches,
        notes: note === undefined ? [] : [note],
      }
    }),
    folders: [
      arrivalsFolder(event.run_id),
      eventsFolder(event.run_id),
      ...services.flatMap((service) =>
        batches
          .flat()
          .map((queryType) =>
            summaryFolder(config.athena.outputPrefix, summaryTable(service, queryType), event.run_id),
          ),
      ),
    ],
    signatures: Object.fromEntries(rawDays.map(({ day, signature }) => [day, signature])),
  }
  await ports.documents.write(planDocument(plan.run_id), plan)
  return handedOn(plan)
}

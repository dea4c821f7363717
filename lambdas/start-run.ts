import { z } from 'zod'
import type { Ports } from '../engines/ports.ts'
import { batchesOf } from '../pipelines/batches.ts'
import { planConcurrency } from '../pipelines/concurrency.ts'
import { PipelineError } from '../pipelines/errors.ts'
import { requireLocalDate } from '../pipelines/run-date.ts'
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
import { chosenServices } from './service-of.ts'
import { readStagingState, stillStaged } from './staging-state.ts'
import { stagingVersion } from './staging-version.ts'

const runInput = z.strictObject({
  service_names: z.array(z.string()).min(1).optional(),
  query_types: z.array(z.string()).min(1).optional(),
  run_date: z.string().optional(),
  replace_newer: z.boolean().default(false),
})

interface StartRun {
  readonly run_id: string
  readonly started_at: string
  readonly input: unknown
}

/** Validates the input, fixes each service's run date, and plans staging, batches and concurrency. Writes the manifest. */
export const startRun =
  (ports: Ports) =>
  async (event: StartRun): Promise<RunPlan> => {
    const input = readInput(event.input)
    const { config } = ports
    const services = chosenServices(input.service_names, config.services)
    await refuseIfBusy(ports, event)
    const queryTypes = input.query_types ?? commerceSummaries.map(({ name }) => name)
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
      run_id: event.run_id,
      started_at: event.started_at,
      input: event.input,
      raw_log: ports.rawLog.name,
      raw_log_notes: ports.rawLog.notes(),
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
    // What only people and later runs want would not fit into what a state machine hands on.
    const { signatures: _signatures, folders: _folders, ...handedOn } = plan
    refuseIfTooLarge(handedOn)
    return handedOn as RunPlan
  }

/** A state's output has at most 256 KiB; the states around it add their own. */
const MOST_PLAN_BYTES = 200_000

function refuseIfTooLarge(handedOn: object): void {
  const bytes = Buffer.byteLength(JSON.stringify(handedOn))
  if (bytes <= MOST_PLAN_BYTES) return
  throw new PipelineError(
    'ConfigurationInvalid',
    `the plan of this run is ${bytes} bytes long, more than a state machine hands on (${MOST_PLAN_BYTES}): run fewer services at a time, or a long log date by date, the oldest first`,
  )
}

async function refuseIfBusy({ executions }: Ports, { run_id, started_at }: StartRun): Promise<void> {
  const other = await executions.earlierUnderWay({ runId: run_id, startedAt: started_at })
  if (other === undefined) return
  throw new PipelineError('LakeBusy', `run ${other} began earlier and is still under way`)
}

function readInput(value: unknown): z.infer<typeof runInput> {
  const parsed = runInput.safeParse(value ?? {})
  if (!parsed.success) throw new PipelineError('InvalidInput', z.prettifyError(parsed.error))
  const { run_date, query_types } = parsed.data
  if (run_date !== undefined) requireLocalDate('run_date', run_date)
  const known = commerceSummaries.map(({ name }) => name)
  const unknown = query_types?.find((queryType) => !known.includes(queryType))
  if (unknown !== undefined) {
    throw new PipelineError(
      'InvalidInput',
      `query type "${unknown}" does not exist; known are ${known.join(', ')}`,
    )
  }
  return parsed.data
}

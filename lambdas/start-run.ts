import type { Ports } from '../engines/ports.ts'
import { jointConcurrency, planConcurrency } from '../pipelines/concurrency.ts'
import { batchesOf, pipelineNamed, plannedTables } from '../pipelines/pipeline-list.ts'
import { datedServices } from '../pipelines/run-date.ts'
import {
  type PlanForStates,
  type PlannedService,
  planDocument,
  type RunPlan,
  stagedFolder,
} from '../pipelines/run-plan.ts'
import type { StepEvent } from '../pipelines/steps.ts'
import { planForStates } from './plan-for-states.ts'
import { publicFolder } from './public-tables.ts'
import { refuseIfBusy } from './refuse-if-busy.ts'
import { readRunInput } from './run-input.ts'
import { chosenServices } from './service-of.ts'
import { sources } from './sources.ts'
import { planTables } from './tables/plan-tables.ts'

/** Checks the input, fixes each service's run date, plans staging, batches and concurrency. Writes the manifest. */
export const startRun =
  (ports: Ports) =>
  async (event: StepEvent<'startRun'>): Promise<PlanForStates> => {
    const { config } = ports
    const pipeline = pipelineNamed(ports.pipelines, event.pipeline)
    const queryTypes = pipeline.summaries.map(({ name }) => name)
    const input = readRunInput(event.input, queryTypes)
    const services = chosenServices(input.service_names, config.services)
    const dated = datedServices(services, input.run_date, Date.parse(event.started_at))
    await refuseIfBusy(ports, event)
    const batches = batchesOf(input.query_types ?? queryTypes, pipeline.batches)
    const concurrency = planConcurrency(ports, pipeline, { services: services.length, batches })
    const planned = await sources[pipeline.source.name].plan(ports, { event, pipeline, dated, batches })
    const tables = plannedTables(pipeline, { batches })
    const { stagedTables } = pipeline
    const ofService = async (service: PlannedService) =>
      stagedTables.length === 0
        ? service
        : { ...service, table_chunks: await planTables(ports, pipeline, service) }
    const plan: RunPlan = {
      pipeline: pipeline.name,
      run_id: event.run_id,
      started_at: event.started_at,
      input: event.input,
      lake_notes: ports.catalog.notes(),
      replace_newer: input.replace_newer,
      services_at_once: concurrency.servicesAtOnce,
      summaries_at_once: concurrency.summariesAtOnce,
      concurrency_bound: concurrency.bound,
      joint_concurrency: jointConcurrency(ports),
      ...planned,
      services: await Promise.all(planned.services.map(ofService)),
      folders: [
        ...planned.folders,
        ...stagedTables.map((table) => stagedFolder(table, event.run_id)),
        ...services.flatMap((service) =>
          tables.map((table) => publicFolder(ports, pipeline, service, table)(event.run_id)),
        ),
      ],
    }
    await ports.documents.write(planDocument(plan.run_id), plan)
    return planForStates(plan)
  }

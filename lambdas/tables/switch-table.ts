import type { Ports } from '../../engines/ports.ts'
import { pipelineNamed, stagedTableOf } from '../../pipelines/pipeline-list.ts'
import { stagedPart, stagingDocument } from '../../pipelines/run-plan.ts'
import type { StepEvent } from '../../pipelines/steps.ts'
import { serviceOf } from '../service-of.ts'
import { switchLocalDays } from '../switch-staged.ts'
import { daySignatures } from './day-signatures.ts'
import { firstKeptDay } from './kept-days.ts'
import { locationsOfDays, rememberDays, rememberedDays } from './remembered-days.ts'

/** Points the days of a pipeline's own staged table at what a statement has just written, and remembers what from. */
export const switchTable =
  (ports: Ports) =>
  async (event: StepEvent<'switchTable'>): Promise<void> => {
    const { run_id, service_name, from, to_exclusive, location, bytes_scanned } = event
    const pipeline = pipelineNamed(ports.pipelines, event.pipeline)
    const table = stagedTableOf(pipeline, event.table)
    const service = serviceOf(ports, service_name)
    const firstKept = firstKeptDay(ports, pipeline, service, event.run_date)
    await switchLocalDays(ports, table, {
      serviceName: service_name,
      from,
      toExclusive: to_exclusive,
      firstKept,
      location,
    })
    const isBuilt = (day: string) => day >= from && day < to_exclusive
    const kept = Object.entries(await rememberedDays(ports, table, service)).filter(
      ([day]) => !isBuilt(day) && day >= firstKept,
    )
    const signatures = await daySignatures(ports, table, service)
    const locations = await locationsOfDays(ports, table, service)
    const built = Object.entries(signatures)
      .filter(([day]) => isBuilt(day))
      .map(([day, signature]) => [day, { signature, location: locations[day] ?? null }] as const)
    await rememberDays(ports, table, service, Object.fromEntries([...kept, ...built]))
    await ports.documents.write(stagingDocument(run_id, stagedPart(table.name, service_name, from)), {
      bytes_scanned,
    })
  }

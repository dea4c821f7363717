import type { Ports } from '../../engines/ports.ts'
import { planDocument, stagingDocument } from '../../pipelines/run-plan.ts'
import type { EventsRunPlan } from '../../pipelines/sources/events/run-plan.ts'
import type { StepEvent } from '../../pipelines/steps.ts'
import { rememberArrivals } from './staging-state.ts'

/** Points the partitions of the parsed arrival days at what a statement has just written; days that became empty lose theirs. */
export const switchArrivals =
  ({ catalog, documents }: Ports) =>
  async (event: StepEvent<'switchArrivals'>): Promise<void> => {
    const { run_id, days, location, bytes_scanned } = event
    const partitions = await catalog.partitionsAt(location, 'arrival_day')
    await catalog.switchPartitions(
      'commerce_arrivals',
      ({ values }) => days.includes(values.arrival_day ?? ''),
      partitions,
    )
    const plan = (await documents.read<EventsRunPlan>(planDocument(run_id))) as EventsRunPlan
    await rememberArrivals({ documents }, days, plan)
    await documents.write(stagingDocument(run_id, `arrivals.${days[0]}`), { bytes_scanned })
  }

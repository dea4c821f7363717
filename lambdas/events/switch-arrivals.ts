import type { Ports } from '../../engines/ports.ts'
import { planDocument, stagingDocument } from '../../pipelines/run-plan.ts'
import type { EventsRunPlan } from '../../pipelines/sources/events/run-plan.ts'
import type { StepEvent } from '../../pipelines/steps.ts'
import { commerceArrivals } from '../../queries/events/arrivals.ts'
import { switchArrivalDays } from '../switch-staged.ts'
import { rememberArrivals } from './staging-state.ts'

/** Points the parsed arrival days at what a statement has just written, and remembers which files they were parsed from. */
export const switchArrivals =
  (ports: Ports) =>
  async (event: StepEvent<'switchArrivals'>): Promise<void> => {
    const { documents } = ports
    const { run_id, days, bytes_scanned } = event
    await switchArrivalDays(ports, commerceArrivals, event)
    const plan = (await documents.read<EventsRunPlan>(planDocument(run_id))) as EventsRunPlan
    await rememberArrivals(ports, days, plan)
    await documents.write(stagingDocument(run_id, `arrivals.${days[0]}`), { bytes_scanned })
  }

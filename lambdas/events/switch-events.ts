import type { Ports } from '../../engines/ports.ts'
import { stagedPart, stagingDocument } from '../../pipelines/run-plan.ts'
import type { StepEvent } from '../../pipelines/steps.ts'
import { commerceEvents } from '../../queries/events/events.ts'
import { switchLocalDays } from '../switch-staged.ts'

/** Points a service's staged days at what a statement has just written. */
export const switchEvents =
  (ports: Ports) =>
  async (event: StepEvent<'switchEvents'>): Promise<void> => {
    const { run_id, service_name, location, bytes_scanned } = event
    await switchLocalDays(ports, commerceEvents, {
      serviceName: service_name,
      from: event.from,
      toExclusive: event.to_exclusive,
      stagedDate: event.staged_date,
      location,
    })
    await ports.documents.write(stagingDocument(run_id, stagedPart('events', service_name, event.from)), {
      bytes_scanned,
    })
  }

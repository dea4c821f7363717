import type { Ports } from '../../engines/ports.ts'
import { stagingDocument } from '../../pipelines/run-plan.ts'
import type { StepEvent } from '../../pipelines/steps.ts'

/** Points the partitions of a service's staged days at what a statement has just written; days that became empty lose theirs. */
export const switchEvents =
  ({ catalog, documents }: Ports) =>
  async (event: StepEvent<'switchEvents'>): Promise<void> => {
    const { run_id, location, bytes_scanned } = event
    const written = await catalog.partitionsAt(location, 'event_date')
    await catalog.switchPartitions(
      'commerce_events',
      // A day from the staged date on is of a run for a future date: it is not whole, and its own run makes it again.
      ({ values: { service_name, event_date = '' } }) =>
        service_name === event.service_name &&
        ((event_date >= event.from && event_date < event.to_exclusive) || event_date >= event.staged_date),
      written.map((partition) => ({
        ...partition,
        values: { service_name: event.service_name, ...partition.values },
      })),
    )
    await documents.write(stagingDocument(run_id, `events.${event.service_name}.${event.from}`), {
      bytes_scanned,
    })
  }

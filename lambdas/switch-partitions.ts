import type { Ports } from '../engines/ports.ts'
import { planDocument, type RunPlan, stagingDocument } from '../pipelines/run-plan.ts'
import { type JobEnded, registerJob } from './register-job.ts'
import { rememberArrivals } from './staging-state.ts'
import { type SwitchRecords, switchRecords } from './switch-records.ts'

type Written = {
  readonly run_id: string
  readonly location: string
  readonly bytes_scanned: number | null
}
type SwitchPartitions = Written &
  (
    | { readonly kind: 'arrivals'; readonly days: readonly string[] }
    | {
        readonly kind: 'events'
        readonly service_name: string
        readonly staged_date: string
        readonly from: string
        readonly to_exclusive: string
      }
  )

/** Points staged partitions at what a statement, or a job, has just written. */
export const switchPartitions =
  (ports: Ports) =>
  async (event: SwitchPartitions | SwitchRecords | JobEnded): Promise<unknown> => {
    if (event.kind === 'job') return registerJob(ports, event)
    return event.kind === 'records' ? switchRecords(ports, event) : switchStaged(ports, event)
  }

/** Points the partitions of the staged days at what a statement has just written; days that became empty lose theirs. */
async function switchStaged(ports: Ports, event: SwitchPartitions): Promise<void> {
  const { catalog, documents } = ports
  const statistics = { bytes_scanned: event.bytes_scanned }
  if (event.kind === 'arrivals') {
    const partitions = await catalog.partitionsAt(event.location, 'arrival_day')
    await catalog.switchPartitions(
      'commerce_arrivals',
      ({ values }) => event.days.includes(values.arrival_day ?? ''),
      partitions,
    )
    const plan = (await documents.read<RunPlan>(planDocument(event.run_id))) as RunPlan
    await rememberArrivals(ports, event.days, plan)
    await documents.write(stagingDocument(event.run_id, `arrivals.${event.days[0]}`), statistics)
    return
  }
  const written = await catalog.partitionsAt(event.location, 'event_date')
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
  const part = `events.${event.service_name}.${event.from}`
  await documents.write(stagingDocument(event.run_id, part), statistics)
}

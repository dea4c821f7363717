import type { Ports } from '../engines/ports.ts'
import { planDocument, type RunPlan, stagingDocument } from '../pipelines/run-plan.ts'
import { rememberArrivals } from './staging-state.ts'

type SwitchPartitions = {
  readonly run_id: string
  readonly location: string
  readonly bytes_scanned: number | null
} & (
  | { readonly kind: 'arrivals'; readonly days: readonly string[] }
  | {
      readonly kind: 'events'
      readonly service_name: string
      readonly from: string
      readonly to_exclusive: string
    }
)

/** Points the partitions of the staged days at what a statement has just written; days that became empty lose theirs. */
export const switchPartitions =
  (ports: Ports) =>
  async (event: SwitchPartitions): Promise<void> => {
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
      const signatures = event.days.map((day) => [day, plan.signatures[day] ?? ''])
      await rememberArrivals(ports, Object.fromEntries(signatures))
      await documents.write(stagingDocument(event.run_id, `arrivals.${event.days[0]}`), statistics)
      return
    }
    const written = await catalog.partitionsAt(event.location, 'event_date')
    await catalog.switchPartitions(
      'commerce_events',
      ({ values: { service_name, event_date = '' } }) =>
        service_name === event.service_name && event_date >= event.from && event_date < event.to_exclusive,
      written.map((partition) => ({
        ...partition,
        values: { service_name: event.service_name, ...partition.values },
      })),
    )
    const part = `events.${event.service_name}.${event.from}`
    await documents.write(stagingDocument(event.run_id, part), statistics)
  }

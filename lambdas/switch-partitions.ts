import type { Ports } from '../engines/ports.ts'
import { planDocument, type RunPlan } from '../pipelines/run-plan.ts'
import { rememberArrivals } from './staging-state.ts'

type SwitchPartitions = { readonly location: string } & (
  | { readonly kind: 'arrivals'; readonly run_id: string; readonly days: readonly string[] }
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
  }

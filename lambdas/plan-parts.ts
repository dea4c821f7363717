import type { OrdersRunPlan, OrdersServicePlan } from '../pipelines/orders-run-plan.ts'
import type { AnyRunPlan, PlannedService, RunPlan, ServicePlan } from '../pipelines/run-plan.ts'
import { enrichedNames } from './order-tables.ts'

/** What a plan has for each pipeline in its own way. */
interface PlanParts {
  /** Statements of the staging that are for all services (stagingDocument). */
  readonly run: readonly string[]
  readonly ofService: (service: PlannedService) => readonly string[]
  /** Tables of a service, in the order of the report. */
  readonly tablesOf: (service: PlannedService) => readonly string[]
  /** Whether the plan leaves a service's own tables, other than its summaries, as they are. */
  readonly leavesTables: (service: PlannedService) => boolean
}

export const planParts = (plan: AnyRunPlan): PlanParts =>
  plan.pipeline === 'orders' ? ordersParts(plan as OrdersRunPlan) : commerceParts(plan as RunPlan)

const commerceParts = (plan: RunPlan): PlanParts => ({
  run: plan.arrival_chunks.map(({ days }) => `arrivals.${days[0]}`),
  ofService(service) {
    const { service_name, event_chunks } = service as ServicePlan
    return [
      ...event_chunks.map(({ from }) => `events.${service_name}.${from}`),
      ...(event_chunks.length > 0 ? [`counts.${service_name}`] : []),
    ]
  },
  tablesOf: ({ batches }) => batches.flat(),
  leavesTables: () => false,
})

const ordersParts = (plan: OrdersRunPlan): PlanParts => ({
  run: plan.record_chunks.map(({ days }) => `records.${days[0]}`),
  ofService: ({ service_name }) => [`counts.${service_name}`, `months.${service_name}`],
  tablesOf: ({ batches }) => [...enrichedNames, ...batches.flat()],
  leavesTables: (service) => !(service as OrdersServicePlan).has_changes,
})

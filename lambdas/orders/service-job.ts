import type { Ports } from '../../engines/ports.ts'
import type { GlueSource, GlueStatement } from '../../pipelines/orders/glue-plan.ts'
import { ordersScope } from '../../pipelines/orders/orders-scope.ts'
import type { OrdersServicePlan } from '../../pipelines/orders/run-plan.ts'
import { recordRelations } from '../../queries/orders/records/relations.ts'
import { compileFor } from '../../queries/sql/compiler.ts'
import { serviceOf } from '../service-of.ts'
import { buildingStatements, buildingSteps } from './building-statements.ts'
import { buildingSources, type CommonSources } from './job-sources.ts'

/** What a plan has for one purpose. */
export interface JobPart {
  readonly sources: readonly GlueSource[]
  readonly statements: readonly GlueStatement[]
}

/** The statements that build a service's tables, with locations instead of tables. */
export async function serviceJob(
  ports: Ports,
  plan: OrdersServicePlan,
  common: CommonSources,
): Promise<JobPart> {
  const { job } = ports
  const service = serviceOf(ports, plan.service_name)
  const scope = ordersScope(ports, service)
  const sources = await buildingSources(ports, service, plan.built, common)
  const lists = recordRelations(job.engine, sources.order_records.view)
  const statements = buildingSteps.map((step): GlueStatement => {
    const { about, query, reads, writes } = buildingStatements[step]
    const { location, monthKey } = writes(plan.built[step])
    const views = reads.map((name) => [name, sources[name].view] as const)
    return {
      id: `${service.name}/${step}`,
      group: service.name,
      about: about(service),
      sql: compileFor(job.engine, query(scope, plan), { ...lists, ...Object.fromEntries(views) }),
      reads: views.map(([, view]) => view),
      location: job.address(location),
      partitioned_by: monthKey === undefined ? [] : [monthKey],
    }
  })
  return { sources: Object.values(sources), statements }
}

import type { BuiltTable, Ports } from '../../engines/ports.ts'
import type { Pipeline } from '../../pipelines/define-pipeline.ts'
import { type BuildLocations, monthsFolder, type OrdersServicePlan } from '../../pipelines/orders/run-plan.ts'
import { type Service, serviceInPath } from '../../queries/model/services.ts'
import { affectedMonthsQuery } from '../../queries/orders/affected-months.ts'
import type { OrdersScope } from '../../queries/orders/scope.ts'
import { type EnrichedTableName, enrichedTableName, enrichedTables } from '../../queries/orders/tables.ts'
import type { compileFor } from '../../queries/sql/compiler.ts'
import { publicFolder } from '../public-tables.ts'
import { affectedMonthsTable, builtMonths } from './order-tables.ts'

/** A statement that builds something of a service's tables: on Athena by itself, or as one of the Glue job's plan. */
export interface BuildingStatement<Told = unknown> {
  /** What it does, for messages. */
  readonly about: (service: Service) => string
  /** `told`: what of the service's plan it is made from. */
  readonly query: (scope: OrdersScope, told: Told) => Parameters<typeof compileFor>[1]
  readonly reads: readonly BuildingRelation[]
  /** The table that it makes there. Locations are relative to the lake. */
  readonly writes: (location: string) => BuiltTable
  readonly location: (build: Build, attempt: number | 'job') => string
}

/** Relations of OrdersSchema; with order_records go those of their lists. */
export type BuildingRelation =
  | 'order_records'
  | 'affected_months'
  | 'built_order_lines'
  | 'commerce_events'
  | 'published_orders'
  | 'published_order_lines'

/** Which run builds which service's tables. */
interface Build extends Pick<Ports, 'config'> {
  readonly pipeline: Pipeline
  readonly service: Service
  readonly runId: string
}

const always: readonly BuildingRelation[] = ['order_records', 'published_orders', 'published_order_lines']

const affectedMonths: BuildingStatement<Pick<OrdersServicePlan, 'changed_days' | 'session_months'>> = {
  about: ({ name }) => `finding the months of ${name} that new records change`,
  query: (scope, { changed_days, session_months }) =>
    affectedMonthsQuery(scope, changed_days, session_months),
  reads: always,
  writes: affectedMonthsTable,
  location: ({ service, runId }, attempt) =>
    `${monthsFolder(runId)}/${serviceInPath(service.name)}-${attempt}`,
}

const ofTable = (name: EnrichedTableName, reads: readonly BuildingRelation[]): BuildingStatement => ({
  about: (service) => `building ${enrichedTableName(service, name)}`,
  query: enrichedTables[name].query,
  reads: [...always, ...reads],
  writes: (location) => builtMonths(name, location),
  location: ({ pipeline, service, runId, ...ports }, attempt) =>
    `${publicFolder(ports, pipeline, service, name)(runId)}/${attempt}`,
})

/** In their order: a service's affected months, their lines, their orders. */
export const buildingStatements = {
  months: affectedMonths,
  lines: ofTable('order_lines_enriched', ['affected_months']),
  orders: ofTable('orders_enriched', ['affected_months', 'built_order_lines', 'commerce_events']),
} as const satisfies Record<keyof BuildLocations, BuildingStatement<never>>

export const buildingSteps = Object.keys(buildingStatements) as (keyof BuildLocations)[]

/** Where the job builds them, which makes one attempt. */
export const jobLocations = (build: Build): BuildLocations => ({
  months: buildingStatements.months.location(build, 'job'),
  lines: buildingStatements.lines.location(build, 'job'),
  orders: buildingStatements.orders.location(build, 'job'),
})

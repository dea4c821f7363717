import type { Ports } from '../engines/ports.ts'
import { batchesOf, orderBatches } from '../pipelines/batches.ts'
import { planConcurrency } from '../pipelines/concurrency.ts'
import { changedDays, daysToParse } from '../pipelines/orders-plan.ts'
import {
  builtTableFolder,
  monthsFolder,
  type OrdersRunPlan,
  type OrdersServicePlan,
  recordsFolder,
} from '../pipelines/orders-run-plan.ts'
import { datedServices, requireOrderArrivals } from '../pipelines/run-date.ts'
import { planDocument } from '../pipelines/run-plan.ts'
import { commerceEvents } from '../queries/events/events.ts'
import type { Service } from '../queries/model/services.ts'
import { orderRecords } from '../queries/orders/records/order-records.ts'
import { enrichedTableName } from '../queries/orders/tables.ts'
import { handedOn } from './handed-on.ts'
import { requireReadableFiles } from './nothing-staged.ts'
import { enrichedNames } from './order-tables.ts'
import { requireShopDomains } from './orders-scope.ts'
import { readOrdersState } from './orders-state.ts'
import { recordsVersion, tablesVersion } from './orders-version.ts'
import { refuseIfBusy } from './refuse-if-busy.ts'
import { readRunInput } from './run-input.ts'
import { chosenServices } from './service-of.ts'
import { changedSessionMonths, sessionSignatures } from './session-months.ts'
import type { StartRun } from './start-run.ts'
import { summaryPlace } from './summary-place.ts'

/** Plans what an orders run parses, which services' tables it builds, and with what. Writes the manifest. */
export async function startOrdersRun(ports: Ports, event: StartRun): Promise<OrdersRunPlan> {
  const { config } = ports
  const input = readRunInput(event.input, orderBatches.flat())
  const services = chosenServices(input.service_names, config.services)
  const dated = datedServices(services, input.run_date, Date.parse(event.started_at))
  requireShopDomains(ports, services)
  await refuseIfBusy(ports, event)
  const batches = batchesOf(input.query_types ?? orderBatches.flat(), orderBatches)
  const concurrency = planConcurrency(config.concurrency, services.length, batches)
  const parsing = recordsVersion(ports)
  const days = (await ports.rawOrders.days()).map((day) => ({
    ...day,
    signature: `${parsing}-${day.signature}`,
    hasOnlyGrownSince: (signature: string) =>
      signature.startsWith(`${parsing}-`) && day.hasOnlyGrownSince(signature.slice(parsing.length + 1)),
  }))
  requireOrderArrivals(
    dated,
    days.map(({ day }) => day),
  )
  const state = await readOrdersState(ports, services)
  requireReadableFiles(ports.rawOrders, days, Object.keys(state.parsed).length > 0)
  const chunks = daysToParse(days, state.parsed, ports.sql.daysPerStatement(orderRecords))
  const events = await ports.catalog.stagedPartitions(commerceEvents)
  const planned = dated.map(({ service, runDate }): OrdersServicePlan => {
    const version = tablesVersion(ports, service)
    const before = state.services[service.name]
    const changed = changedDays(days, before, version)
    const sessions = sessionSignatures(events, service.name)
    const session_months = changedSessionMonths(before?.sessions ?? {}, sessions)
    return {
      service_name: service.name,
      run_date: runDate,
      has_changes: changed === 'all' || changed.length > 0 || session_months.length > 0,
      changed_days: changed,
      session_months,
      sessions,
      version,
      built: jobLocations(ports, service, event.run_id),
      batches,
      notes: [],
    }
  })
  const isAnyBuilt = chunks.length > 0 || planned.some(({ has_changes }) => has_changes)
  const plan: OrdersRunPlan = {
    pipeline: 'orders',
    run_id: event.run_id,
    started_at: event.started_at,
    input: event.input,
    raw_log: ports.rawOrders.name,
    raw_log_notes: ports.rawOrders.notes(),
    lake_notes: ports.catalog.notes(),
    replace_newer: input.replace_newer,
    services_at_once: concurrency.servicesAtOnce,
    summaries_at_once: concurrency.summariesAtOnce,
    concurrency_bound: concurrency.bound,
    built_by: isAnyBuilt ? config.orders.engine : 'nothing',
    record_chunks: chunks.map((chunk) => ({ days: chunk })),
    services: planned,
    folders: [
      recordsFolder(event.run_id),
      monthsFolder(event.run_id),
      ...services.flatMap((service) => [
        ...enrichedNames.map((name) =>
          builtTableFolder(config, enrichedTableName(service, name), event.run_id),
        ),
        ...batches.flat().map((queryType) => summaryPlace(ports, service, queryType).folder(event.run_id)),
      ]),
    ],
    signatures: Object.fromEntries(days.map(({ day, signature }) => [day, signature])),
  }
  await ports.documents.write(planDocument(plan.run_id), plan)
  return handedOn(plan)
}

/** Where a job builds a service's tables. */
function jobLocations({ config }: Ports, service: Service, runId: string): OrdersServicePlan['built'] {
  const of = (name: (typeof enrichedNames)[number]) =>
    `${builtTableFolder(config, enrichedTableName(service, name), runId)}/job`
  return {
    months: `${monthsFolder(runId)}/${service.name}-job`,
    lines: of('order_lines_enriched'),
    orders: of('orders_enriched'),
  }
}

import { changedDays } from '../../pipelines/orders/changed-days.ts'
import { requireShopDomains } from '../../pipelines/orders/orders-scope.ts'
import { monthsFolder, type OrdersRunPlan, type OrdersServicePlan } from '../../pipelines/orders/run-plan.ts'
import { requireOrderArrivals } from '../../pipelines/run-date.ts'
import { stagedFolder } from '../../pipelines/run-plan.ts'
import { daysToParse } from '../../pipelines/sources/orders/days-to-parse.ts'
import { commerceEvents } from '../../queries/events/events.ts'
import { orderRecords } from '../../queries/orders/records/order-records.ts'
import { foundIn, requireReadableFiles } from '../nothing-staged.ts'
import type { RunPlanner } from '../run-planner.ts'
import { jobLocations } from './building-statements.ts'
import { readOrdersState } from './orders-state.ts'
import { recordsVersion, tablesVersion } from './orders-version.ts'
import { changedSessionMonths, sessionSignatures } from './session-months.ts'

/** Plans what an orders run parses, which services' tables it builds, and with what. */
export const planOrdersRun: RunPlanner<OrdersRunPlan> = async (
  ports,
  { event, pipeline, dated, batches },
) => {
  const services = dated.map(({ service }) => service)
  requireShopDomains(ports, services)
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
      built: jobLocations({ config: ports.config, pipeline, service, runId: event.run_id }),
      batches,
      notes: [],
    }
  })
  const isAnyBuilt = chunks.length > 0 || planned.some(({ has_changes }) => has_changes)
  return {
    ...(await foundIn(ports.rawOrders, { source: 'orders' }, Object.keys(state.services).length > 0)),
    built_by: isAnyBuilt ? ports.config.orders.engine : 'nothing',
    record_chunks: chunks.map((chunk) => ({ days: chunk })),
    services: planned,
    folders: [
      ...pipeline.source.stagedTables.map((table) => stagedFolder(table, event.run_id)),
      monthsFolder(event.run_id),
    ],
    signatures: Object.fromEntries(days.map(({ day, signature }) => [day, signature])),
  }
}

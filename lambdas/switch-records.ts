import type { Ports } from '../engines/ports.ts'
import type { OrdersRunPlan } from '../pipelines/orders-run-plan.ts'
import { planDocument, stagingDocument } from '../pipelines/run-plan.ts'
import { orderRecords } from '../queries/orders/records/order-records.ts'
import { rememberParsed } from './orders-state.ts'
import { switchArrivalDays } from './switch-staged.ts'

export interface SwitchRecords {
  readonly kind: 'records'
  readonly run_id: string
  readonly days: readonly string[]
  readonly location: string
  readonly bytes_scanned: number | null
}

/** Points the arrival days of order_records at what was parsed; days without records lose theirs. */
export async function switchRecords(ports: Ports, event: Omit<SwitchRecords, 'kind'>): Promise<void> {
  const { documents } = ports
  await switchArrivalDays(ports, orderRecords, event)
  const plan = (await documents.read<OrdersRunPlan>(planDocument(event.run_id))) as OrdersRunPlan
  await rememberParsed(ports, event.days, plan.signatures)
  await documents.write(stagingDocument(event.run_id, `records.${event.days[0]}`), {
    bytes_scanned: event.bytes_scanned,
  })
}

import type { Ports } from '../../engines/ports.ts'
import type { OrdersRunPlan } from '../../pipelines/orders/run-plan.ts'
import { planDocument, stagingDocument } from '../../pipelines/run-plan.ts'
import type { StepEvent } from '../../pipelines/steps.ts'
import { orderRecords } from '../../queries/orders/records/order-records.ts'
import { switchArrivalDays } from '../switch-staged.ts'
import { rememberParsed } from './orders-state.ts'

/** Points the arrival days of order_records at what was parsed; days without records lose theirs. */
export const switchRecords =
  (ports: Ports) =>
  (event: StepEvent<'switchRecords'>): Promise<void> =>
    switchParsed(ports, event)

/** The same for what the job has parsed. */
export async function switchParsed(
  ports: Ports,
  event: Omit<StepEvent<'switchRecords'>, 'pipeline'>,
): Promise<void> {
  const { documents } = ports
  await switchArrivalDays(ports, orderRecords, event)
  const plan = (await documents.read<OrdersRunPlan>(planDocument(event.run_id))) as OrdersRunPlan
  await rememberParsed(ports, event.days, plan.signatures)
  await documents.write(stagingDocument(event.run_id, `records.${event.days[0]}`), {
    bytes_scanned: event.bytes_scanned,
  })
}

import type { Ports } from '../engines/ports.ts'
import { planDocument, type RunPlan, stagingDocument } from '../pipelines/run-plan.ts'
import { commerceArrivals } from '../queries/events/arrivals.ts'
import { commerceEvents } from '../queries/events/events.ts'
import { type JobEnded, registerJob } from './register-job.ts'
import { rememberArrivals } from './staging-state.ts'
import { type SwitchRecords, switchRecords } from './switch-records.ts'
import { switchArrivalDays, switchLocalDays } from './switch-staged.ts'

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
  const { documents } = ports
  const statistics = { bytes_scanned: event.bytes_scanned }
  if (event.kind === 'arrivals') {
    await switchArrivalDays(ports, commerceArrivals, event)
    const plan = (await documents.read<RunPlan>(planDocument(event.run_id))) as RunPlan
    await rememberArrivals(ports, event.days, plan)
    await documents.write(stagingDocument(event.run_id, `arrivals.${event.days[0]}`), statistics)
    return
  }
  await switchLocalDays(ports, commerceEvents, {
    serviceName: event.service_name,
    from: event.from,
    toExclusive: event.to_exclusive,
    stagedDate: event.staged_date,
    location: event.location,
  })
  const part = `events.${event.service_name}.${event.from}`
  await documents.write(stagingDocument(event.run_id, part), statistics)
}

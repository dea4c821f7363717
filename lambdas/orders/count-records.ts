import type { Ports } from '../../engines/ports.ts'
import { planDocument, type RunPlan, stagingDocument } from '../../pipelines/run-plan.ts'
import type { LineAccount } from '../../pipelines/run-report.ts'
import { rawOrders } from '../../pipelines/sources/orders/index.ts'
import type { StepEvent } from '../../pipelines/steps.ts'
import { ANY_SHOP } from '../../queries/orders/record-counts.ts'
import { type RecordRejection, recordRejections } from '../../queries/orders/records/index.ts'
import { nothingStaged } from '../nothing-staged.ts'
import { serviceOf } from '../service-of.ts'
import { rememberRecordAccount } from './orders-state.ts'

/** Outcomes that are no one's mistake, and so not in quarantine. */
const notMistaken: readonly RecordRejection[] = ['not_used', 'refetch']
/** Records that cannot be used as they are. */
export const quarantineReasons = (Object.keys(recordRejections) as RecordRejection[]).filter(
  (reason) => !notMistaken.includes(reason),
)

/** Remembers what became of a service's records, as they have just been counted. */
export const countRecords =
  (ports: Ports) =>
  async (event: StepEvent<'countRecords'>): Promise<void> => {
    const service = serviceOf(ports, event.service_name)
    const rows = await ports.queries.rows(event.query_execution_id)
    const account = recordAccount(rows)
    await rememberRecordAccount(ports, service.name, account)
    await ports.documents.write(stagingDocument(event.run_id, `counts.${service.name}`), {
      bytes_scanned: event.bytes_scanned,
    })
    const isAnyUsed = rows.some(({ outcome, n }) => outcome === ANY_SHOP && Number(n) > 0)
    if (account.staged > 0 || isAnyUsed) return
    const plan = (await ports.documents.read<RunPlan>(planDocument(event.run_id))) as RunPlan
    const hasFiles = Object.keys(plan.signatures).length > 0
    if (hasFiles) throw nothingStaged(rawOrders.account, account, plan)
  }

/** From rows (outcome, n); no rows are no records. */
export function recordAccount(rows: readonly Readonly<Record<string, unknown>>[]): LineAccount {
  const n = Object.fromEntries(rows.map((row) => [String(row.outcome), Number(row.n)]))
  const of = (outcome: string) => n[outcome] ?? 0
  const { distinct = 0, [ANY_SHOP]: _, ...outcomes } = n
  return {
    read: Object.values(outcomes).reduce((sum, count) => sum + count, 0),
    staged: distinct,
    duplicates: of('accepted') - distinct,
    other_service: of('other_service'),
    not_an_event: of('not_used'),
    pending: 0,
    refetch: of('refetch'),
    quarantined: Object.fromEntries(quarantineReasons.map((reason) => [reason, of(reason)])),
  }
}

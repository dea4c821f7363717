import type { Ports } from '../../engines/ports.ts'
import type { GluePlan } from '../../pipelines/orders/glue-plan.ts'
import { jobPlanDocument, jobRecordsFolder, type OrdersRunPlan } from '../../pipelines/orders/run-plan.ts'
import { planDocument } from '../../pipelines/run-plan.ts'
import type { StepAnswer, StepEvent } from '../../pipelines/steps.ts'
import { commerceEvents } from '../../queries/events/events.ts'
import { orderRecords } from '../../queries/orders/records/order-records.ts'
import { aboutParsing, parsingSelect } from '../staged-statement.ts'
import { recordsSource } from './job-sources.ts'
import { type JobPart, serviceJob } from './service-job.ts'

/** Writes the plan of the Glue job: the statements of the Athena way, with locations instead of tables. */
export const prepareJob =
  (ports: Ports) =>
  async ({ run_id }: StepEvent<'prepareJob'>): Promise<StepAnswer<'prepareJob'>> => {
    const { documents, job, catalog } = ports
    const plan = (await documents.read<OrdersRunPlan>(planDocument(run_id))) as OrdersRunPlan
    const parts: JobPart[] = []
    for (const { days } of plan.record_chunks) parts.push(await parsing(ports, run_id, days))
    const records = await recordsSource(ports, plan)
    const stagedEvents = await catalog.stagedPartitions(commerceEvents)
    for (const service of plan.services.filter(({ has_changes }) => has_changes))
      parts.push(await serviceJob(ports, service, { records, stagedEvents }))
    const sources = [records, ...parts.flatMap((part) => part.sources)]
    const told: GluePlan = {
      run_id,
      settings: job.settings,
      sources: [...new Map(sources.map((source) => [source.view, source])).values()],
      statements: parts.flatMap(({ statements }) => statements),
    }
    await documents.write(jobPlanDocument(run_id), told)
    return { plan: job.address(jobPlanDocument(run_id)) }
  }

async function parsing({ job }: Ports, runId: string, days: readonly string[]): Promise<JobPart> {
  const { relation, sources } = await job.rawOrders(days)
  return {
    sources,
    statements: [
      {
        id: `records/${days[0] ?? ''}`,
        group: 'records',
        about: aboutParsing(orderRecords, days),
        sql: parsingSelect(job, orderRecords, relation),
        reads: sources.map(({ view }) => view),
        location: job.address(jobRecordsFolder(runId, days)),
        partitioned_by: orderRecords.partitionKeys,
      },
    ],
  }
}

import type { Ports } from '../../engines/ports.ts'
import { jobRecordsFolder, type OrdersRunPlan } from '../../pipelines/orders/run-plan.ts'
import { planDocument } from '../../pipelines/run-plan.ts'
import type { StepAnswer, StepEvent } from '../../pipelines/steps.ts'
import { buildingStatements, buildingSteps } from './building-statements.ts'
import { switchParsed } from './switch-records.ts'

/**
 * Makes known what the Glue job has written, also one that failed on its way: the parsed days, and the tables of the
 * services whose statements have all ended well. Returns these services.
 */
export const registerJob =
  (ports: Ports) =>
  async ({ run_id }: StepEvent<'registerJob'>): Promise<StepAnswer<'registerJob'>> => {
    const { documents, catalog, job } = ports
    const plan = (await documents.read<OrdersRunPlan>(planDocument(run_id))) as OrdersRunPlan
    for (const { days } of plan.record_chunks) {
      const location = jobRecordsFolder(run_id, days)
      if (!(await job.isDone(location))) return { built_services: [] }
      await switchParsed(ports, { run_id, days, location, bytes_scanned: null })
    }
    const services: string[] = []
    for (const { service_name, has_changes, built } of plan.services) {
      const done = await Promise.all(buildingSteps.map((step) => job.isDone(built[step])))
      if (!has_changes || done.includes(false)) continue
      await catalog.registerBuilt(buildingSteps.map((step) => buildingStatements[step].writes(built[step])))
      services.push(service_name)
    }
    return { built_services: services }
  }

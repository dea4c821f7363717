import type { Ports } from '../engines/ports.ts'
import type { LineAccount, RunReport, ServiceReport } from '../pipelines/run-report.ts'
import type { Service } from '../queries/model/services.ts'
import type { RunPlanner } from './run-planner.ts'

/** What is planned and told of a run in the way of its source. */
export interface SourceSteps {
  readonly plan: RunPlanner
  /** Tells the local days of a service that were staged, and have no rows. */
  daysWithoutRows(ports: Ports, service: Service): Promise<(day: string) => boolean>
  /** What became of the lines, or records, of a service. */
  account(ports: Ports, service: Service): Promise<LineAccount>
  /** What else a report says of a service, and of a run. */
  aboutService(ports: Ports, service: Service): Promise<Pick<ServiceReport, 'unexplained_orders'>>
  aboutRun(ports: Ports, runId: string): Promise<Pick<RunReport, 'unused_records'>>
}

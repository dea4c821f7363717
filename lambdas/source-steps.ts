import type { Ports } from '../engines/ports.ts'
import type { LineAccount, RunReport, ServiceReport } from '../pipelines/run-report.ts'
import type { Service } from '../queries/model/services.ts'
import type { RunPlanner } from './run-planner.ts'

/** What is planned and told of a run in the way of its source. */
export interface SourceSteps {
  readonly plan: RunPlanner
  /** The local days that had staged rows of a service before, and have none now. */
  emptiedDays(ports: Ports, service: Service): Promise<readonly string[]>
  /** What became of the lines, or records, of a service. */
  account(ports: Ports, service: Service): Promise<LineAccount>
  /** What else a report says of a service, and of a run. */
  aboutService(ports: Ports, service: Service): Promise<Pick<ServiceReport, 'unexplained_orders'>>
  aboutRun(ports: Ports, runId: string): Promise<Pick<RunReport, 'unused_records'>>
}

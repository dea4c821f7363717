import type { RunReport, ServiceReport, SummaryReport } from '../../pipelines/run-report.ts'

export interface ServiceCounts {
  readonly serviceName: string
  /** Failed checks of error severity. Each kept a table from being published. */
  readonly checksFailed: number
  readonly checksWarned: number
  readonly tablesPublished: number
  readonly tablesKeptNewer: number
  readonly tablesFailed: number
  readonly linesQuarantined: number
}

/** What became of a service in a run, in numbers. */
export function countsOf({ service_name, summaries, events }: ServiceReport): ServiceCounts {
  const broken = summaries.flatMap(({ audit }) => audit).filter(({ status }) => status === 'failed')
  const checksFailed = broken.filter(({ severity }) => severity === 'error').length
  const tables = (status: SummaryReport['status']) =>
    summaries.filter((summary) => summary.status === status).length
  return {
    serviceName: service_name,
    checksFailed,
    checksWarned: broken.length - checksFailed,
    tablesPublished: tables('published'),
    tablesKeptNewer: tables('kept_newer'),
    tablesFailed: tables('failed'),
    linesQuarantined: Object.values(events.quarantined).reduce((sum, n) => sum + n, 0),
  }
}

export const failedTables = ({ services }: RunReport): SummaryReport[] =>
  services.flatMap(({ summaries }) => summaries.filter(({ status }) => status === 'failed'))

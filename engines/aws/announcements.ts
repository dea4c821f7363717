import { type MetricDatum, PutMetricDataCommand } from '@aws-sdk/client-cloudwatch'
import { PutEventsCommand } from '@aws-sdk/client-eventbridge'
import { PublishCommand } from '@aws-sdk/client-sns'
import type { Pipeline } from '../../pipelines/define-pipeline.ts'
import { pipelineNamed } from '../../pipelines/pipeline-list.ts'
import { runDocument } from '../../pipelines/run-plan.ts'
import type { RunReport } from '../../pipelines/run-report.ts'
import type { Announcements } from '../ports.ts'
import type { AwsClients } from './clients.ts'
import { failureMessage, failureSubject } from './failure-message.ts'
import { awsFailure } from './failures.ts'
import { countsOf, failedTables, type ServiceCounts } from './run-counts.ts'

/** Source and type of the event that a run sends when it ends. Rules match on both. */
export const EVENT_SOURCE = 'commerce.pipelines'
export const EVENT_TYPE = 'Commerce run finished'

export const metricNamespace = (brand: string) => `${brand}/DataQuality`

interface Audience {
  /** The lake's, where the report lies. */
  readonly bucket: string
  readonly brand: string
  readonly topicArn?: string
  readonly pipelines: readonly Pipeline[]
}

/**
 * Tells the end of a run: metrics to CloudWatch, an event to EventBridge and, when a table failed or a check of error
 * severity did, words to the topic. At least once: when it fails in the middle and is repeated, all are told again.
 */
export const awsAnnouncements = (clients: AwsClients, audience: Audience): Announcements => ({
  async runFinished(report) {
    const services = report.services.map(countsOf)
    const pipeline = pipelineNamed(audience.pipelines, report.pipeline)
    const address = `s3://${audience.bucket}/${runDocument(report.run_id, 'report.html')}`
    await clients.cloudWatch().send(
      new PutMetricDataCommand({
        Namespace: metricNamespace(audience.brand),
        MetricData: [
          ...services.flatMap((counts) => serviceMetrics(counts, pipeline)),
          ...runMetrics(report, pipeline),
        ],
      }),
    )
    await sendEvent(clients, report, pipeline, services, address)
    const hasFailed = services.some((counts) => counts.tablesFailed > 0 || counts.checksFailed > 0)
    if (!hasFailed || audience.topicArn === undefined) return
    await clients.sns().send(
      new PublishCommand({
        TopicArn: audience.topicArn,
        Subject: failureSubject(report),
        Message: failureMessage(report, address),
      }),
    )
  },
})

function serviceMetrics(counts: ServiceCounts, { source }: Pipeline): MetricDatum[] {
  const Dimensions = [{ Name: 'ServiceName', Value: counts.serviceName }]
  const values = {
    ChecksFailed: counts.checksFailed,
    ChecksWarned: counts.checksWarned,
    TablesPublished: counts.tablesPublished,
    TablesFailed: counts.tablesFailed,
    [source.account.quarantineMetric]: counts.linesQuarantined,
  }
  return Object.entries(values).map(([MetricName, Value]) => ({
    MetricName,
    Dimensions,
    Value,
    Unit: 'Count',
  }))
}

function runMetrics(report: RunReport, { deployment }: Pipeline): MetricDatum[] {
  const { seconds, bytes_scanned } = report
  const Dimensions = [{ Name: 'Pipeline', Value: deployment.name }]
  return [
    { MetricName: 'RunSeconds', Dimensions, Value: seconds, Unit: 'Seconds' },
    ...(bytes_scanned === null
      ? []
      : [{ MetricName: 'BytesScanned', Dimensions, Value: bytes_scanned, Unit: 'Bytes' as const }]),
  ]
}

async function sendEvent(
  { eventBridge }: AwsClients,
  report: RunReport,
  { deployment }: Pipeline,
  services: readonly ServiceCounts[],
  address: string,
): Promise<void> {
  const total = (count: (counts: ServiceCounts) => number) => services.reduce((sum, c) => sum + count(c), 0)
  const detail = {
    pipeline: deployment.name,
    run_id: report.run_id,
    status: report.status,
    tables_published: total((c) => c.tablesPublished),
    tables_kept_newer: total((c) => c.tablesKeptNewer),
    tables_failed: total((c) => c.tablesFailed),
    checks_failed: total((c) => c.checksFailed),
    checks_warned: total((c) => c.checksWarned),
    lines_quarantined: total((c) => c.linesQuarantined),
    failed_tables: failedTables(report).map(({ table }) => table),
    report: address,
  }
  const { FailedEntryCount = 0, Entries = [] } = await eventBridge().send(
    new PutEventsCommand({
      Entries: [{ Source: EVENT_SOURCE, DetailType: EVENT_TYPE, Detail: JSON.stringify(detail) }],
    }),
  )
  if (FailedEntryCount > 0) {
    const { ErrorCode: name, ErrorMessage: message } = Entries[0] ?? {}
    throw awsFailure({ name, message }, `EventBridge refused the event of run ${report.run_id}`)
  }
}

import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { GetMetricStatisticsCommand, ListMetricsCommand } from '@aws-sdk/client-cloudwatch'
import { PutRuleCommand, PutTargetsCommand } from '@aws-sdk/client-eventbridge'
import { CreateTopicCommand, SubscribeCommand } from '@aws-sdk/client-sns'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { awsAnnouncements } from '../../engines/aws/announcements.ts'
import { pipelines } from '../../pipelines/index.ts'
import type { RunReport, ServiceReport, SummaryReport } from '../../pipelines/run-report.ts'
import type { CheckResult } from '../../queries/statements/judge.ts'
import { answering, jsonError } from './answering-server.ts'
import { BUCKET, onMoto } from './on-moto.ts'

const aws = onMoto()

const check = (id: string, severity: 'error' | 'warning', status: 'passed' | 'failed') =>
  ({ id, doc: `about ${id}`, severity, status, observed: '3', expected: '0', sample: null }) as CheckResult
const summary = (queryType: string, more: Partial<SummaryReport> = {}): SummaryReport => ({
  query_type: queryType,
  table: `theshop_brand_commerce_${queryType}_summary`,
  status: 'published',
  rows: 10,
  seconds: 3,
  bytes_scanned: 100,
  audit: [check('grain', 'error', 'passed')],
  started_at: '2026-11-05T04:00:00.000Z',
  finished_at: '2026-11-05T04:00:03.000Z',
  ...more,
})
const service = (name: string, summaries: SummaryReport[], quarantined = {}): ServiceReport => ({
  service_name: name,
  run_date: '2026-11-05',
  summaries,
  events: {
    read: 100,
    staged: 90,
    duplicates: 1,
    other_service: 2,
    not_an_event: 3,
    pending: 0,
    quarantined,
  },
  staging_bytes_scanned: 1000,
  notes: [],
})
const run = (services: ServiceReport[], more: Partial<RunReport> = {}): RunReport => ({
  pipeline: 'commerce',
  run_id: 'run-1',
  status: services.some(({ summaries }) => summaries.some(({ status }) => status === 'failed'))
    ? 'FAILED'
    : 'SUCCEEDED',
  started_at: '2026-11-05T04:00:00.000Z',
  finished_at: '2026-11-05T04:02:05.500Z',
  seconds: 125.5,
  services,
  bytes_scanned: 123_456,
  peak_concurrency: null,
  concurrency_bound: 7,
  ...more,
})
const good = run([service('theshop-brand', [summary('search'), summary('hourly')])])
const auditFailed = summary('search', {
  status: 'failed',
  audit: [check('grain', 'error', 'failed'), check('volume', 'warning', 'failed')],
  error: { code: 'AuditFailed', cause: 'grain (about grain): observed 3, expected 0' },
})
const mixed = run([
  service('theshop-brand', [auditFailed, summary('hourly'), summary('cart', { status: 'kept_newer' })], {
    not_json: 4,
    future: 1,
  }),
  service('theshop-pharmacy', [summary('search', { table: 'theshop_pharmacy_commerce_search_summary' })]),
])

/** What people who subscribed to the topic get. */
let mailbox: { Subject: string; Message: string }[]
let subscriber: Server
let topicArn: string
beforeEach(async () => {
  mailbox = []
  subscriber = createServer(async (request, response) => {
    mailbox.push(JSON.parse(await text(request)))
    response.end()
  })
  await new Promise<void>((resolve) => subscriber.listen(0, '127.0.0.1', resolve))
  const { TopicArn } = await aws.clients.sns().send(new CreateTopicCommand({ Name: 'alarms' }))
  topicArn = TopicArn as string
  const Endpoint = `http://127.0.0.1:${(subscriber.address() as AddressInfo).port}/`
  await aws.clients.sns().send(new SubscribeCommand({ TopicArn: topicArn, Protocol: 'http', Endpoint }))
})
afterEach(() => new Promise((resolve) => subscriber.close(resolve)))

const announce = (report: RunReport) => aws.ports({ topicArn }).announcements?.runFinished(report)

async function metric(MetricName: string, Name: string, Value: string) {
  const minutes = 60_000
  const { Datapoints = [] } = await aws.clients.cloudWatch().send(
    new GetMetricStatisticsCommand({
      Namespace: 'Commerce/DataQuality',
      MetricName,
      Dimensions: [{ Name, Value }],
      StartTime: new Date(Date.now() - 30 * minutes),
      EndTime: new Date(Date.now() + 30 * minutes),
      Period: 7200,
      Statistics: ['Sum'],
    }),
  )
  return Datapoints.map(({ Sum, Unit }) => `${Sum} ${Unit}`)
}

test.each([
  ['theshop-brand', 'ChecksFailed', '1 Count'],
  ['theshop-brand', 'ChecksWarned', '1 Count'],
  ['theshop-brand', 'TablesPublished', '1 Count'],
  ['theshop-brand', 'TablesFailed', '1 Count'],
  ['theshop-brand', 'LinesQuarantined', '5 Count'],
  ['theshop-pharmacy', 'ChecksFailed', '0 Count'],
  ['theshop-pharmacy', 'TablesPublished', '1 Count'],
  ['theshop-pharmacy', 'TablesFailed', '0 Count'],
])('metric of %s: %s is %s', async (serviceName, name, value) => {
  await announce(mixed)
  expect(await metric(name, 'ServiceName', serviceName)).toEqual([value])
})

test('metrics of the run: how long it took and what it scanned', async () => {
  await announce(mixed)
  expect(await metric('RunSeconds', 'Pipeline', 'commerce-analytics')).toEqual(['125.5 Seconds'])
  expect(await metric('BytesScanned', 'Pipeline', 'commerce-analytics')).toEqual(['123456 Bytes'])
})

test('a run of the orders pipeline has metrics and records of its own, beside the tables and checks of its services', async () => {
  const orders = { ...mixed, pipeline: 'orders' } as const
  await announce(orders)
  expect(await metric('RunSeconds', 'Pipeline', 'order-enrichment')).toEqual(['125.5 Seconds'])
  expect(await metric('RunSeconds', 'Pipeline', 'commerce-analytics')).toEqual([])
  expect(await metric('RecordsQuarantined', 'ServiceName', 'theshop-brand')).toEqual(['5 Count'])
  expect(await metric('LinesQuarantined', 'ServiceName', 'theshop-brand')).toEqual([])
  expect(await metric('ChecksFailed', 'ServiceName', 'theshop-brand')).toEqual(['1 Count'])
})

test('bytes that the engine did not tell are not reported as none', async () => {
  await announce(run([], { bytes_scanned: null }))
  const { Metrics = [] } = await aws.clients
    .cloudWatch()
    .send(new ListMetricsCommand({ Namespace: 'Commerce/DataQuality' }))
  expect(Metrics.map(({ MetricName }) => MetricName)).toEqual(['RunSeconds'])
})

/** Calls a service that we have no client for. */
async function logsApi(operation: string, input: object) {
  const response = await fetch(aws.url, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': `Logs_20140328.${operation}`,
      authorization: 'AWS4-HMAC-SHA256 Credential=testing/20261105/us-east-1/logs/aws4_request',
    },
    body: JSON.stringify(input),
  })
  expect(response.status).toBe(200)
  return (await response.json().catch(() => ({}))) as { events?: { message: string }[] }
}

test('an event tells rules the status, the counts and the failed tables', async () => {
  const logGroupName = '/events'
  await logsApi('CreateLogGroup', { logGroupName })
  const EventPattern = JSON.stringify({
    source: ['commerce.pipelines'],
    'detail-type': ['Commerce run finished'],
  })
  await aws.clients.eventBridge().send(new PutRuleCommand({ Name: 'listen', EventPattern }))
  const Arn = `arn:aws:logs:us-east-1:123456789012:log-group:${logGroupName}`
  await aws.clients
    .eventBridge()
    .send(new PutTargetsCommand({ Rule: 'listen', Targets: [{ Id: 'logs', Arn }] }))
  await announce(mixed)
  const { events = [] } = await logsApi('FilterLogEvents', { logGroupName })
  expect(events.map(({ message }) => JSON.parse(message).detail)).toEqual([
    {
      pipeline: 'commerce-analytics',
      run_id: 'run-1',
      status: 'FAILED',
      tables_published: 2,
      tables_kept_newer: 1,
      tables_failed: 1,
      checks_failed: 1,
      checks_warned: 1,
      lines_quarantined: 5,
      failed_tables: ['theshop_brand_commerce_search_summary'],
      report: `s3://${BUCKET}/runs/run-1/report.html`,
    },
  ])
})

test('people are told of a failure: which table, why, what to do, and where the report is', async () => {
  await announce(mixed)
  expect(mailbox.map(({ Subject }) => Subject)).toEqual(['Commerce: 1 table failed in run run-1'])
  const message = mailbox[0]?.Message ?? ''
  expect(message).toContain('Not published: theshop_brand_commerce_search_summary')
  expect(message).toContain('AuditFailed')
  expect(message).toContain('grain (about grain): observed 3, expected 0')
  expect(message).toContain('What to do: Look at the failed check')
  expect(message).toContain(`s3://${BUCKET}/runs/run-1/report.html`)
  expect(message).not.toContain('hourly')
})

test('nobody is bothered with a run that went well, warnings or not', async () => {
  await announce(good)
  await announce(
    run([service('theshop-brand', [summary('s', { audit: [check('v', 'warning', 'failed')] })])]),
  )
  expect(mailbox).toEqual([])
})

test('a table that failed without any check is told', async () => {
  const error = { code: 'QueryFailed', cause: 'the engine said no' }
  await announce(run([service('theshop-brand', [summary('search', { status: 'failed', audit: [], error })])]))
  expect(mailbox[0]?.Message).toContain('the engine said no')
})

test('a check of error severity is told even when no table failed', async () => {
  const kept = summary('search', { status: 'kept_newer', audit: [check('grain', 'error', 'failed')] })
  await announce(run([service('theshop-brand', [kept])]))
  expect(mailbox.map(({ Subject }) => Subject)).toEqual(['Commerce: checks failed in run run-1'])
  expect(mailbox[0]?.Message).toContain('theshop_brand_commerce_search_summary: grain (about grain)')
})

test('without a topic metrics and events are sent all the same', async () => {
  await aws.ports().announcements?.runFinished(mixed)
  expect(await metric('TablesFailed', 'ServiceName', 'theshop-brand')).toEqual(['1 Count'])
  expect(mailbox).toEqual([])
})

test('a name of a run that is not ASCII does not keep the message from being sent', async () => {
  await announce({ ...mixed, run_id: `다시-${'x'.repeat(75)}` })
  expect(mailbox[0]?.Subject).toMatch(/^[ -~]{1,100}$/)
  expect(mailbox[0]?.Message).toContain('다시-')
})

test('an event that EventBridge refuses inside its answer is seen', async () => {
  const { clients } = await answering(({ operation }) =>
    operation === 'PutEvents'
      ? {
          body: {
            FailedEntryCount: 1,
            Entries: [{ ErrorCode: 'ThrottlingException', ErrorMessage: 'as planted' }],
          },
        }
      : {},
  )
  const announcements = awsAnnouncements(
    { ...clients, cloudWatch: aws.clients.cloudWatch },
    { bucket: BUCKET, brand: 'B', pipelines },
  )
  await expect(announcements.runFinished(good)).rejects.toMatchObject({
    name: 'Throttled',
    message: expect.stringContaining('as planted'),
  })
})

test('a topic that may not be written to is AccessDenied', async () => {
  const { clients } = await answering(() => jsonError('AuthorizationError', 'as planted', 403))
  const announcements = awsAnnouncements(
    { ...aws.clients, sns: clients.sns },
    { bucket: BUCKET, brand: 'B', topicArn, pipelines },
  )
  await expect(announcements.runFinished(mixed)).rejects.toMatchObject({ name: 'AccessDenied' })
})

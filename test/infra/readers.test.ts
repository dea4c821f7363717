import { describe, expect, it, vi } from 'vitest'
import { CANDIDATE_PREFIX } from '../../engines/aws/candidates.ts'
import { ALERT_READER, DASHBOARD_READER } from '../../pipelines/names.ts'
import { lonePoliciesIn, type RoleOf } from './roles.ts'
import { synthesised } from './templates.ts'

vi.stubEnv('CDK_VALIDATION', 'false')
// A service whose name begins those of tables that are not public.
const { ofType } = synthesised({
  services: ['theshop-brand', 'commerce'].map((name) => ({ name, timeZone: 'Asia/Seoul', currency: 'KRW' })),
})
const policies = lonePoliciesIn(ofType)
const policy = (name: string) => policies.find(({ who }) => who === name) as RoleOf
const bucket = `arn:aws:s3:::${ofType('AWS::S3::Bucket')[0]?.id}`
const table = (name: string) => `arn:aws:glue:REGION:ACCOUNT:table/log_db/${name}`
const workgroup = 'arn:aws:athena:REGION:ACCOUNT:workgroup/primary'

describe('whoever draws dashboards', () => {
  const { may, statements } = policy(DASHBOARD_READER)

  it.each([
    'theshop_brand_commerce_hourly_traffic_summary',
    'theshop_brand_orders_daily_sales_summary',
    'theshop_brand_orders_enriched',
    'theshop_brand_order_lines_enriched',
    'commerce_commerce_search_analytics_summary',
    'pipeline_runs',
    'data_quality_results',
  ])('reads %s', (name) => {
    for (const action of ['glue:GetTable', 'glue:GetPartitions']) expect(may(action, table(name))).toBe(true)
  })

  it.each(['commerce_events', 'commerce_arrivals', 'order_records', 'logall', `${CANDIDATE_PREFIX}1`])(
    'does not read %s',
    (name) => expect(may('glue:GetTable', table(name))).toBe(false),
  )

  it('reads the files of public tables, and no others', () => {
    const reads = (key: string) => may('s3:GetObject', `${bucket}/${key}`)
    for (const folder of ['commerce-summary', 'orders', 'pipeline_runs', 'data_quality_results'])
      expect(reads(`${folder}/x.parquet`)).toBe(true)
    for (const folder of ['logs', 'orders-raw', 'staging/events', 'runs', 'athena-results'])
      expect(reads(`${folder}/x`)).toBe(false)
  })

  it('keeps results where nothing else is', () => {
    for (const action of ['s3:GetObject', 's3:PutObject', 's3:AbortMultipartUpload'])
      expect(may(action, `${bucket}/athena-results/dashboards/q.csv`)).toBe(true)
    for (const key of ['athena-results/q.csv', 'orders/x', 'pipeline_runs/x'])
      expect(may('s3:PutObject', `${bucket}/${key}`)).toBe(false)
  })

  it('lists the folders of what it reads', () => {
    const lists = (prefix: string) => may('s3:ListBucket', bucket, { 's3:prefix': prefix })
    expect(['orders/x/', 'commerce-summary/', 'athena-results/dashboards/'].map(lists)).toEqual([
      true,
      true,
      true,
    ])
    expect(['', 'logs/', 'staging/'].map(lists)).toEqual([false, false, false])
  })

  it('asks in the workgroup of the configuration alone', () => {
    expect(may('athena:StartQueryExecution', workgroup)).toBe(true)
    expect(may('athena:StartQueryExecution', workgroup.replace('primary', 'other'))).toBe(false)
  })

  it('can change nothing but its results', () => {
    const actions = new Set(statements.flatMap(({ Action }) => Action))
    expect([...actions].filter((action) => !/:(Get|List|BatchGet)/.test(action)).sort()).toEqual([
      'athena:StartQueryExecution',
      'athena:StopQueryExecution',
      's3:AbortMultipartUpload',
      's3:PutObject',
    ])
  })
})

describe('whoever judges alert rules', () => {
  it('reads metrics and nothing else', () => {
    const { may, statements } = policy(ALERT_READER)
    expect(may('cloudwatch:GetMetricData', '*')).toBe(true)
    expect(statements.flatMap(({ Action }) => Action)).toEqual([
      'cloudwatch:GetMetricData',
      'cloudwatch:ListMetrics',
    ])
  })
})

it('the policies for readers are attached to nobody', () => {
  expect(policies.map(({ who }) => who).sort()).toEqual([ALERT_READER, DASHBOARD_READER])
})

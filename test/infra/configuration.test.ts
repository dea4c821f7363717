import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Bucket } from 'aws-cdk-lib/aws-s3'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { PACKAGE_FOLDER } from '../../engines/package-folder.ts'
import { tableTypesOf } from '../../pipelines/define-pipeline.ts'
import { pipelines } from '../../pipelines/index.ts'
import type { Resource } from './resolved.ts'
import { rolesIn } from './roles.ts'
import { synthesised } from './templates.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'commerce-config-'))
afterAll(() => rmSync(folder, { recursive: true }))

const shop = (name: string) => ({ name, timeZone: 'Europe/Paris', currency: 'EUR' })
const sample = JSON.parse(readFileSync(path.join(PACKAGE_FOLDER, 'commerce.config.json'), 'utf8'))

describe('with everything existing', () => {
  const { ofType, templates, output } = synthesised({
    services: [shop('my-shop')],
    athena: { database: 'our_db', workgroup: 'analysts', rawTable: 'our_log' },
    orders: {
      engine: 'glue',
      schedule: 'cron(30 6 * * ? *)',
      outputPrefix: 'our-orders/',
      rawPrefix: 'shopify/webhooks/',
      glue: { workers: 5, workerType: 'G.2X', timeoutMinutes: 45 },
    },
    aws: {
      stackPrefix: 'Shop',
      bucket: 'our-lake',
      rawLog: { bucket: 'our-log', prefix: 'otel/logs/' },
      useExisting: ['bucket', 'database', 'rawTable', 'workgroup'],
      schedule: 'cron(30 5 * * ? *)',
      alarmEmail: 'data@example.com',
      brand: 'MyShop',
    },
  })

  it('nothing of it is made', () => {
    for (const type of [
      'AWS::S3::Bucket',
      'AWS::S3::BucketPolicy',
      'AWS::Glue::Database',
      'AWS::Athena::WorkGroup',
    ])
      expect(ofType(type)).toEqual([])
    const tables = ofType('AWS::Glue::Table').map(({ Properties }) => Properties.TableInput.Name)
    expect(tables).not.toContain('our_log')
  })

  it('the lifecycle rules that the bucket lacks are told', () => {
    expect(output('ShopLake', 'LifecycleRulesToAdd')).toBe(
      'athena-results/: expire after 14 days; all: abort incomplete multipart uploads after 3 days',
    )
  })

  it('it is used: by tables, functions, state machine and roles', () => {
    const [rawLines] = ofType('AWS::Glue::Table').filter(
      ({ Properties }) => Properties.TableInput.Name === 'commerce_raw_lines',
    )
    expect(rawLines?.Properties.DatabaseName).toBe('our_db')
    expect(rawLines?.Properties.TableInput.StorageDescriptor.Location).toBe('s3://our-log/otel/logs/')
    const [{ Properties: stateMachine } = {} as Resource] = ofType('AWS::StepFunctions::StateMachine')
    expect(stateMachine.DefinitionSubstitutions).toMatchObject({
      Database: 'our_db',
      Workgroup: 'analysts',
      ResultsLocation: 's3://our-lake/athena-results/',
    })
    const pipeline = rolesIn(ofType).find(({ who }) => who === 'commerce-analytics-pipeline')
    expect(pipeline?.may('s3:GetObject', 'arn:aws:s3:::our-log/otel/logs/a')).toBe(true)
    expect(pipeline?.may('s3:GetObject', 'arn:aws:s3:::our-log/elsewhere/a')).toBe(false)
    expect(pipeline?.may('s3:PutObject', 'arn:aws:s3:::our-log/otel/logs/a')).toBe(false)
    expect(
      pipeline?.may('athena:StartQueryExecution', 'arn:aws:athena:REGION:ACCOUNT:workgroup/analysts'),
    ).toBe(true)
  })

  it('orders are where they are said to be, built by as many workers as are said', () => {
    const [rawOrders] = ofType('AWS::Glue::Table').filter(
      ({ Properties }) => Properties.TableInput.Name === 'commerce_raw_order_lines',
    )
    expect(rawOrders?.Properties.TableInput.StorageDescriptor.Location).toBe('s3://our-log/shopify/webhooks/')
    expect(ofType('AWS::Glue::Job').map(({ Properties }) => Properties)).toMatchObject([
      { WorkerType: 'G.2X', NumberOfWorkers: 5, Timeout: 45 },
    ])
    const job = rolesIn(ofType).find(({ who }) => who === 'order-enrichment (job)')
    expect(job?.may('s3:GetObject', 'arn:aws:s3:::our-log/shopify/webhooks/a')).toBe(true)
    expect(job?.may('s3:GetObject', 'arn:aws:s3:::our-log/otel/logs/a')).toBe(false)
    expect(job?.may('s3:PutObject', 'arn:aws:s3:::our-lake/our-orders/a')).toBe(true)
    expect(job?.may('s3:PutObject', 'arn:aws:s3:::our-log/shopify/webhooks/a')).toBe(false)
  })

  it('schedule, address, brand and stack names are those of the configuration', () => {
    expect(Object.keys(templates)).toEqual(['ShopLake', 'ShopAnalytics', 'ShopMonitoring'])
    const rules = ofType('AWS::Events::Rule').map(({ Properties }) => Properties.ScheduleExpression)
    expect(rules).toContain('cron(30 5 * * ? *)')
    expect(rules).toContain('cron(30 6 * * ? *)')
    expect(
      ofType('AWS::SNS::Subscription').map(({ Properties }) => [Properties.Protocol, Properties.Endpoint]),
    ).toEqual([['email', 'data@example.com']])
    expect(JSON.stringify(templates.ShopMonitoring)).toContain('MyShop/DataQuality')
  })
})

describe('with a workgroup, a bucket name and many services of its own', () => {
  // From here on without CloudFormation's rules, which take longest and were asked above.
  vi.stubEnv('CDK_VALIDATION', 'false')
  const many = Array.from({ length: 20 }, (_, i) => shop(`a-shop-with-a-rather-long-name-${i}`))
  const { ofType, templates } = synthesised({
    services: [...sample.services, ...many],
    athena: { workgroup: 'commerce' },
    aws: { bucket: 'my-new-lake' },
  })

  it('the workgroup lets CTAS say where it writes, and encrypts results', () => {
    expect(ofType('AWS::Athena::WorkGroup').map(({ Properties }) => Properties)).toMatchObject([
      {
        Name: 'commerce',
        WorkGroupConfiguration: {
          EnforceWorkGroupConfiguration: false,
          PublishCloudWatchMetricsEnabled: true,
          ResultConfiguration: {
            OutputLocation: 's3://my-new-lake/athena-results/',
            EncryptionConfiguration: { EncryptionOption: 'SSE_S3' },
          },
        },
      },
    ])
    expect(ofType('AWS::S3::Bucket').map(({ Properties }) => Properties.BucketName)).toEqual(['my-new-lake'])
  })

  it('each service more has a public table of each summary and month table, which publish may update', () => {
    const ofAService = pipelines.flatMap(tableTypesOf).length
    expect(ofAService).toBeGreaterThanOrEqual(7 + 2 + 3)
    // What is beyond the resources of a stack is created when it is published first.
    expect(ofType('Custom::PublicTable')).toHaveLength(Math.min((3 + 20) * ofAService, 400))
    const publish = rolesIn(ofType).find(({ who }) => who === 'commerce-publish')
    const table =
      'arn:aws:glue:REGION:ACCOUNT:table/log_db/a_shop_with_a_rather_long_name_19_commerce_hourly_traffic_summary'
    expect(publish?.may('glue:UpdateTable', table)).toBe(true)
  })

  it('no template is larger, and none has more resources, than CloudFormation takes', () => {
    for (const [name, template] of Object.entries(templates)) {
      const indentation = name.endsWith('Lake') ? 0 : 1
      expect(JSON.stringify(template, null, indentation).length, name).toBeLessThan(1_000_000)
      expect(Object.keys(template.Resources).length, name).toBeLessThanOrEqual(500)
    }
  })

  it('no policy is larger than IAM takes', () => {
    const lengthOf = ({ Properties }: Resource) => JSON.stringify(Properties.PolicyDocument).length
    // Inline policies of a role 10,240 characters together, a managed policy 6,144; placeholders are shorter than
    // what CloudFormation puts in for them.
    for (const policy of ofType('AWS::IAM::Policy')) expect(lengthOf(policy), policy.id).toBeLessThan(10_000)
    for (const policy of ofType('AWS::IAM::ManagedPolicy'))
      expect(lengthOf(policy), policy.id).toBeLessThan(6_000)
    for (const { id } of ofType('AWS::IAM::Role')) {
      const managed = ofType('AWS::IAM::ManagedPolicy').filter(({ Properties }) =>
        Properties.Roles?.includes(id),
      )
      expect(managed.length).toBeLessThanOrEqual(10)
    }
  })
})

describe('synthesis fails', () => {
  it('on a finding of cdk-nag that nobody has acknowledged', () => {
    const plainBucket = () =>
      synthesised({ services: [shop('my-shop')] }, (app) => {
        new Bucket(app.node.findChild('CommerceLake'), 'Unsafe')
      })
    expect(plainBucket).toThrow('AwsSolutions-S10')
  })

  it('on a mistake in the file that -c config names, with the field in words and no stack trace', () => {
    const file = path.join(folder, 'wrong.json')
    writeFileSync(file, JSON.stringify({ services: [shop('my-shop')], aws: { schedule: 'daily' } }))
    const { status, stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'infra/app.ts'], {
      cwd: PACKAGE_FOLDER,
      encoding: 'utf8',
      env: { ...process.env, CDK_CONTEXT_JSON: JSON.stringify({ config: file }), CDK_OUTDIR: folder },
    })
    expect(status).toBe(1)
    expect(stderr).toContain('ConfigurationInvalid')
    expect(stderr).toContain('aws.schedule is "daily"; expected: a schedule such as "cron(0 4 * * ? *)"')
    expect(stderr).not.toContain('    at ')
  })
})

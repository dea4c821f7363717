import { describe, expect, it, vi } from 'vitest'
import { CANDIDATE_PREFIX, candidateTable } from '../../engines/aws/candidates.ts'
import { functionNames } from '../../pipelines/states.ts'
import { type RoleOf, rolesIn } from './roles.ts'
import { only, synthesised } from './templates.ts'

// resources.test.ts holds the same templates against CloudFormation's rules, which takes longest.
vi.stubEnv('CDK_VALIDATION', 'false')
const { ofType } = synthesised()
const roles = rolesIn(ofType)
const roleOf = (who: string): RoleOf => roles.find((role) => role.who === who) as RoleOf
const whoMay = (action: string, resource: string, context?: Record<string, string>): string[] =>
  roles.filter((role) => role.may(action, resource, context)).map(({ who }) => who)

const STATE_MACHINE = 'commerce-analytics-pipeline'
const CREATE_TABLES = 'commerce-create-tables'
const bucket = `arn:aws:s3:::${ofType('AWS::S3::Bucket')[0]?.id}`
const object = (key: string) => `${bucket}/${key}`
const table = (name: string) => `arn:aws:glue:REGION:ACCOUNT:table/log_db/${name}`
const workgroup = 'arn:aws:athena:REGION:ACCOUNT:workgroup/primary'
const publicTable = table('theshop_brand_commerce_hourly_traffic_summary')
const candidate = table(candidateTable('commerce-summary/some_table/a-run/1'))

describe('what nobody may do', () => {
  it.each([
    's3:DeleteObject',
    's3:DeleteObjectVersion',
    's3:DeleteBucket',
    's3:DeleteBucketPolicy',
    's3:PutBucketPolicy',
    's3:PutLifecycleConfiguration',
    'glue:DeleteDatabase',
    'glue:BatchDeleteTable',
    'glue:DeletePartition',
    'athena:DeleteWorkGroup',
    'athena:UpdateWorkGroup',
    'lambda:UpdateFunctionCode',
    'states:UpdateStateMachine',
    'states:StopExecution',
    'logs:DeleteLogGroup',
    'iam:PassRole',
    'sts:AssumeRole',
  ])('%s, on anything', (action) => {
    const allowing = roles.filter(({ statements }) =>
      statements.some(({ Action }) => Action.includes(action)),
    )
    expect(allowing.map(({ who }) => who)).toEqual([])
  })

  it('is an action with a wildcard', () => {
    const actions = roles.flatMap(({ statements }) => statements.flatMap(({ Action }) => Action))
    expect(actions.filter((action) => /[*?]/.test(action))).toEqual([])
  })

  it('is more than its inline policies say: no role has a policy of AWS', () => {
    for (const { Properties } of ofType('AWS::IAM::Role'))
      expect(Properties.ManagedPolicyArns).toBeUndefined()
  })
})

/** What needs the wildcard, of all that is allowed on it. */
const explained: Readonly<Record<string, readonly string[]>> = {
  // No resources exist for these.
  '*': [
    'xray:PutTraceSegments',
    'xray:PutTelemetryRecords',
    'xray:GetSamplingRules',
    'xray:GetSamplingTargets',
    'cloudwatch:PutMetricData',
    'logs:CreateLogDelivery',
    'logs:GetLogDelivery',
    'logs:UpdateLogDelivery',
    'logs:DeleteLogDelivery',
    'logs:ListLogDeliveries',
    'logs:PutResourcePolicy',
    'logs:DescribeResourcePolicies',
    'logs:DescribeLogGroups',
  ],
  // Objects and tables that a run names.
  [object('runs/*')]: ['s3:GetObject', 's3:PutObject'],
  [object('pipeline_runs/*')]: ['s3:PutObject'],
  [object('data_quality_results/*')]: ['s3:PutObject'],
  [object('logs/*')]: ['s3:GetObject'],
  ...Object.fromEntries(
    ['staging/arrivals/*', 'staging/events/*', 'commerce-summary/*', 'athena-results/*'].map((folder) => [
      object(folder),
      ['s3:GetObject', 's3:PutObject', 's3:AbortMultipartUpload', 's3:ListMultipartUploadParts'],
    ]),
  ),
  [table(`${CANDIDATE_PREFIX}*`)]: [
    'glue:GetDatabase',
    'glue:GetTable',
    'glue:GetTables',
    'glue:GetPartition',
    'glue:GetPartitions',
    'glue:BatchGetPartition',
    'glue:CreateTable',
    'glue:CreatePartition',
    'glue:BatchCreatePartition',
    'glue:DeleteTable',
  ],
  // Listing tables is granted for all tables of a database or not at all.
  [table('*')]: ['glue:GetTables'],
}

it('every wildcard in a resource is one that is explained, with these actions only', () => {
  for (const { who, statements } of roles) {
    for (const { Action, Resource } of statements) {
      for (const resource of Resource.filter((each) => /[*?]/.test(each))) {
        const ownLog = `arn:aws:logs:REGION:ACCOUNT:log-group:/aws/lambda/${who}:*`
        const allowed =
          resource === ownLog ? ['logs:CreateLogStream', 'logs:PutLogEvents'] : explained[resource]
        expect(allowed, `${who}: ${resource}`).toEqual(expect.arrayContaining([...Action]))
      }
    }
  }
})

describe('who may change tables', () => {
  it('public tables: publish alone; where one is missing a deployment creates it, too', () => {
    expect(whoMay('glue:UpdateTable', publicTable)).toEqual(['commerce-publish'])
    expect(whoMay('glue:CreateTable', publicTable).sort()).toEqual([CREATE_TABLES, 'commerce-publish'])
    expect(whoMay('glue:DeleteTable', publicTable)).toEqual([])
  })

  it('publish changes public tables of configured services, and no other table', () => {
    for (const other of ['commerce_arrivals', 'commerce_events', 'logall', 'pipeline_runs', 'somebody_elses'])
      expect(whoMay('glue:UpdateTable', table(other))).toEqual([])
    expect(whoMay('glue:UpdateTable', candidate)).toEqual([])
  })

  it.each(['BatchUpdatePartition', 'BatchCreatePartition', 'BatchDeletePartition'])(
    'staged partitions: switch-partitions alone (%s)',
    (action) => {
      for (const staged of ['commerce_arrivals', 'commerce_events'])
        expect(whoMay(`glue:${action}`, table(staged))).toEqual(['commerce-switch-partitions'])
      expect(whoMay(`glue:${action}`, publicTable)).toEqual([])
    },
  )

  it('candidates: the state machine makes them, finish-run and stop-queries drop them, and nothing else is dropped', () => {
    expect(whoMay('glue:CreateTable', candidate)).toEqual([STATE_MACHINE])
    expect(whoMay('glue:DeleteTable', candidate).sort()).toEqual([
      'commerce-finish-run',
      'commerce-stop-queries',
    ])
    for (const other of [
      'commerce_arrivals',
      'commerce_events',
      'commerce_raw_lines',
      'logall',
      'commerce_candidat',
    ])
      expect(whoMay('glue:DeleteTable', table(other))).toEqual([])
  })

  it('no role reaches another database', () => {
    const elsewhere = 'arn:aws:glue:REGION:ACCOUNT:table/other_db/commerce_candidate_x'
    const actions = roles.flatMap(({ statements }) => statements.flatMap(({ Action }) => Action))
    for (const action of new Set(actions.filter((each) => each.startsWith('glue:'))))
      expect(whoMay(action, elsewhere), action).toEqual([])
  })
})

describe('who may start and stop queries', () => {
  it('the state machine and, for the report, finish-run start them', () => {
    expect(whoMay('athena:StartQueryExecution', workgroup).sort()).toEqual([
      STATE_MACHINE,
      'commerce-finish-run',
    ])
  })

  it('only in the configured workgroup', () => {
    expect(whoMay('athena:StartQueryExecution', `${workgroup}-of-others`)).toEqual([])
    expect(whoMay('athena:StopQueryExecution', `${workgroup}-of-others`)).toEqual([])
  })

  it('start-run plans, and starts none', () => {
    expect(roleOf('commerce-start-run').may('athena:StartQueryExecution', workgroup)).toBe(false)
  })
})

describe('the query builder', () => {
  it('writes its log, sends traces, and nothing more', () => {
    const actions = roleOf('commerce-query-builder').statements.flatMap(({ Action }) => Action)
    expect(actions.sort()).toEqual([
      'logs:CreateLogStream',
      'logs:PutLogEvents',
      'xray:PutTelemetryRecords',
      'xray:PutTraceSegments',
    ])
  })
})

describe('the state machine', () => {
  it('calls its own eight functions, but not the one that clears up after it', () => {
    const { stopQueries, ...called } = functionNames
    const invoked = roleOf(STATE_MACHINE).statements.find(({ Action }) =>
      Action.includes('lambda:InvokeFunction'),
    )
    const arns = Object.values(called).map((name) => `arn:aws:lambda:REGION:ACCOUNT:function:${name}`)
    expect([...(invoked?.Resource ?? [])].sort()).toEqual(arns.sort())
    expect(whoMay('lambda:InvokeFunction', `arn:aws:lambda:REGION:ACCOUNT:function:${stopQueries}`)).toEqual(
      [],
    )
  })

  it('reads the raw log and does not write it', () => {
    const file = object('logs/year=2026/month=11/day=05/hour=03/minute=15/shop.ndjson')
    expect(roleOf(STATE_MACHINE).may('s3:GetObject', file)).toBe(true)
    expect(whoMay('s3:PutObject', file)).toEqual([])
  })

  it('writes neither documents nor records of runs', () => {
    for (const key of ['staging/arrivals.json', 'runs/r/manifest.json', 'pipeline_runs/r.parquet'])
      expect(roleOf(STATE_MACHINE).may('s3:PutObject', object(key)), key).toBe(false)
  })

  it('lists the raw log and the lake, whose objects it looks for before they are there', () => {
    const lists = (prefix: string) =>
      roleOf(STATE_MACHINE).may('s3:ListBucket', bucket, { 's3:prefix': prefix })
    expect(lists('staging/events/r/')).toBe(true)
    expect(lists('logs/year=2026/')).toBe(true)
    expect(roleOf(STATE_MACHINE).may('s3:ListBucket', 'arn:aws:s3:::another')).toBe(false)
  })
})

describe('who may write what of the lake', () => {
  it.each([
    ['staging/arrivals.json', ['commerce-switch-partitions']],
    ['staging/services/theshop-brand.json', ['commerce-record-counts']],
    ['staging/services/not-configured.json', []],
    ['pipeline_runs/a-run.parquet', ['commerce-finish-run']],
    ['data_quality_results/a-run.parquet', ['commerce-finish-run']],
    ['staging/arrivals/a-run/x', [STATE_MACHINE]],
    ['staging/events/a-run/x', [STATE_MACHINE]],
    ['commerce-summary/a_table/a-run/1/x', [STATE_MACHINE]],
    ['athena-results/x.csv', ['commerce-finish-run', STATE_MACHINE]],
    ['somewhere/else', []],
  ])('%s: %j', (key, writers) => {
    expect(whoMay('s3:PutObject', object(key)).sort()).toEqual([...writers].sort())
  })
})

describe('conditions', () => {
  it('finish-run puts metrics into its own namespace only', () => {
    const puts = (namespace: string) =>
      whoMay('cloudwatch:PutMetricData', '*', { 'cloudwatch:namespace': namespace })
    expect(puts('Commerce/DataQuality')).toEqual(['commerce-finish-run'])
    expect(puts('AWS/States')).toEqual([])
  })

  it('finish-run sends events as commerce.pipelines only, to the default bus', () => {
    const bus = 'arn:aws:events:REGION:ACCOUNT:event-bus/default'
    expect(whoMay('events:PutEvents', bus, { 'events:source': 'commerce.pipelines' })).toEqual([
      'commerce-finish-run',
    ])
    expect(whoMay('events:PutEvents', bus, { 'events:source': 'aws.states' })).toEqual([])
  })

  it('steps that read documents which may be missing may list the lake: S3 says 403 otherwise, not 404', () => {
    // A request for one object has no prefix.
    expect(whoMay('s3:ListBucket', bucket).sort()).toEqual([
      STATE_MACHINE,
      'commerce-finish-run',
      'commerce-record-counts',
      'commerce-record-failure',
      'commerce-start-run',
      'commerce-switch-partitions',
    ])
  })
})

describe('the bucket', () => {
  it('is kept with its policy when the stack goes, and its policy lets nobody delete it', () => {
    const [lake] = ofType('AWS::S3::Bucket')
    const policy = only(ofType('AWS::S3::BucketPolicy'), 'Bucket', lake?.id)
    for (const kept of [lake, policy])
      expect(kept).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' })
    expect(policy.Properties.PolicyDocument.Statement).toContainEqual({
      Sid: 'NobodyDeletesTheBucket',
      Effect: 'Deny',
      Principal: { AWS: '*' },
      Action: 's3:DeleteBucket',
      Resource: bucket,
    })
  })
})

describe('what the steps need, they may', () => {
  const results = object('athena-results/id.csv')
  it.each([
    ['commerce-start-run', 's3:GetObject', object('staging/arrivals.json')],
    ['commerce-start-run', 's3:PutObject', object('runs/r/manifest.json')],
    [
      'commerce-start-run',
      'states:ListExecutions',
      `arn:aws:states:REGION:ACCOUNT:stateMachine:${STATE_MACHINE}`,
    ],
    ['commerce-switch-partitions', 'glue:GetPartitions', table('commerce_events')],
    ['commerce-switch-partitions', 's3:GetObject', object('runs/r/manifest.json')],
    ['commerce-record-counts', 'athena:GetQueryResults', workgroup],
    ['commerce-record-counts', 's3:GetObject', results],
    ['commerce-audit', 'athena:GetQueryResults', workgroup],
    ['commerce-audit', 's3:GetObject', results],
    ['commerce-audit', 's3:PutObject', object('runs/r/audits/x.json')],
    ['commerce-publish', 'glue:GetTable', publicTable],
    ['commerce-publish', 's3:PutObject', object('runs/r/results/x.json')],
    ['commerce-record-failure', 's3:GetObject', object('runs/r/manifest.json')],
    ['commerce-finish-run', 's3:GetObject', object('commerce-summary/t/r/1/x')],
    ['commerce-finish-run', 'glue:GetTable', publicTable],
    ['commerce-finish-run', 'glue:GetTables', table('*')],
    ['commerce-finish-run', 'athena:StopQueryExecution', workgroup],
    ['commerce-finish-run', 's3:GetBucketLocation', bucket],
    ['commerce-finish-run', 'sns:Publish', 'arn:aws:sns:REGION:ACCOUNT:commerce-analytics-notices'],
    ['commerce-stop-queries', 'athena:ListQueryExecutions', workgroup],
    ['commerce-stop-queries', 'athena:BatchGetQueryExecution', workgroup],
    ['commerce-stop-queries', 'athena:StopQueryExecution', workgroup],
    [STATE_MACHINE, 'athena:StopQueryExecution', workgroup],
    [STATE_MACHINE, 'glue:GetTable', table('commerce_raw_lines')],
    [STATE_MACHINE, 'glue:GetPartitions', table('commerce_events')],
    [STATE_MACHINE, 'glue:BatchCreatePartition', candidate],
    [
      'commerce-analytics-daily-run',
      'states:StartExecution',
      `arn:aws:states:REGION:ACCOUNT:stateMachine:${STATE_MACHINE}`,
    ],
  ])('%s: %s on %s', (who, action, resource) => {
    expect(roleOf(who).may(action, resource)).toBe(true)
  })
})

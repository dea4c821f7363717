import { describe, expect, it, vi } from 'vitest'
import { CANDIDATE_PREFIX, candidateTable } from '../../engines/aws/candidates.ts'
import { functionNames } from '../../pipelines/functions.ts'
import { config, machinesOf, others, othersOver, startRunsOf } from './other-pipelines.ts'
import { matches, type RoleOf, rolesIn } from './roles.ts'
import { only, synthesised } from './templates.ts'

// resources.test.ts holds the same templates against CloudFormation's rules, which takes longest.
vi.stubEnv('CDK_VALIDATION', 'false')
const { ofType } = synthesised()
const roles = rolesIn(ofType)
const roleOf = (who: string): RoleOf => roles.find((role) => role.who === who) as RoleOf
const whoMay = (action: string, resource: string, context?: Record<string, string>): string[] =>
  roles.filter((role) => role.may(action, resource, context)).map(({ who }) => who)

const STATE_MACHINE = 'commerce-analytics-pipeline'
const ORDERS_MACHINE = 'order-enrichment'
const JOB = 'order-enrichment (job)'
const CREATE_TABLES = 'commerce-create-tables'
const bucket = `arn:aws:s3:::${ofType('AWS::S3::Bucket')[0]?.id}`
const object = (key: string) => `${bucket}/${key}`
const table = (name: string) => `arn:aws:glue:REGION:ACCOUNT:table/log_db/${name}`
const workgroup = 'arn:aws:athena:REGION:ACCOUNT:workgroup/primary'
const publicTable = table('theshop_brand_commerce_hourly_traffic_summary')
const orderSummary = table('theshop_brand_orders_daily_sales_summary')
const monthlyTables = ['orders_enriched', 'order_lines_enriched'].map((name) =>
  table(`theshop_brand_${name}`),
)
const candidate = table(candidateTable('commerce-summary/some_table/a-run/1'))

describe('what nobody may do', () => {
  it.each([
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
    'glue:UpdateJob',
    'iam:PassRole',
    'sts:AssumeRole',
  ])('%s, on anything', (action) => {
    const allowing = roles.filter(({ statements }) =>
      statements.some(({ Action }) => Action.includes(action)),
    )
    expect(allowing.map(({ who }) => who)).toEqual([])
  })

  it('s3:DeleteObject, but the Glue job where it writes', () => {
    const deletes = (key: string) => whoMay('s3:DeleteObject', object(key))
    for (const key of ['orders/t/r/job/x', 'staging/order-records/r/x', 'staging/affected-months/r/x'])
      expect(deletes(key)).toEqual([JOB])
    for (const key of [
      'orders-raw/x',
      'logs/x',
      'commerce-summary/t/r/1/x',
      'staging/events/r/x',
      'runs/r/x',
    ])
      expect(deletes(key)).toEqual([])
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
  [object('runs/*/job/plan.json')]: ['s3:GetObject'],
  [object('logs/*')]: ['s3:GetObject'],
  [object('orders-raw/*')]: ['s3:GetObject'],
  'arn:aws:logs:REGION:ACCOUNT:log-group:/aws-glue/jobs/*': [
    'logs:CreateLogGroup',
    'logs:CreateLogStream',
    'logs:PutLogEvents',
  ],
  ...Object.fromEntries(
    ['staging/order-records/*', 'staging/affected-months/*', 'orders/*'].map((folder) => [
      object(folder),
      [
        's3:GetObject',
        's3:PutObject',
        's3:DeleteObject',
        's3:AbortMultipartUpload',
        's3:ListMultipartUploadParts',
      ],
    ]),
  ),
  ...Object.fromEntries(
    [
      ...['staging/arrivals/*', 'staging/events/*', 'commerce-summary/*', 'athena-results/*'],
      ...others.flatMap(({ stagedTables, outputPrefix }) => [
        `${outputPrefix(config)}*`,
        ...stagedTables.map(({ layout }) => `staging/${layout.folder}/*`),
      ]),
    ].map((folder) => [
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
    'glue:UpdateTable',
    'glue:CreatePartition',
    'glue:BatchCreatePartition',
    'glue:BatchUpdatePartition',
    'glue:DeleteTable',
  ],
  // Listing tables is granted for all tables of a database or not at all.
  [table('*')]: ['glue:GetTables'],
}

/** There are too many for their names: what is allowed on those of a service and pipeline at once. */
const onPublicTables: Readonly<Record<string, readonly string[]>> = {
  [CREATE_TABLES]: ['glue:CreateTable'],
  'commerce-publish': ['glue:GetTable', 'glue:UpdateTable', 'glue:CreateTable'],
  'commerce-finish-run': [
    'glue:GetDatabase',
    'glue:GetTable',
    'glue:GetTables',
    'glue:GetPartition',
    'glue:GetPartitions',
    'glue:BatchGetPartition',
  ],
}
const prefixes = config.services.map(({ tablePrefix }) => table(`${tablePrefix}_`))
const publicTables = ofType('Custom::PublicTable').map(({ Properties }) =>
  table(JSON.parse(Properties.Create).parameters.TableInput.Name),
)
const notPublic = [
  ...ofType('AWS::Glue::Table').map(({ Properties }) => table(Properties.TableInput.Name)),
  ...[candidate, table('somebody_elses')],
]
/** Whether it is of one service, and of public tables alone. */
const isOfPublicTables = (pattern: string): boolean =>
  prefixes.some((prefix) => pattern.startsWith(prefix)) &&
  publicTables.some((each) => matches(pattern, each)) &&
  !notPublic.some((each) => matches(pattern, each))

it('every wildcard in a resource is one that is explained, with these actions only', () => {
  for (const { who, statements } of roles) {
    for (const { Action, Resource } of statements) {
      for (const resource of Resource.filter((each) => /[*?]/.test(each))) {
        const ownLog = `arn:aws:logs:REGION:ACCOUNT:log-group:/aws/lambda/${who}:*`
        const allowed =
          resource === ownLog
            ? ['logs:CreateLogStream', 'logs:PutLogEvents']
            : isOfPublicTables(resource)
              ? onPublicTables[who]
              : explained[resource]
        expect(allowed, `${who}: ${resource}`).toEqual(expect.arrayContaining([...Action]))
      }
    }
  }
})

describe('who may change tables', () => {
  it('public tables: publish alone; where one is missing a deployment creates it, too', () => {
    expect(publicTables).toEqual(expect.arrayContaining([publicTable, orderSummary, ...monthlyTables]))
    for (const each of publicTables) {
      expect(whoMay('glue:UpdateTable', each)).toEqual(['commerce-publish'])
      expect(whoMay('glue:CreateTable', each).sort()).toEqual([CREATE_TABLES, 'commerce-publish'])
      expect(whoMay('glue:DeleteTable', each)).toEqual([])
    }
  })

  it('publish changes public tables of configured services, and no other table', () => {
    const named = ['commerce_arrivals', 'commerce_events', 'order_records', 'logall', 'pipeline_runs']
    expect(notPublic).toEqual(expect.arrayContaining(named.map(table)))
    for (const other of notPublic)
      expect(roleOf('commerce-publish').may('glue:UpdateTable', other)).toBe(false)
    for (const other of notPublic.filter((each) => each !== candidate))
      expect(whoMay('glue:UpdateTable', other)).toEqual([])
    for (const other of ['another_shop_commerce_hourly_traffic_summary', 'theshop_brand_somebody_elses'])
      expect(whoMay('glue:UpdateTable', table(other))).toEqual([])
  })

  it.each(['BatchUpdatePartition', 'BatchCreatePartition', 'BatchDeletePartition'])(
    'staged partitions: switch-partitions alone (%s)',
    (action) => {
      const own = others.flatMap(({ stagedTables }) => stagedTables.map(({ name }) => name))
      for (const staged of ['commerce_arrivals', 'commerce_events', 'order_records', ...own])
        expect(whoMay(`glue:${action}`, table(staged))).toEqual(['commerce-switch-partitions'])
      expect(whoMay(`glue:${action}`, publicTable)).toEqual([])
    },
  )

  it.each(['BatchUpdatePartition', 'BatchCreatePartition', 'BatchDeletePartition'])(
    'months of public tables: publish alone (%s)',
    (action) => {
      for (const monthly of monthlyTables)
        expect(whoMay(`glue:${action}`, monthly)).toEqual(['commerce-publish'])
      expect(whoMay(`glue:${action}`, orderSummary)).toEqual([])
    },
  )

  it('candidates: state machines make them, switch-partitions those of the job, finish-run and stop-queries drop them, and nothing else is dropped', () => {
    expect(whoMay('glue:CreateTable', candidate).sort()).toEqual(
      [STATE_MACHINE, 'commerce-switch-partitions', ORDERS_MACHINE, ...machinesOf(others)].sort(),
    )
    expect(whoMay('glue:DeleteTable', candidate).sort()).toEqual([
      'commerce-finish-run',
      'commerce-stop-queries',
    ])
    for (const other of [...notPublic.filter((each) => each !== candidate), table('commerce_candidat')])
      expect(whoMay('glue:DeleteTable', other)).toEqual([])
  })

  it('no role reaches another database', () => {
    const elsewhere = 'arn:aws:glue:REGION:ACCOUNT:table/other_db/commerce_candidate_x'
    const actions = roles.flatMap(({ statements }) => statements.flatMap(({ Action }) => Action))
    for (const action of new Set(actions.filter((each) => each.startsWith('glue:'))))
      expect(whoMay(action, elsewhere), action).toEqual([])
  })
})

it('what a run has decided is read by those that remember what became of it', () => {
  expect(whoMay('s3:GetObject', object('runs/r/manifest.json'))).toEqual(
    expect.arrayContaining(['commerce-switch-partitions', 'commerce-record-counts', 'commerce-finish-run']),
  )
})

describe('who may start and stop queries', () => {
  it('the state machines and, for the report, finish-run start them', () => {
    expect(whoMay('athena:StartQueryExecution', workgroup).sort()).toEqual(
      [STATE_MACHINE, 'commerce-finish-run', ORDERS_MACHINE, ...machinesOf(others)].sort(),
    )
  })

  it('only in the configured workgroup', () => {
    expect(whoMay('athena:StartQueryExecution', `${workgroup}-of-others`)).toEqual([])
    expect(whoMay('athena:StopQueryExecution', `${workgroup}-of-others`)).toEqual([])
  })

  it('start-run plans, and starts none', () => {
    for (const name of ['commerce-start-run', 'commerce-orders-start-run', ...startRunsOf(others)])
      expect(roleOf(name).may('athena:StartQueryExecution', workgroup)).toBe(false)
  })
})

describe('the query builder', () => {
  it('looks which raw days of orders are there and what columns their tables have; it writes nothing but its log', () => {
    const role = roleOf('commerce-query-builder')
    expect(role.statements.flatMap(({ Action }) => Action).sort()).toEqual([
      'glue:GetTable',
      'logs:CreateLogStream',
      'logs:PutLogEvents',
      's3:ListBucket',
      'xray:PutTelemetryRecords',
      'xray:PutTraceSegments',
    ])
    expect(role.may('s3:ListBucket', bucket, { 's3:prefix': 'orders-raw/year=2026/' })).toBe(true)
    expect(role.may('s3:ListBucket', bucket, { 's3:prefix': 'logs/' })).toBe(false)
    for (const monthly of monthlyTables) expect(role.may('glue:GetTable', monthly)).toBe(true)
    expect(role.may('glue:GetTable', publicTable)).toBe(false)
  })
})

describe('the state machine', () => {
  it('calls its own eight functions, but not the one that clears up after it', () => {
    const { stopQueries, prepareJob, ...called } = functionNames
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

describe('the orders pipeline by a Glue job', () => {
  const job = 'arn:aws:glue:REGION:ACCOUNT:job/order-enrichment'

  it('calls its own functions: those that it shares, its own start-run, and what prepares the job', () => {
    const { startRun, stopQueries, prepareJob, ...shared } = functionNames
    const invoked = roleOf(ORDERS_MACHINE).statements.find(({ Action }) =>
      Action.includes('lambda:InvokeFunction'),
    )
    const called = [...Object.values(shared), 'commerce-orders-start-run', prepareJob]
    expect([...(invoked?.Resource ?? [])].sort()).toEqual(
      called.map((name) => `arn:aws:lambda:REGION:ACCOUNT:function:${name}`).sort(),
    )
  })

  it.each(['StartJobRun', 'GetJobRun', 'GetJobRuns', 'BatchStopJobRun'])(
    'its state machine alone may %s, of this job only',
    (action) => {
      expect(whoMay(`glue:${action}`, job)).toEqual([ORDERS_MACHINE])
      expect(whoMay(`glue:${action}`, `${job}-of-others`)).toEqual([])
    },
  )

  it('its statements read what the job has written, and no raw record', () => {
    const reads = (key: string) => roleOf(ORDERS_MACHINE).may('s3:GetObject', object(key))
    for (const key of ['staging/order-records/r/x', 'staging/affected-months/r/x', 'orders/t/r/job/x'])
      expect(reads(key), key).toBe(true)
    for (const key of ['orders-raw/x.ndjson', 'staging/events/r/x', 'runs/r/quarantine.ndjson'])
      expect(reads(key), key).toBe(false)
    expect(roleOf(ORDERS_MACHINE).may('glue:GetTable', table('commerce_raw_order_lines'))).toBe(false)
  })

  it('the job reads its script, its plans, raw records and staged events, and no table of the catalog', () => {
    const { statements, may } = roleOf(JOB)
    expect(
      statements.flatMap(({ Action }) => Action).filter((action) => /^(glue|athena):/.test(action)),
    ).toEqual([])
    expect(may('s3:GetObject', object('orders-raw/year=2026/month=11/day=05/shop.ndjson'))).toBe(true)
    expect(may('s3:GetObject', object('runs/r/job/plan.json'))).toBe(true)
    expect(may('s3:GetObject', object('staging/events/x'))).toBe(true)
    expect(may('s3:PutObject', object('staging/events/x'))).toBe(false)
    for (const key of ['runs/r/manifest.json', 'logs/x', 'commerce-summary/x', 'staging/arrivals/x'])
      expect(may('s3:GetObject', object(key)), key).toBe(false)
    expect(may('s3:PutObject', object('orders-raw/x'))).toBe(false)
    expect(may('s3:PutObject', object('runs/r/job/plan.json'))).toBe(false)
  })

  it('the job puts metrics into the namespace of Glue only', () => {
    const puts = (namespace: string) =>
      roleOf(JOB).may('cloudwatch:PutMetricData', '*', { 'cloudwatch:namespace': namespace })
    expect([puts('Glue'), puts('Commerce/DataQuality')]).toEqual([true, false])
  })
})

describe('the orders pipeline by statements of Athena', () => {
  const { ofType: ofAthena } = synthesised({
    services: [{ name: 'my-shop', timeZone: 'Europe/Paris', currency: 'EUR' }],
    orders: { engine: 'athena' },
    aws: { bucket: 'my-lake' },
  })
  const athenaRoles = rolesIn(ofAthena)

  it('has no job, and nobody who may start or prepare one', () => {
    expect(ofAthena('AWS::Glue::Job')).toEqual([])
    expect(athenaRoles.map(({ who }) => who)).not.toContain('commerce-orders-prepare-job')
    const actions = athenaRoles.flatMap(({ statements }) => statements.flatMap(({ Action }) => Action))
    expect(actions.filter((action) => action.includes('JobRun'))).toEqual([])
  })

  it('deletes nothing', () => {
    const actions = athenaRoles.flatMap(({ statements }) => statements.flatMap(({ Action }) => Action))
    expect(actions).not.toContain('s3:DeleteObject')
  })

  it('its state machine reads raw records, which it does not write, and writes what the job would', () => {
    const may = (action: string, key: string) =>
      athenaRoles.find(({ who }) => who === ORDERS_MACHINE)?.may(action, `arn:aws:s3:::my-lake/${key}`)
    expect(may('s3:GetObject', 'orders-raw/x')).toBe(true)
    expect(may('s3:PutObject', 'orders-raw/x')).toBe(false)
    for (const key of ['staging/order-records/r/x', 'staging/affected-months/r/x', 'orders/t/r/1/x'])
      expect(may('s3:PutObject', key), key).toBe(true)
  })
})

describe('who may read raw files', () => {
  it.each([
    [
      'logs/x',
      [
        ...['commerce-start-run', STATE_MACHINE],
        ...[...startRunsOf(othersOver('events')), ...machinesOf(othersOver('events'))],
      ],
    ],
    ['orders-raw/x', ['commerce-orders-start-run', JOB]],
  ])('%s: the functions that plan a run, to say what files look like, and the engines', (key, who) => {
    expect(whoMay('s3:GetObject', object(key)).sort()).toEqual([...who].sort())
    expect(whoMay('s3:PutObject', object(key))).toEqual([])
  })
})

it('a service of any name has documents of its own, and nobody else may write them', () => {
  const service = { name: 'acme/shop', timeZone: 'Europe/Paris', currency: 'EUR' }
  const { ofType: ofOne } = synthesised({ services: [service], aws: { bucket: 'my-lake' } })
  const writers = (key: string) =>
    rolesIn(ofOne).filter(({ may }) => may('s3:PutObject', `arn:aws:s3:::my-lake/${key}`))
  expect(writers('staging/services/acme%2Fshop.json')).not.toEqual([])
  expect(writers('staging/services/acme/shop.json')).toEqual([])
})

describe('who may write what of the lake', () => {
  it.each([
    ['staging/arrivals.json', ['commerce-switch-partitions']],
    [
      'staging/services/theshop-brand.json',
      ['commerce-record-counts', 'commerce-start-run', ...startRunsOf(othersOver('events'))],
    ],
    ['staging/services/not-configured.json', []],
    ['pipeline_runs/a-run.parquet', ['commerce-finish-run']],
    ['data_quality_results/a-run.parquet', ['commerce-finish-run']],
    ['staging/arrivals/a-run/x', [STATE_MACHINE, ...machinesOf(othersOver('events'))]],
    ['staging/events/a-run/x', [STATE_MACHINE, ...machinesOf(othersOver('events'))]],
    ['commerce-summary/a_table/a-run/1/x', [STATE_MACHINE]],
    ['athena-results/x.csv', ['commerce-finish-run', STATE_MACHINE, ORDERS_MACHINE, ...machinesOf(others)]],
    ...others.map((pipeline): [string, string[]] => [
      `${pipeline.outputPrefix(config)}a_table/a-run/1/x`,
      machinesOf([pipeline]),
    ]),
    ...others.flatMap((pipeline) =>
      pipeline.stagedTables.map(({ layout }): [string, string[]] => [
        `staging/${layout.folder}/a-run/x`,
        machinesOf([pipeline]),
      ]),
    ),
    ['orders/a_table/a-run/1/x', [ORDERS_MACHINE, JOB]],
    ['staging/order-records/a-run/x', [JOB]],
    ['staging/affected-months/a-run/x', [JOB]],
    ['staging/orders/parsed.json', ['commerce-switch-partitions']],
    ['staging/orders/services/theshop-brand.json', ['commerce-publish']],
    ['staging/orders/accounts/theshop-brand.json', ['commerce-record-counts']],
    ['staging/orders/services/not-configured.json', []],
    ['orders-raw/x.ndjson', []],
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
    expect(whoMay('s3:ListBucket', bucket).sort()).toEqual(
      [
        STATE_MACHINE,
        'commerce-finish-run',
        'commerce-orders-prepare-job',
        'commerce-orders-start-run',
        'commerce-publish',
        'commerce-record-counts',
        'commerce-record-failure',
        'commerce-start-run',
        'commerce-switch-partitions',
        ORDERS_MACHINE,
        JOB,
        ...startRunsOf(others),
        ...machinesOf(others),
      ].sort(),
    )
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
    ['commerce-orders-start-run', 'glue:GetPartitions', table('order_records')],
    ['commerce-orders-start-run', 'glue:GetPartitions', monthlyTables[0] as string],
    ['commerce-orders-start-run', 's3:GetObject', object('staging/orders/services/theshop-brand.json')],
    [
      'commerce-orders-start-run',
      'states:ListExecutions',
      `arn:aws:states:REGION:ACCOUNT:stateMachine:${ORDERS_MACHINE}`,
    ],
    ['commerce-orders-prepare-job', 's3:PutObject', object('runs/r/job/plan.json')],
    ['commerce-orders-prepare-job', 'glue:GetPartitions', monthlyTables[1] as string],
    ['commerce-switch-partitions', 's3:GetObject', object('orders/t/r/job/_DONE')],
    ['commerce-publish', 's3:GetObject', results],
    ['commerce-publish', 'glue:GetPartitions', monthlyTables[0] as string],
    ['commerce-finish-run', 's3:GetObject', object('staging/order-records/r/x')],
    ['commerce-finish-run', 'glue:GetPartitions', table('order_records')],
    ['commerce-finish-run', 'glue:GetPartitions', monthlyTables[0] as string],
    ['commerce-finish-run', 's3:GetObject', object('orders/t/r/1/x')],
    ['commerce-finish-run', 's3:PutObject', object('runs/r/quarantine.ndjson')],
    [
      'order-enrichment-daily-run',
      'states:StartExecution',
      `arn:aws:states:REGION:ACCOUNT:stateMachine:${ORDERS_MACHINE}`,
    ],
    [
      'commerce-analytics-daily-run',
      'states:StartExecution',
      `arn:aws:states:REGION:ACCOUNT:stateMachine:${STATE_MACHINE}`,
    ],
  ])('%s: %s on %s', (who, action, resource) => {
    expect(roleOf(who).may(action, resource)).toBe(true)
  })
})

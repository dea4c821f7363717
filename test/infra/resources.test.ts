import { Template } from 'aws-cdk-lib/assertions'
import { describe, expect, it } from 'vitest'
import { EVENT_SOURCE, metricNamespace } from '../../engines/aws/announcements.ts'
import { dataQualityNamespace } from '../../infra/monitoring/metrics.ts'
import { commerce } from '../../pipelines/commerce/index.ts'
import { tableTypesOf } from '../../pipelines/define-pipeline.ts'
import { functionNames } from '../../pipelines/functions.ts'
import { QUERY_RESULTS } from '../../pipelines/names.ts'
import { orders } from '../../pipelines/orders/index.ts'
import { stateMachineOf } from '../../pipelines/state-machine.ts'
import { commerceSummaries } from '../../queries/commerce/index.ts'
import { arrivalsColumns, eventsColumns } from '../../queries/events/columns.ts'
import { orderSummaries } from '../../queries/orders/index.ts'
import { orderRecords } from '../../queries/orders/records/order-records.ts'
import { config, functionsOf, machinesOf, others, othersOver, startRunsOf } from './other-pipelines.ts'
import { rolesIn } from './roles.ts'
import { only, synthesised } from './templates.ts'

const { ofType, templates, output, terminationProtected } = synthesised()
/** All functions of the pipelines, by the steps that they are. */
const stepOf: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.values(functionNames).map((name) => [name, name])),
  'commerce-orders-start-run': 'commerce-start-run',
  'commerce-orders-prepare-job': 'commerce-orders-prepare-job',
  ...Object.fromEntries(functionsOf(others).map(([key, name]) => [name, functionNames[key]])),
}
/** Staged tables that are a pipeline's own. */
const own = others.flatMap(({ stagedTables }) => stagedTables)
const names = Object.keys(stepOf)
const bucket = ofType('AWS::S3::Bucket')[0]?.id

describe('stacks', () => {
  it('are three, and the one with the data is protected', () => {
    expect(Object.keys(templates)).toEqual(['CommerceLake', 'CommerceAnalytics', 'CommerceMonitoring'])
    expect(terminationProtected).toEqual(['CommerceLake'])
  })

  it('are templates of CloudFormation whose resources refer to each other without a circle', () => {
    for (const template of Object.values(templates)) Template.fromJSON(template)
  })

  it('say where everything is', () => {
    expect(output('CommerceLake', 'RawLogLocation')).toBe(`s3://${bucket}/logs/`)
    expect(output('CommerceLake', 'RawOrdersLocation')).toBe(`s3://${bucket}/orders-raw/`)
    expect(output('CommerceAnalytics', 'OrdersStateMachineArn')).toMatch(/:stateMachine:order-enrichment$/)
    expect(output('CommerceLake', 'LifecycleRulesToAdd')).toBeUndefined()
    expect(output('CommerceAnalytics', 'StateMachineArn')).toMatch(
      /:stateMachine:commerce-analytics-pipeline$/,
    )
    expect(output('CommerceAnalytics', 'TopicArn')).toMatch(/:commerce-analytics-notices$/)
  })

  it('tag what can be tagged', () => {
    for (const type of [
      'AWS::S3::Bucket',
      'AWS::Lambda::Function',
      'AWS::StepFunctions::StateMachine',
      'AWS::SQS::Queue',
    ])
      for (const { Properties } of ofType(type))
        expect(Properties.Tags).toContainEqual({ Key: 'Project', Value: 'commerce-pipelines' })
  })
})

describe('names that adapters and deployment must share', () => {
  it('are the same on both sides', () => {
    // One constant by now; the text is what is deployed.
    expect(QUERY_RESULTS).toBe('athena-results/')
    expect(dataQualityNamespace('Brand')).toBe(metricNamespace('Brand'))
    const finishRun = rolesIn(ofType).find(({ who }) => who === 'commerce-finish-run')
    const bus = 'arn:aws:events:REGION:ACCOUNT:event-bus/default'
    expect(finishRun?.may('events:PutEvents', bus, { 'events:source': EVENT_SOURCE })).toBe(true)
  })
})

describe('the lake', () => {
  it('is encrypted, private and of one owner', () => {
    expect(only(ofType('AWS::S3::Bucket'), 'BucketName', undefined).Properties).toMatchObject({
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
      },
      OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
    })
  })

  it('forgets query results after 14 days and unfinished uploads after 3, and no table ever', () => {
    const rules = ofType('AWS::S3::Bucket')[0]?.Properties.LifecycleConfiguration.Rules
    expect(rules).toEqual([
      expect.objectContaining({ Prefix: 'athena-results/', ExpirationInDays: 14, Status: 'Enabled' }),
      {
        AbortIncompleteMultipartUpload: { DaysAfterInitiation: 3 },
        Id: expect.any(String),
        Status: 'Enabled',
      },
    ])
  })

  it('keeps database and tables when the stack goes', () => {
    const kept = [...ofType('AWS::Glue::Database'), ...ofType('AWS::Glue::Table')]
    expect(kept).toHaveLength(9 + own.length)
    for (const resource of kept)
      expect(resource).toMatchObject({
        DeletionPolicy: 'RetainExceptOnCreate',
        UpdateReplacePolicy: 'Retain',
      })
  })
})

describe('tables', () => {
  const inputs = Object.fromEntries(
    ofType('AWS::Glue::Table').map(({ Properties }) => [Properties.TableInput.Name, Properties.TableInput]),
  )
  const namesOf = (columns: readonly { Name: string }[]) => columns.map(({ Name }) => Name)

  it('are the raw log twice, raw orders, what is staged, and the records of runs', () => {
    expect(Object.keys(inputs).sort()).toEqual(
      [
        'commerce_arrivals',
        'commerce_events',
        'commerce_raw_lines',
        'commerce_raw_order_lines',
        'data_quality_results',
        'logall',
        'order_records',
        'pipeline_runs',
        ...own.map(({ name }) => name),
      ].sort(),
    )
  })

  it('project the partitions of the raw log down to the minute', () => {
    expect(inputs.logall.Parameters).toMatchObject({
      'projection.enabled': 'true',
      'projection.year.range': '2020,2099',
      'projection.year.digits': '4',
      'projection.month.range': '1,12',
      'projection.day.range': '1,31',
      'projection.hour.range': '0,23',
      'projection.minute.type': 'integer',
      'projection.minute.range': '0,59',
      'projection.minute.digits': '2',
      'storage.location.template': `s3://${bucket}/logs/year=\${year}/month=\${month}/day=\${day}/hour=\${hour}/minute=\${minute}/`,
    })
    expect(namesOf(inputs.logall.PartitionKeys)).toEqual(['year', 'month', 'day', 'hour', 'minute'])
    expect(inputs.logall.StorageDescriptor.SerdeInfo.SerializationLibrary).toBe(
      'org.openx.data.jsonserde.JsonSerDe',
    )
    expect(inputs.logall.StorageDescriptor.Columns).toContainEqual(
      expect.objectContaining({ Name: 'attributes', Type: 'map<string,string>' }),
    )
  })

  it.each([
    ['commerce_raw_lines', 'logs/'],
    ['commerce_raw_order_lines', 'orders-raw/'],
  ])('read raw lines whole, a day a partition: %s', (name, folder) => {
    const { Parameters, PartitionKeys, StorageDescriptor } = inputs[name]
    expect(StorageDescriptor.Location).toBe(`s3://${bucket}/${folder}`)
    expect(namesOf(PartitionKeys)).toEqual(['year', 'month', 'day'])
    expect(StorageDescriptor.Columns).toEqual([expect.objectContaining({ Name: 'line', Type: 'string' })])
    expect(StorageDescriptor.SerdeInfo).toEqual({
      SerializationLibrary: 'org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe',
      Parameters: { 'field.delim': '\n', 'serialization.format': '\n' },
    })
    expect(Parameters['storage.location.template']).toBe(
      `s3://${bucket}/${folder}year=\${year}/month=\${month}/day=\${day}/`,
    )
    expect(Parameters).not.toHaveProperty(['projection.hour.type'])
  })

  it.each<[string, object, readonly string[]]>([
    ['commerce_arrivals', arrivalsColumns, ['arrival_day']],
    ['commerce_events', eventsColumns, ['service_name', 'event_date']],
    ['order_records', orderRecords.columns, ['arrival_day']],
    ...own.map(({ name, columns, partitionKeys }): [string, object, readonly string[]] => [
      name,
      columns,
      partitionKeys,
    ]),
  ])('%s has its declared columns, those of the partitions apart', (name, columns, keys) => {
    const { PartitionKeys, StorageDescriptor } = inputs[name]
    expect(namesOf(PartitionKeys)).toEqual(keys)
    expect([...namesOf(StorageDescriptor.Columns), ...keys].sort()).toEqual(Object.keys(columns).sort())
  })

  it('promise nothing of how the rows of order records are spread: Spark and Athena do it differently', () => {
    const { StorageDescriptor } = inputs.order_records
    expect(StorageDescriptor).not.toHaveProperty('BucketColumns')
    expect(inputs.commerce_arrivals.StorageDescriptor.NumberOfBuckets).toBe(7)
    const lines = StorageDescriptor.Columns.find(({ Name }: { Name: string }) => Name === 'lines')
    expect(lines.Type).toMatch(/^array<struct<id:bigint,/)
  })

  it('of the public are created once and neither updated nor deleted by a deployment', () => {
    const made = ofType('Custom::PublicTable')
    const folderOfOthers = Object.fromEntries(
      others.flatMap((pipeline) =>
        config.services.flatMap((service) =>
          tableTypesOf(pipeline).map((type) => [
            pipeline.tableName(service, type),
            pipeline.outputPrefix(config),
          ]),
        ),
      ),
    )
    const ofOthers = others.flatMap(tableTypesOf).length
    expect(made).toHaveLength(3 * (commerceSummaries.length + orderSummaries.length + 2 + ofOthers))
    for (const { Properties } of made) {
      expect(Properties).not.toHaveProperty('Update')
      expect(Properties).not.toHaveProperty('Delete')
      const { action, parameters, ignoreErrorCodesMatching } = JSON.parse(Properties.Create)
      const { Name, PartitionKeys, StorageDescriptor } = parameters.TableInput
      expect(PartitionKeys.map((key: { Name: string }) => key.Name)).toEqual(
        Name.endsWith('_enriched') ? ['order_month'] : [],
      )
      expect(action).toBe('createTable')
      expect(ignoreErrorCodesMatching).toBe('AlreadyExistsException')
      const folder = /_order(s|_lines)_/.test(Name)
        ? 'orders/'
        : /_commerce_/.test(Name)
          ? 'commerce-summary/'
          : folderOfOthers[Name]
      expect(StorageDescriptor.Location).toBe(`s3://${bucket}/${folder}${Name}/none/`)
    }
  })
})

describe('functions', () => {
  const functions = ofType('AWS::Lambda::Function').filter(({ stack }) => stack === 'CommerceAnalytics')

  it('are the steps of the pipeline, each told who it is and where the lake is', () => {
    expect(functions.map(({ Properties }) => Properties.FunctionName).sort()).toEqual([...names].sort())
    for (const { Properties } of functions) {
      expect(Properties).toMatchObject({
        Runtime: 'nodejs24.x',
        Architectures: ['arm64'],
        Handler: 'index.handler',
        TracingConfig: { Mode: 'Active' },
        LoggingConfig: { LogFormat: 'JSON' },
      })
      expect(Properties.Environment.Variables).toMatchObject({
        COMMERCE_FUNCTION: stepOf[Properties.FunctionName],
        COMMERCE_BUCKET: bucket,
        COMMERCE_RAW_BUCKET: bucket,
      })
    }
  })

  it('know the state machine and the topic where they need them, and nowhere else', () => {
    const knowing = (variable: string) =>
      functions
        .filter(({ Properties }) => variable in Properties.Environment.Variables)
        .map(({ Properties }) => Properties.FunctionName)
    expect(knowing('COMMERCE_STATE_MACHINE_ARN')).toEqual([
      'commerce-start-run',
      'commerce-orders-start-run',
      ...startRunsOf(others),
    ])
    // Its own first, then those that may not run at the same time.
    const machinesTo = (name: string) =>
      only(ofType('AWS::Lambda::Function'), 'FunctionName', name)
        .Properties.Environment.Variables.COMMERCE_STATE_MACHINE_ARN.split(',')
        .map((arn: string) => arn.replace('arn:aws:states:REGION:ACCOUNT:stateMachine:', ''))
    expect(machinesTo('commerce-start-run')).toEqual([
      'commerce-analytics-pipeline',
      ...machinesOf(othersOver('events')),
    ])
    expect(machinesTo('commerce-orders-start-run')).toEqual([
      'order-enrichment',
      ...machinesOf(othersOver('orders')),
    ])
    for (const pipeline of others)
      for (const startRun of startRunsOf([pipeline]))
        expect(machinesTo(startRun)[0]).toBe(pipeline.deployment.stateMachine)
    expect(knowing('COMMERCE_TOPIC_ARN')).toEqual(['commerce-finish-run'])
  })

  it('share one bundle', () => {
    expect(new Set(functions.map(({ Properties }) => Properties.Code.S3Key)).size).toBe(1)
  })

  it('write to logs of their own, which are kept for a month', () => {
    for (const name of [...names, 'commerce-create-tables']) {
      const log = only(ofType('AWS::Logs::LogGroup'), 'LogGroupName', `/aws/lambda/${name}`)
      expect(log.Properties.RetentionInDays).toBe(30)
      const writer = only(ofType('AWS::Lambda::Function'), 'FunctionName', name)
      expect(writer.Properties.LoggingConfig.LogGroup).toBe(log.Properties.LogGroupName)
    }
    for (const { Properties } of ofType('AWS::Logs::LogGroup')) expect(Properties.RetentionInDays).toBe(30)
  })
})

describe.each([
  ['commerce-analytics-pipeline', stateMachineOf(commerce), 'commerce-start-run', {}],
  [
    'order-enrichment',
    stateMachineOf(orders),
    'commerce-orders-start-run',
    {
      OrdersJob: 'order-enrichment',
      PrepareJobFunction: 'arn:aws:lambda:REGION:ACCOUNT:function:commerce-orders-prepare-job',
    },
  ],
])('the state machine %s', (machine, definition, startRun, more) => {
  const { Properties } = only(ofType('AWS::StepFunctions::StateMachine'), 'StateMachineName', machine)
  const substituted: Record<string, string> = Properties.DefinitionSubstitutions

  it('is the very definition that runs on a laptop', () => {
    expect(JSON.parse(Properties.DefinitionString)).toEqual(definition)
  })

  it('has something put in for every placeholder, and for nothing else', () => {
    const placeholders = [...Properties.DefinitionString.matchAll(/\$\{([A-Za-z0-9]+)\}/g)].map(
      ([, name]) => name,
    )
    expect(new Set(placeholders)).toEqual(new Set(Object.keys(substituted)))
    expect(Properties.DefinitionString.replace(/\$\{[A-Za-z0-9]+\}/g, '')).not.toContain('${')
  })

  it('calls each function by its ARN, and asks Athena in the right place', () => {
    expect(substituted).toMatchObject({
      StartRunFunction: `arn:aws:lambda:REGION:ACCOUNT:function:${startRun}`,
      QueryBuilderFunction: 'arn:aws:lambda:REGION:ACCOUNT:function:commerce-query-builder',
      Database: 'log_db',
      Workgroup: 'primary',
      ResultsLocation: `s3://${bucket}/athena-results/`,
      ...more,
    })
  })

  it('logs errors without their data, and traces', () => {
    expect(Properties).toMatchObject({
      StateMachineType: 'STANDARD',
      LoggingConfiguration: { Level: 'ERROR', IncludeExecutionData: false },
      TracingConfiguration: { Enabled: true },
    })
  })
})

describe('the Glue job', () => {
  const { Properties } = only(ofType('AWS::Glue::Job'), 'Name', 'order-enrichment')

  it('runs the script on Glue 5.0 with Python, one at a time, for as long as it is said', () => {
    expect(Properties).toMatchObject({
      Command: {
        Name: 'glueetl',
        PythonVersion: '3',
        ScriptLocation: expect.stringMatching(/^s3:\/\/cdk-\w+-assets-ACCOUNT-REGION\/[0-9a-f]{64}\.py$/),
      },
      GlueVersion: '5.0',
      WorkerType: 'G.1X',
      NumberOfWorkers: 2,
      Timeout: 120,
      MaxRetries: 0,
      ExecutionProperty: { MaxConcurrentRuns: 1 },
    })
  })

  it('keeps no bookmarks, and logs into a group of its own that forgets after a month', () => {
    expect(Properties.DefaultArguments).toMatchObject({
      '--job-bookmark-option': 'job-bookmark-disable',
      '--enable-continuous-cloudwatch-log': 'true',
      '--continuous-log-logGroup': '/aws-glue/jobs/order-enrichment',
    })
    only(ofType('AWS::Logs::LogGroup'), 'LogGroupName', '/aws-glue/jobs/order-enrichment')
  })

  it('reads its script with a role of its own', () => {
    const role = rolesIn(ofType).find(({ who }) => who === 'order-enrichment (job)')
    const script = Properties.Command.ScriptLocation.replace('s3://', 'arn:aws:s3:::')
    expect(role?.may('s3:GetObject', script)).toBe(true)
  })

  it('of a run that fails is told by a rule whose matches an alarm counts', () => {
    const { Properties: rule } = only(ofType('AWS::Events::Rule'), 'Name', 'order-enrichment-job-failed')
    expect(rule.EventPattern).toMatchObject({
      source: ['aws.glue'],
      detail: { jobName: ['order-enrichment'], state: ['FAILED', 'TIMEOUT', 'ERROR'] },
    })
  })
})

describe('rules', () => {
  const stateMachine = 'arn:aws:states:REGION:ACCOUNT:stateMachine:commerce-analytics-pipeline'
  const queue = 'arn:aws:sqs:REGION:ACCOUNT:commerce-analytics-undelivered'
  const careful = {
    RetryPolicy: { MaximumEventAgeInSeconds: 7200, MaximumRetryAttempts: 3 },
    DeadLetterConfig: { Arn: queue },
  }

  const ordersMachine = 'arn:aws:states:REGION:ACCOUNT:stateMachine:order-enrichment'

  it.each([
    ['commerce-analytics-daily-run', 'cron(0 4 * * ? *)', stateMachine],
    ['order-enrichment-daily-run', 'cron(0 5 * * ? *)', ordersMachine],
  ])('%s starts at %s UTC for all services', (name, schedule, arn) => {
    const { Properties } = only(ofType('AWS::Events::Rule'), 'Name', name)
    expect(Properties).toMatchObject({ ScheduleExpression: schedule, State: 'ENABLED' })
    const [target] = Properties.Targets
    expect(target).toMatchObject({ Arn: arn, ...careful })
    expect(JSON.parse(target.Input)).toEqual({
      service_names: ['theshop-brand', 'theshop-pharmacy', 'theshop-hospital'],
    })
  })

  it('clear up after executions of all state machines that were aborted, timed out or failed', () => {
    const ofOthers = machinesOf(others).map((name) =>
      stateMachine.replace('commerce-analytics-pipeline', name),
    )
    const { Properties } = only(ofType('AWS::Events::Rule'), 'Name', 'commerce-analytics-stop-queries')
    expect(Properties.EventPattern).toEqual({
      source: ['aws.states'],
      'detail-type': ['Step Functions Execution Status Change'],
      detail: {
        status: ['ABORTED', 'TIMED_OUT', 'FAILED'],
        stateMachineArn: [stateMachine, ordersMachine, ...ofOthers],
      },
    })
    expect(Properties.Targets).toEqual([
      expect.objectContaining({
        Arn: 'arn:aws:lambda:REGION:ACCOUNT:function:commerce-stop-queries',
        ...careful,
      }),
    ])
  })
})

describe('TLS', () => {
  const refusesPlainText = (policy: { Statement: { Effect: string; Condition?: unknown }[] }) =>
    expect(policy.Statement).toContainEqual(
      expect.objectContaining({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
    )

  it.each([
    ['AWS::S3::Bucket', 'AWS::S3::BucketPolicy'],
    ['AWS::SQS::Queue', 'AWS::SQS::QueuePolicy'],
    ['AWS::SNS::Topic', 'AWS::SNS::TopicPolicy'],
  ])('is enforced by every %s', (type, policyType) => {
    const policies = ofType(policyType)
    expect(policies).toHaveLength(ofType(type).length)
    for (const { Properties } of policies) refusesPlainText(Properties.PolicyDocument)
  })
})

describe('alarms', () => {
  const alarms = ofType('AWS::CloudWatch::Alarm').map(({ Properties }) => Properties)
  const alarm = (name: string) => alarms.find(({ AlarmName }) => AlarmName === `commerce-analytics-${name}`)
  const namesOfOthers = others.map(({ deployment }) => deployment.name)

  it('watch runs, undelivered events, every function and the checks of every service', () => {
    const watched = alarms.map(({ AlarmName }) => AlarmName.replace('commerce-analytics-', '')).sort()
    expect(watched).toEqual(
      [
        ...['failed', 'timed-out', 'throttled', 'not-started'].flatMap((name) => [
          name,
          ...['order-enrichment', ...namesOfOthers].map((pipeline) => `${pipeline}-${name}`),
        ]),
        'order-enrichment-job-failed',
        'undelivered',
        ...names.flatMap((name) => [`${name}-errors`, `${name}-throttles`]),
        ...['brand', 'pharmacy', 'hospital'].flatMap((shop) => [
          `checks-failed-theshop-${shop}`,
          `order-enrichment-quarantined-theshop-${shop}`,
        ]),
      ].sort(),
    )
  })

  it('tell the topic, in words that say what to do', () => {
    const [topic] = ofType('AWS::SNS::Topic')
    for (const { AlarmActions, AlarmDescription } of alarms) {
      expect(AlarmActions).toEqual([`arn:aws:sns:REGION:ACCOUNT:${topic?.Properties.TopicName}`])
      expect(AlarmDescription.length).toBeGreaterThan(60)
      // CloudWatch's limit.
      expect(AlarmDescription.length).toBeLessThanOrEqual(1024)
    }
  })

  it('may publish to the topic', () => {
    const [policy] = ofType('AWS::SNS::TopicPolicy')
    expect(policy?.Properties.PolicyDocument.Statement).toContainEqual(
      expect.objectContaining({
        Effect: 'Allow',
        Principal: { Service: 'cloudwatch.amazonaws.com' },
        Condition: {
          StringEquals: { 'aws:SourceAccount': 'ACCOUNT' },
          ArnLike: {
            'aws:SourceArn': [
              'commerce-analytics-*',
              'order-enrichment-*',
              ...namesOfOthers.map((name) => `${name}-*`),
            ].map((names) => `arn:aws:cloudwatch:REGION:ACCOUNT:alarm:${names}`),
          },
        },
      }),
    )
    const beginnings = ['commerce-analytics', 'order-enrichment', ...namesOfOthers].join('|')
    for (const { AlarmName } of alarms) expect(AlarmName).toMatch(new RegExp(`^(${beginnings})-`))
  })

  it.each<[string, string]>([
    ['commerce-analytics-not-started', 'commerce-analytics-pipeline'],
    ['order-enrichment-not-started', 'order-enrichment'],
    ...others.map(({ deployment }): [string, string] => [
      `${deployment.name}-not-started`,
      deployment.stateMachine,
    ]),
  ])(
    'notice a daily run that does not begin within 26 hours, and allow one that is late: %s',
    (name, machine) => {
      const notStarted = alarms.find(({ AlarmName }) => AlarmName === name)
      expect(notStarted?.Dimensions).toEqual([
        { Name: 'StateMachineArn', Value: `arn:aws:states:REGION:ACCOUNT:stateMachine:${machine}` },
      ])
      expect(notStarted).toMatchObject({
        Namespace: 'AWS/States',
        MetricName: 'ExecutionsStarted',
        Period: 3600,
        EvaluationPeriods: 26,
        DatapointsToAlarm: 26,
        Threshold: 1,
        ComparisonOperator: 'LessThanThreshold',
        TreatMissingData: 'breaching',
      })
    },
  )

  it('take silence for good everywhere else', () => {
    for (const each of alarms.filter(({ AlarmName }) => !AlarmName.endsWith('-not-started')))
      expect(each.TreatMissingData, each.AlarmName).toBe('notBreaching')
  })

  it('read the metrics that finish-run puts', () => {
    expect(alarm('checks-failed-theshop-brand')).toMatchObject({
      Namespace: 'Commerce/DataQuality',
      MetricName: 'ChecksFailed',
      Dimensions: [{ Name: 'ServiceName', Value: 'theshop-brand' }],
      Statistic: 'Sum',
      Threshold: 1,
    })
  })
})

describe('alarms of the orders pipeline', () => {
  const alarms = ofType('AWS::CloudWatch::Alarm').map(({ Properties }) => Properties)
  const alarm = (name: string) => alarms.find(({ AlarmName }) => AlarmName === `order-enrichment-${name}`)

  it('count the job runs that failed', () => {
    expect(alarm('job-failed')).toMatchObject({
      Namespace: 'AWS/Events',
      MetricName: 'TriggeredRules',
      Dimensions: [{ Name: 'RuleName', Value: 'order-enrichment-job-failed' }],
    })
  })

  it('tell when more records are in quarantine than the day before, not that some still are', () => {
    const { Metrics, ...quarantined } = alarm('quarantined-theshop-brand')
    expect(quarantined).toMatchObject({
      Threshold: 1,
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      EvaluationPeriods: 2,
      DatapointsToAlarm: 1,
    })
    expect(Metrics).toEqual([
      expect.objectContaining({ Expression: 'DIFF(quarantined)' }),
      expect.objectContaining({
        Id: 'quarantined',
        ReturnData: false,
        MetricStat: {
          Metric: {
            Namespace: 'Commerce/DataQuality',
            MetricName: 'RecordsQuarantined',
            Dimensions: [{ Name: 'ServiceName', Value: 'theshop-brand' }],
          },
          Period: 86400,
          Stat: 'Maximum',
        },
      }),
    ])
  })

  it('without a job has none that watches it', () => {
    const athena = synthesised({
      services: [{ name: 'my-shop', timeZone: 'Europe/Paris', currency: 'EUR' }],
      orders: { engine: 'athena' },
    })
    const watched = athena.ofType('AWS::CloudWatch::Alarm').map(({ Properties }) => Properties.AlarmName)
    expect(watched).toContain('order-enrichment-failed')
    expect(watched).not.toContain('order-enrichment-job-failed')
    expect(athena.ofType('AWS::Events::Rule').map(({ Properties }) => Properties.Name)).not.toContain(
      'order-enrichment-job-failed',
    )
  })
})

describe('the dashboard', () => {
  it('shows runs, durations, errors, bytes, checks and quarantined lines', () => {
    const [dashboard] = ofType('AWS::CloudWatch::Dashboard')
    const { widgets } = JSON.parse(dashboard?.Properties.DashboardBody)
    const shown = JSON.stringify(widgets)
    for (const metric of [
      'ExecutionsFailed',
      'ExecutionTime',
      'Errors',
      'BytesScanned',
      'ChecksFailed',
      'LinesQuarantined',
      'RecordsQuarantined',
    ])
      expect(shown).toContain(`"${metric}"`)
  })
})

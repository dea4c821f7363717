import { Template } from 'aws-cdk-lib/assertions'
import { describe, expect, it } from 'vitest'
import { EVENT_SOURCE, metricNamespace, PIPELINE } from '../../engines/aws/announcements.ts'
import { dataQualityNamespace, PIPELINE as MONITORED_PIPELINE } from '../../infra/monitoring/metrics.ts'
import { commerceAnalytics } from '../../pipelines/commerce-analytics.ts'
import { QUERY_RESULTS } from '../../pipelines/names.ts'
import { functionNames } from '../../pipelines/states.ts'
import { commerceSummaries } from '../../queries/commerce/index.ts'
import { arrivalsColumns, eventsColumns } from '../../queries/model/staged-tables.ts'
import { rolesIn } from './roles.ts'
import { only, synthesised } from './templates.ts'

const { ofType, templates, output, terminationProtected } = synthesised()
const names = Object.values(functionNames)
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
    expect(MONITORED_PIPELINE).toBe(PIPELINE)
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
    expect(kept).toHaveLength(7)
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

  it('are the raw log twice, what is staged, and the records of runs', () => {
    expect(Object.keys(inputs).sort()).toEqual([
      'commerce_arrivals',
      'commerce_events',
      'commerce_raw_lines',
      'data_quality_results',
      'logall',
      'pipeline_runs',
    ])
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

  it('read raw lines whole, a day a partition', () => {
    const { Parameters, PartitionKeys, StorageDescriptor } = inputs.commerce_raw_lines
    expect(namesOf(PartitionKeys)).toEqual(['year', 'month', 'day'])
    expect(StorageDescriptor.Columns).toEqual([expect.objectContaining({ Name: 'line', Type: 'string' })])
    expect(StorageDescriptor.SerdeInfo).toEqual({
      SerializationLibrary: 'org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe',
      Parameters: { 'field.delim': '\n', 'serialization.format': '\n' },
    })
    expect(Parameters['storage.location.template']).toBe(
      `s3://${bucket}/logs/year=\${year}/month=\${month}/day=\${day}/`,
    )
    expect(Parameters).not.toHaveProperty(['projection.hour.type'])
  })

  it.each([
    ['commerce_arrivals', arrivalsColumns, ['arrival_day']],
    ['commerce_events', eventsColumns, ['service_name', 'event_date']],
  ])('%s has its declared columns, those of the partitions apart', (name, columns, keys) => {
    const { PartitionKeys, StorageDescriptor } = inputs[name]
    expect(namesOf(PartitionKeys)).toEqual(keys)
    expect([...namesOf(StorageDescriptor.Columns), ...keys].sort()).toEqual(Object.keys(columns).sort())
  })

  it('of the public are created once and neither updated nor deleted by a deployment', () => {
    const made = ofType('Custom::PublicTable')
    expect(made).toHaveLength(3 * commerceSummaries.length)
    for (const { Properties } of made) {
      expect(Properties).not.toHaveProperty('Update')
      expect(Properties).not.toHaveProperty('Delete')
      const { action, parameters, ignoreErrorCodesMatching } = JSON.parse(Properties.Create)
      const { Name, StorageDescriptor } = parameters.TableInput
      expect(action).toBe('createTable')
      expect(ignoreErrorCodesMatching).toBe('AlreadyExistsException')
      expect(StorageDescriptor.Location).toBe(`s3://${bucket}/commerce-summary/${Name}/none/`)
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
        COMMERCE_FUNCTION: Properties.FunctionName,
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
    expect(knowing('COMMERCE_STATE_MACHINE_ARN')).toEqual(['commerce-start-run'])
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

describe('the state machine', () => {
  const { Properties } = only(
    ofType('AWS::StepFunctions::StateMachine'),
    'StateMachineName',
    'commerce-analytics-pipeline',
  )
  const substituted: Record<string, string> = Properties.DefinitionSubstitutions

  it('is the very definition that runs on a laptop', () => {
    expect(JSON.parse(Properties.DefinitionString)).toEqual(commerceAnalytics)
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
      StartRunFunction: 'arn:aws:lambda:REGION:ACCOUNT:function:commerce-start-run',
      QueryBuilderFunction: 'arn:aws:lambda:REGION:ACCOUNT:function:commerce-query-builder',
      Database: 'log_db',
      Workgroup: 'primary',
      ResultsLocation: `s3://${bucket}/athena-results/`,
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

describe('rules', () => {
  const stateMachine = 'arn:aws:states:REGION:ACCOUNT:stateMachine:commerce-analytics-pipeline'
  const queue = 'arn:aws:sqs:REGION:ACCOUNT:commerce-analytics-undelivered'
  const careful = {
    RetryPolicy: { MaximumEventAgeInSeconds: 7200, MaximumRetryAttempts: 3 },
    DeadLetterConfig: { Arn: queue },
  }

  it('start the pipeline at 04:00 UTC for all services', () => {
    const { Properties } = only(ofType('AWS::Events::Rule'), 'Name', 'commerce-analytics-daily-run')
    expect(Properties).toMatchObject({ ScheduleExpression: 'cron(0 4 * * ? *)', State: 'ENABLED' })
    const [target] = Properties.Targets
    expect(target).toMatchObject({ Arn: stateMachine, ...careful })
    expect(JSON.parse(target.Input)).toEqual({
      service_names: ['theshop-brand', 'theshop-pharmacy', 'theshop-hospital'],
    })
  })

  it('clear up after executions of this state machine that were aborted, timed out or failed', () => {
    const { Properties } = only(ofType('AWS::Events::Rule'), 'Name', 'commerce-analytics-stop-queries')
    expect(Properties.EventPattern).toEqual({
      source: ['aws.states'],
      'detail-type': ['Step Functions Execution Status Change'],
      detail: { status: ['ABORTED', 'TIMED_OUT', 'FAILED'], stateMachineArn: [stateMachine] },
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

  it('watch runs, undelivered events, every function and the checks of every service', () => {
    const watched = alarms.map(({ AlarmName }) => AlarmName.replace('commerce-analytics-', '')).sort()
    expect(watched).toEqual(
      [
        'failed',
        'timed-out',
        'throttled',
        'not-started',
        'undelivered',
        ...names.flatMap((name) => [`${name}-errors`, `${name}-throttles`]),
        'checks-failed-theshop-brand',
        'checks-failed-theshop-pharmacy',
        'checks-failed-theshop-hospital',
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
          ArnLike: { 'aws:SourceArn': 'arn:aws:cloudwatch:REGION:ACCOUNT:alarm:commerce-analytics-*' },
        },
      }),
    )
    for (const { AlarmName } of alarms) expect(AlarmName).toMatch(/^commerce-analytics-/)
  })

  it('notice a daily run that does not begin within 26 hours, and allow one that is late', () => {
    expect(alarm('not-started')).toMatchObject({
      Namespace: 'AWS/States',
      MetricName: 'ExecutionsStarted',
      Period: 3600,
      EvaluationPeriods: 26,
      DatapointsToAlarm: 26,
      Threshold: 1,
      ComparisonOperator: 'LessThanThreshold',
      TreatMissingData: 'breaching',
    })
  })

  it('take silence for good everywhere else', () => {
    for (const each of alarms.filter((other) => other !== alarm('not-started')))
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
    ])
      expect(shown).toContain(`"${metric}"`)
  })
})

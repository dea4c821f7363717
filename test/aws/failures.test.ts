import {
  GetQueryExecutionCommand,
  GetQueryResultsCommand,
  StartQueryExecutionCommand,
} from '@aws-sdk/client-athena'
import { PutMetricDataCommand } from '@aws-sdk/client-cloudwatch'
import { DescribeRuleCommand } from '@aws-sdk/client-eventbridge'
import { UpdateTableCommand } from '@aws-sdk/client-glue'
import { GetObjectCommand } from '@aws-sdk/client-s3'
import { DescribeExecutionCommand } from '@aws-sdk/client-sfn'
import { PublishCommand } from '@aws-sdk/client-sns'
import { describe, expect, test } from 'vitest'
import type { AwsClients, AwsConnection } from '../../engines/aws/clients.ts'
import { PipelineError } from '../../pipelines/errors.ts'
import { type Answer, answering, jsonError, xmlError } from './answering-server.ts'

/** One call of each service, and what it is about. */
const calls = {
  Athena: {
    call: ({ athena }: AwsClients) =>
      athena().send(new GetQueryExecutionCommand({ QueryExecutionId: 'q-1' })),
    names: 'Athena GetQueryExecution (QueryExecutionId q-1)',
  },
  CloudWatch: {
    call: ({ cloudWatch }: AwsClients) =>
      cloudWatch().send(new PutMetricDataCommand({ Namespace: 'N', MetricData: [] })),
    names: 'CloudWatch PutMetricData (Namespace N)',
  },
  EventBridge: {
    call: ({ eventBridge }: AwsClients) => eventBridge().send(new DescribeRuleCommand({ Name: 'rule' })),
    names: 'EventBridge DescribeRule (Name rule)',
  },
  Glue: {
    call: ({ glue }: AwsClients) =>
      glue().send(new UpdateTableCommand({ DatabaseName: 'log_db', TableInput: { Name: 't' } })),
    names: 'Glue UpdateTable (DatabaseName log_db, Name t)',
  },
  S3: {
    call: ({ s3 }: AwsClients) => s3().send(new GetObjectCommand({ Bucket: 'b', Key: 'k' })),
    names: 'S3 GetObject (Bucket b, Key k)',
  },
  SFN: {
    call: ({ sfn }: AwsClients) => sfn().send(new DescribeExecutionCommand({ executionArn: 'arn:e' })),
    names: 'SFN DescribeExecution (executionArn arn:e)',
  },
  SNS: {
    call: ({ sns }: AwsClients) => sns().send(new PublishCommand({ TopicArn: 'arn:t', Message: 'm' })),
    names: 'SNS Publish (TopicArn arn:t)',
  },
}
type Service = keyof typeof calls
const services = Object.keys(calls) as Service[]

async function failureOf(
  call: (clients: AwsClients) => Promise<unknown>,
  answer: Answer,
  connection?: AwsConnection,
): Promise<PipelineError> {
  const { clients } = await answering(() => answer, connection)
  const failure = await call(clients).then(
    () => undefined,
    (error: unknown) => error,
  )
  expect(failure).toBeInstanceOf(PipelineError)
  return failure as PipelineError
}

describe.each(services)('%s', (service) => {
  const { call, names } = calls[service]

  test.each([
    [403, 'AccessDenied'],
    [429, 'Throttled'],
    [500, 'ServiceUnavailable'],
    [503, 'ServiceUnavailable'],
  ])('an answer %i without a word is %s, and names the call', async (status, code) => {
    const failure = await failureOf(call, { status, body: '' })
    expect(failure.name).toBe(code)
    expect(failure.message).toContain(names)
    expect(failure.message).toContain(`HTTP ${status}`)
  })

  test('silence is ServiceUnavailable', async () => {
    const failure = await failureOf(call, 'silence', { requestTimeoutMs: 300 })
    expect(failure.name).toBe('ServiceUnavailable')
    expect(failure.message).toContain(names)
  })

  test('a connection that is broken off is ServiceUnavailable', async () => {
    const failure = await failureOf(call, 'reset')
    expect(failure.name).toBe('ServiceUnavailable')
    expect(failure.message).toContain(names)
  })

  test('nobody there is ServiceUnavailable', async () => {
    const { clients } = await answering(() => 'reset', { endpoint: 'http://127.0.0.1:9' })
    await expect(call(clients)).rejects.toMatchObject({ name: 'ServiceUnavailable' })
  })
})

test.each([
  ['Athena', jsonError('ThrottlingException'), 'Throttled'],
  ['Athena', jsonError('TooManyRequestsException'), 'Throttled'],
  ['Athena', jsonError('InternalServerException', 'as planted', 500), 'ServiceUnavailable'],
  ['Athena', jsonError('AccessDeniedException'), 'AccessDenied'],
  ['Athena', jsonError('ExpiredTokenException'), 'AccessDenied'],
  ['Athena', jsonError('UnrecognizedClientException'), 'AccessDenied'],
  ['Athena', jsonError('SomethingNewException'), 'Unexpected'],
  ['Glue', jsonError('ThrottlingException'), 'Throttled'],
  ['Glue', jsonError('ConcurrentModificationException'), 'ServiceUnavailable'],
  ['Glue', jsonError('InternalServiceException', 'as planted', 500), 'ServiceUnavailable'],
  ['Glue', jsonError('OperationTimeoutException'), 'ServiceUnavailable'],
  ['Glue', jsonError('AccessDeniedException'), 'AccessDenied'],
  ['SFN', jsonError('ThrottlingException'), 'Throttled'],
  ['SFN', jsonError('StateMachineDoesNotExist'), 'ConfigurationInvalid'],
  ['EventBridge', jsonError('InternalException', 'as planted', 500), 'ServiceUnavailable'],
  ['S3', xmlError('SlowDown', 503), 'Throttled'],
  ['S3', xmlError('RequestTimeout', 400), 'ServiceUnavailable'],
  ['S3', xmlError('InternalError', 500), 'ServiceUnavailable'],
  ['S3', xmlError('AccessDenied', 403), 'AccessDenied'],
  ['S3', xmlError('SignatureDoesNotMatch', 403), 'AccessDenied'],
  ['S3', xmlError('NoSuchBucket', 404), 'ConfigurationInvalid'],
] as const)('%s: %o is %s', async (service, answer, code) => {
  const failure = await failureOf(calls[service].call, answer)
  expect(failure.name).toBe(code)
  expect(failure.message).toContain(calls[service].names)
  expect(failure.message).toContain('as planted')
})

const start = ({ athena }: AwsClients) =>
  athena().send(new StartQueryExecutionCommand({ QueryString: 'SELECT 1', WorkGroup: 'primary' }))

test('too many requests to start a query means that the account has no place left', async () => {
  const failure = await failureOf(start, jsonError('TooManyRequestsException', 'You have exceeded the limit'))
  expect(failure.name).toBe('QueryQuotaExceeded')
  expect(failure.message).toContain('WorkGroup primary')
})

test('a query that Athena does not take, or whose results it does not have, is QueryFailed', async () => {
  const results = ({ athena }: AwsClients) =>
    athena().send(new GetQueryResultsCommand({ QueryExecutionId: 'q-1' }))
  for (const call of [start, results]) {
    const failure = await failureOf(call, jsonError('InvalidRequestException', 'line 1:8: mismatched input'))
    expect(failure.name).toBe('QueryFailed')
    expect(failure.message).toContain('line 1:8: mismatched input')
  }
})

test('what passes by itself is tried again, and nobody hears of it', async () => {
  const answers: Answer[] = [jsonError('ThrottlingException'), 'reset', { status: 503, body: '' }]
  const { clients, asked } = await answering(
    (_asked, count) => answers[count - 1] ?? { body: { QueryExecutionId: 'q-7' } },
    { maxAttempts: 4 },
  )
  expect((await start(clients)).QueryExecutionId).toBe('q-7')
  const tokens = asked.map(({ input }) => input.ClientRequestToken)
  expect(tokens).toHaveLength(4)
  // Athena takes them for one query.
  expect(new Set(tokens).size).toBe(1)
})

test('the message says how often it was tried', async () => {
  const failure = await failureOf(start, jsonError('ThrottlingException'), { maxAttempts: 2 })
  expect(failure.message).toContain('after 2 attempts')
})

test('what will not pass is not tried again', async () => {
  const { clients, asked } = await answering(() => jsonError('AccessDeniedException'), { maxAttempts: 4 })
  await expect(start(clients)).rejects.toMatchObject({ name: 'AccessDenied' })
  expect(asked).toHaveLength(1)
})

test('without credentials it is AccessDenied, and says what is missing', async () => {
  const { clients } = await answering(() => ({}))
  const keep = { ...process.env }
  const nowhere = { AWS_SHARED_CREDENTIALS_FILE: '/nowhere', AWS_CONFIG_FILE: '/nowhere' }
  Object.assign(process.env, nowhere, { AWS_EC2_METADATA_DISABLED: 'true' })
  delete process.env.AWS_ACCESS_KEY_ID
  try {
    await expect(start(clients)).rejects.toMatchObject({
      name: 'AccessDenied',
      message: expect.stringContaining('credentials'),
    })
  } finally {
    process.env = keep
  }
})

test('a body that breaks off in the middle is ServiceUnavailable', async () => {
  const { s3Documents } = await import('../../engines/aws/documents.ts')
  const { clients } = await answering(() => ({ body: '{"a"', headers: { 'content-length': '100000' } }), {
    requestTimeoutMs: 300,
  })
  await expect(s3Documents(clients, 'b').read('k.json')).rejects.toMatchObject({
    name: 'ServiceUnavailable',
    message: expect.stringContaining('s3://b/k.json'),
  })
})

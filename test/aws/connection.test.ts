import { afterEach, expect, test } from 'vitest'
import { awsClients } from '../../engines/aws/clients.ts'
import { awsPorts } from '../../engines/aws/index.ts'
import { findStateMachine } from '../../engines/aws/state-machine.ts'
import { pipelines } from '../../pipelines/index.ts'
import { answering } from './answering-server.ts'
import { BUCKET, config, onMoto } from './on-moto.ts'

const aws = onMoto()
const names = ['AWS_ENDPOINT_URL', 'AWS_ENDPOINT_URL_S3'] as const
afterEach(() => {
  for (const name of names) delete process.env[name]
})

test.each(names)('%s is honoured, and the bucket is no host name there', async (name) => {
  process.env[name] = aws.url
  expect(awsClients().s3().config.forcePathStyle).toBe(true)
  const { documents } = awsPorts(config, pipelines, {
    bucket: BUCKET,
    rawBucket: BUCKET,
    stateMachineArns: [],
  })
  await documents.write('runs/r/a.json', { a: 1 })
  expect(await documents.read('runs/r/a.json')).toEqual({ a: 1 })
})

test('AWS_ENDPOINT_URL holds for all services', async () => {
  process.env.AWS_ENDPOINT_URL = aws.url
  const { catalog, queries } = awsPorts(config, pipelines, {
    bucket: BUCKET,
    rawBucket: BUCKET,
    stateMachineArns: [],
  })
  expect(await catalog.table('nothing')).toBeUndefined()
  expect(await queries.stopAll('run-1')).toBe(0)
})

test('on AWS itself each bucket has a host name', async () => {
  expect(awsClients().s3().config.forcePathStyle).toBe(false)
  expect(awsClients({ endpoint: aws.url }).s3().config.forcePathStyle).toBe(true)
})

test('a client is made when it is first needed, and once', () => {
  const clients = awsClients()
  expect(clients.glue()).toBe(clients.glue())
})

test('five retries are made unless told otherwise', async () => {
  const { clients, asked } = await answering(() => ({ status: 503, body: '' }), { maxAttempts: undefined })
  await expect(findStateMachine(clients, 'a-machine')).rejects.toMatchObject({ name: 'ServiceUnavailable' })
  expect(asked).toHaveLength(6)
})

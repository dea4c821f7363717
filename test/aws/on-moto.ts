import { CreateDatabaseCommand } from '@aws-sdk/client-glue'
import { CreateBucketCommand, PutObjectCommand } from '@aws-sdk/client-s3'
import { beforeEach, inject } from 'vitest'
import { type AwsClients, awsClients } from '../../engines/aws/clients.ts'
import { inParallel } from '../../engines/aws/in-parallel.ts'
import { type AwsEnvironment, awsPorts } from '../../engines/aws/index.ts'
import type { Ports } from '../../engines/ports.ts'
import { type Config, parseConfig } from '../../pipelines/config.ts'
import { pipelines } from '../../pipelines/index.ts'
import { resetMoto } from '../servers/moto.ts'

export const BUCKET = 'the-lake'
export const DATABASE = 'log_db'

export const config: Config = parseConfig(
  { services: [{ name: 'theshop-brand', timeZone: 'Asia/Seoul', currency: 'KRW' }] },
  [],
)

export interface OnMoto {
  readonly clients: AwsClients
  readonly url: string
  /** The production adapters, on the fake AWS. */
  ports(environment?: Partial<AwsEnvironment>): Ports
  put(key: string, content?: string | Buffer): Promise<void>
  /** Many small objects, without the SDK, which takes most of the time. */
  putAll(keys: readonly string[], content: string): Promise<void>
}

/** What the SDK needs before it signs anything; the fake AWS takes whatever comes. */
export function useFakeCredentials(): void {
  process.env.AWS_ACCESS_KEY_ID = 'testing'
  process.env.AWS_SECRET_ACCESS_KEY = 'testing'
  process.env.AWS_REGION = 'us-east-1'
}

/** The moto server of this suite; before each test it has an empty lake and an empty database, and nothing else. */
export function onMoto(): OnMoto {
  useFakeCredentials()
  const url = inject('moto')
  const connection = { endpoint: url }
  const clients = awsClients(connection)
  beforeEach(async () => {
    await resetMoto(url)
    await clients.s3().send(new CreateBucketCommand({ Bucket: BUCKET }))
    await clients.glue().send(new CreateDatabaseCommand({ DatabaseInput: { Name: DATABASE } }))
  })
  return {
    clients,
    url,
    ports: (environment = {}) =>
      awsPorts(config, pipelines, {
        ...{ bucket: BUCKET, rawBucket: BUCKET, stateMachineArns: [] },
        ...connection,
        ...environment,
      }),
    async put(key, content = 'x\n') {
      const ContentLength = Buffer.byteLength(content)
      const command = new PutObjectCommand({ Bucket: BUCKET, Key: key, Body: content, ContentLength })
      await clients.s3().send(command)
    },
    async putAll(keys, content) {
      await inParallel(keys, 8, async (key) => {
        const response = await fetch(`${url}/${BUCKET}/${key}`, { method: 'PUT', body: content })
        if (!response.ok) throw new Error(`moto answered ${response.status} to ${key}`)
        await response.arrayBuffer()
      })
    },
  }
}

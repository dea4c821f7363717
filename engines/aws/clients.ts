import { AthenaClient } from '@aws-sdk/client-athena'
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch'
import { EventBridgeClient } from '@aws-sdk/client-eventbridge'
import { GlueClient } from '@aws-sdk/client-glue'
import { S3Client } from '@aws-sdk/client-s3'
import { SFNClient } from '@aws-sdk/client-sfn'
import { SNSClient } from '@aws-sdk/client-sns'
import { withTypedFailures } from './failure-middleware.ts'

/** How AWS is reached. What is absent comes from the usual places: AWS_REGION, AWS_PROFILE, AWS_ENDPOINT_URL ... */
export interface AwsConnection {
  readonly region?: string
  /** One address for all services, such as a fake AWS on this machine. */
  readonly endpoint?: string
  /** How long a single request may take. 30 seconds when absent. */
  readonly requestTimeoutMs?: number
  /** Including the first; 6 when absent. */
  readonly maxAttempts?: number
}

/** Made when first asked for, and once: a function that needs S3 alone makes nothing else. */
export interface AwsClients {
  readonly athena: () => AthenaClient
  readonly cloudWatch: () => CloudWatchClient
  readonly eventBridge: () => EventBridgeClient
  readonly glue: () => GlueClient
  readonly s3: () => S3Client
  readonly sfn: () => SFNClient
  readonly sns: () => SNSClient
}

const CONNECTION_TIMEOUT_MS = 5_000
const REQUEST_TIMEOUT_MS = 30_000
/**
 * With the SDK's pauses, doubling from 0.1 s and from 0.5 s when throttled, to at most 20 s: a few seconds in all. What
 * lasts longer the state machine tries again by the error table, without a function that waits.
 */
const MAX_ATTEMPTS = 6

/** The clients of one process. All they throw are PipelineErrors. */
export function awsClients(connection: AwsConnection = {}): AwsClients {
  const { region, endpoint, requestTimeoutMs = REQUEST_TIMEOUT_MS, maxAttempts = MAX_ATTEMPTS } = connection
  const settings = {
    ...(region !== undefined && { region }),
    ...(endpoint !== undefined && { endpoint }),
    maxAttempts,
    retryMode: 'standard',
    requestHandler: {
      connectionTimeout: Math.min(CONNECTION_TIMEOUT_MS, requestTimeoutMs),
      requestTimeout: requestTimeoutMs,
      // Without it the handler would only warn.
      throwOnRequestTimeout: true,
      // While a body arrives.
      socketTimeout: requestTimeoutMs,
    },
  }
  const { AWS_ENDPOINT_URL, AWS_ENDPOINT_URL_S3 } = process.env
  // Only AWS itself has a host name for each bucket.
  const forcePathStyle = Boolean(endpoint ?? AWS_ENDPOINT_URL_S3 ?? AWS_ENDPOINT_URL)
  return {
    athena: once(() => withTypedFailures(new AthenaClient(settings))),
    cloudWatch: once(() => withTypedFailures(new CloudWatchClient(settings))),
    eventBridge: once(() => withTypedFailures(new EventBridgeClient(settings))),
    glue: once(() => withTypedFailures(new GlueClient(settings))),
    s3: once(() => withTypedFailures(new S3Client({ ...settings, forcePathStyle }))),
    sfn: once(() => withTypedFailures(new SFNClient(settings))),
    sns: once(() => withTypedFailures(new SNSClient(settings))),
  }
}

function once<T>(make: () => T): () => T {
  let made: T | undefined
  return () => {
    made ??= make()
    return made
  }
}

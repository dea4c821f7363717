import type { Config } from '../../pipelines/config.ts'
import type { Pipeline } from '../../pipelines/define-pipeline.ts'
import { QUERY_RESULTS } from '../../pipelines/names.ts'
import type { Ports } from '../ports.ts'
import { awsAnnouncements } from './announcements.ts'
import { Athena } from './athena.ts'
import { athenaWriter } from './athena-writer.ts'
import { GlueCatalog } from './catalog.ts'
import { type AwsConnection, awsClients } from './clients.ts'
import { s3Documents } from './documents.ts'
import { stepFunctionsExecutions } from './executions.ts'
import { glueJobWriter } from './glue-job.ts'
import { S3RawLog } from './raw-log.ts'
import { S3RawOrders } from './raw-orders.ts'
import { s3RunTables } from './run-tables.ts'

/** What a deployment made, and how to reach it. */
export interface AwsEnvironment extends AwsConnection {
  /** The lake's. */
  readonly bucket: string
  /** Where the raw log and raw records of orders arrive; may be the lake's. */
  readonly rawBucket: string
  /** State machines of the pipelines that must not run at once, the own one first. None: no other run is seen under way. */
  readonly stateMachineArns: readonly string[]
  /** Without it no failure is announced. Metrics and events are sent all the same. */
  readonly topicArn?: string
}

/** What a function asks of Athena by itself is small; it must not wait for it until its own time is over. */
const LONGEST_QUESTION_SECONDS = 60

/** The ports on AWS. Nothing is called, and no client made, before it is needed. All failures are PipelineErrors. */
export function awsPorts(config: Config, pipelines: readonly Pipeline[], environment: AwsEnvironment): Ports {
  const clients = awsClients(environment)
  const { bucket, rawBucket, stateMachineArns, topicArn } = environment
  const { database, workgroup } = config.athena
  const rawOrders = { bucket: rawBucket, prefix: config.orders.rawPrefix }
  return {
    config,
    pipelines,
    now: Date.now,
    rawLog: new S3RawLog(clients, { bucket: rawBucket, prefix: config.aws.rawLog.prefix }),
    rawOrders: new S3RawOrders(clients, rawOrders),
    sql: athenaWriter(clients, { database, bucket, rawOrders }),
    job: glueJobWriter(clients, { bucket, rawOrders }),
    queries: new Athena(clients, {
      database,
      workgroup,
      resultsLocation: `s3://${bucket}/${QUERY_RESULTS}`,
      timeoutSeconds: Math.min(config.queryTimeoutSeconds, LONGEST_QUESTION_SECONDS),
    }),
    catalog: new GlueCatalog(clients, { database, bucket }),
    documents: s3Documents(clients, bucket),
    runTables: s3RunTables(clients, bucket),
    executions: stepFunctionsExecutions(clients, stateMachineArns),
    announcements: awsAnnouncements(clients, { bucket, brand: config.aws.brand, topicArn, pipelines }),
  }
}

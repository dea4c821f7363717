import path from 'node:path'
import { Code, GlueVersion, PySparkEtlJob, WorkerType } from '@aws-cdk/aws-glue-alpha'
import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib'
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import { Asset } from 'aws-cdk-lib/aws-s3-assets'
import type { Construct } from 'constructs'
import { PACKAGE_FOLDER } from '../../engines/package-folder.ts'
import type { Config } from '../../pipelines/config.ts'
import { ORDERS_JOB } from '../../pipelines/orders/names.ts'
import { jobPermissions } from '../access/job-permissions.ts'
import { lakeArns } from '../access/lake-arns.ts'
import { roleByHand } from '../access/role-by-hand.ts'
import type { Lake } from '../lake/lake.ts'
import { JOB_FAILED_RULE } from './names.ts'

const SCRIPT = path.join(PACKAGE_FOLDER, 'glue-scripts/order_enrichment.py')
const workerTypes = {
  'G.1X': WorkerType.G_1X,
  'G.2X': WorkerType.G_2X,
  'G.4X': WorkerType.G_4X,
  'G.8X': WorkerType.G_8X,
} as const satisfies Record<Config['orders']['glue']['workerType'], WorkerType>

/** The job that builds the order tables: it runs the statements of a plan, and knows nothing of orders. */
export function ordersJob(scope: Construct, { orders: { glue } }: Config, lake: Lake): PySparkEtlJob {
  const script = new Asset(scope, 'OrdersScript', { path: SCRIPT })
  const role = roleByHand(scope, 'OrdersJobRole', {
    assumedBy: 'glue.amazonaws.com',
    description: `${ORDERS_JOB}: builds the order tables`,
    permissions: jobPermissions(
      scope,
      lake,
      lakeArns(scope, lake),
      script.bucket.arnForObjects(script.s3ObjectKey),
    ),
  })
  const job = new PySparkEtlJob(scope, 'OrdersJob', {
    jobName: ORDERS_JOB,
    description: 'Runs the statements of a plan that the state machine of the same name has made',
    role,
    script: Code.fromBucket(script.bucket, script.s3ObjectKey),
    glueVersion: GlueVersion.V5_0,
    workerType: workerTypes[glue.workerType],
    numberOfWorkers: glue.workers,
    timeout: Duration.minutes(glue.timeoutMinutes),
    maxConcurrentRuns: 1,
    // What may be tried again the state machine knows.
    maxRetries: 0,
    continuousLogging: {
      enabled: true,
      quiet: true,
      logGroup: new LogGroup(scope, 'OrdersJobLog', {
        logGroupName: `/aws-glue/jobs/${ORDERS_JOB}`,
        retention: RetentionDays.ONE_MONTH,
        removalPolicy: RemovalPolicy.DESTROY,
      }),
    },
    // Which files are new, the plan says.
    defaultArguments: { '--job-bookmark-option': 'job-bookmark-disable' },
  })
  Validations.of(job).acknowledge(
    {
      id: 'AwsSolutions-GL1',
      reason:
        'CloudWatch Logs encrypts what it keeps; a key of its own would cost more than the job. The log has the names of statements and their rows, and what Spark says of one that failed.',
    },
    { id: 'AwsSolutions-GL3', reason: 'It keeps no bookmarks: the plan of a run says what is read.' },
  )
  // An alarm counts its matches; a job that failed fails the run too, which says why.
  job.onEvent('JobFailed', {
    ruleName: JOB_FAILED_RULE,
    description: 'Runs of the Glue job that did not succeed',
    eventPattern: { detail: { state: ['FAILED', 'TIMEOUT', 'ERROR'] } },
  })
  return job
}

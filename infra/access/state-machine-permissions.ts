import type { Config } from '../../pipelines/config.ts'
import type { Pipeline } from '../../pipelines/define-pipeline.ts'
import { QUERY_RESULTS } from '../../pipelines/names.ts'
import { eventLog } from '../../pipelines/sources/events/index.ts'
import { rawOrders } from '../../pipelines/sources/orders/index.ts'
import { commerceEvents } from '../../queries/events/events.ts'
import { AFFECTED_MONTHS, type Lake, stagedFolder } from '../lake/lake.ts'
import type { LakeArns } from './lake-arns.ts'
import { listFolders, listLake, readObjects, readTables, writeAsAthena } from './lake-permissions.ts'
import { sendSampledTraces } from './log-permission.ts'
import type { Pattern, Permission } from './role-by-hand.ts'

/** How far the statements and the job of a state machine reach. */
interface Reach {
  /** Raw text, where it is read by Athena. */
  readonly raw?: { readonly objects: Pattern; readonly prefix: string }
  /** Tables that statements read besides candidates, each list in a statement of its own. */
  readonly tables: readonly Permission['on'][]
  /** Folders of the lake that statements read and do not write. */
  readonly read: readonly string[]
  readonly written: readonly string[]
  readonly jobArn?: string
}

interface Around {
  readonly config: Config
  readonly lake: Lake
  readonly arns: LakeArns
  readonly job: { readonly jobArn: string } | undefined
}

/** How far the state machine of a pipeline reaches. */
export const reachOf = (pipeline: Pipeline, around: Around): Reach => {
  const { config, lake, arns, job } = around
  const written = [pipeline.outputPrefix(config)]
  const reach =
    pipeline.source.name === 'events'
      ? eventsReach(lake, arns, written)
      : ordersReach(lake, arns, written, job?.jobArn)
  return withOwnTables(reach, pipeline, arns)
}

const withOwnTables = (reach: Reach, { stagedTables }: Pipeline, arns: LakeArns): Reach =>
  stagedTables.length === 0
    ? reach
    : {
        ...reach,
        tables: [...reach.tables, arns.staged(stagedTables)],
        written: [...stagedTables.map(stagedFolder), ...reach.written],
      }

const eventsReach = (lake: Lake, arns: LakeArns, written: readonly string[]): Reach => ({
  raw: { objects: arns.rawLog, prefix: lake.rawPrefix },
  tables: [[...new Set([...arns.rawLines, ...arns.staged(eventLog.stagedTables)])]],
  read: [],
  written: [...eventLog.stagedTables.map(stagedFolder), ...written],
})

/** Where a job parses and builds, statements do neither. */
function ordersReach(
  lake: Lake,
  arns: LakeArns,
  written: readonly string[],
  jobArn: string | undefined,
): Reach {
  const records = arns.staged(rawOrders.stagedTables)
  const built = [...rawOrders.stagedTables.map(stagedFolder), AFFECTED_MONTHS]
  return jobArn !== undefined
    ? { tables: [records, ...arns.monthlyTables], read: built, written, jobArn }
    : {
        raw: { objects: arns.rawOrders, prefix: lake.rawOrdersPrefix },
        tables: [
          [...new Set([...arns.rawOrderLines, ...records, ...arns.staged([commerceEvents])])],
          ...arns.monthlyTables,
        ],
        read: [stagedFolder(commerceEvents)],
        written: [...built, ...written],
      }
}

/**
 * A state machine calls its functions and starts queries. Athena does what a query needs with the permissions of who
 * started it: it reads raw text and tables, writes candidates, and deletes nothing.
 */
export function stateMachinePermissions(
  arns: LakeArns,
  functionArns: readonly string[],
  { raw, tables, read, written, jobArn }: Reach,
): Permission[] {
  const folders = [...written, QUERY_RESULTS].map(arns.below)
  return [
    { to: 'CallFunctions', actions: ['lambda:InvokeFunction'], on: functionArns },
    {
      to: 'RunQueries',
      actions: ['athena:StartQueryExecution', 'athena:GetQueryExecution', 'athena:StopQueryExecution'],
      on: [arns.workgroup],
    },
    ...(jobArn === undefined ? [] : [runJob(jobArn)]),
    ...tables.map((on, i) => readTables(`ReadTables${i + 1}`, on)),
    readTables('ReadCandidates', arns.candidates),
    { to: 'SeeDefaultDatabase', actions: ['glue:GetDatabase'], on: arns.defaultDatabase },
    {
      to: 'CreateCandidates',
      actions: ['glue:CreateTable', 'glue:CreatePartition', 'glue:BatchCreatePartition'],
      on: arns.candidates,
    },
    readObjects('ReadRows', [...(raw ? [raw.objects] : []), ...read.map(arns.below), ...folders]),
    writeAsAthena('WriteCandidatesAndResults', folders),
    { to: 'FindBuckets', actions: ['s3:GetBucketLocation'], on: [...new Set([arns.bucket, arns.rawBucket])] },
    listLake(arns),
    ...(raw ? [listFolders('ListRaw', arns.rawBucket, [raw.prefix])] : []),
    sendSampledTraces,
    {
      to: 'DeliverLogs',
      actions: [
        'logs:CreateLogDelivery',
        'logs:GetLogDelivery',
        'logs:UpdateLogDelivery',
        'logs:DeleteLogDelivery',
        'logs:ListLogDeliveries',
        'logs:PutResourcePolicy',
        'logs:DescribeResourcePolicies',
        'logs:DescribeLogGroups',
      ],
      on: [{ arn: '*', because: 'CloudWatch Logs has no resources for the delivery of logs.' }],
    },
  ]
}

/** Starts the job, waits for it, and stops it when the execution is stopped. */
const runJob = (jobArn: string): Permission => ({
  to: 'RunJob',
  actions: ['glue:StartJobRun', 'glue:GetJobRun', 'glue:GetJobRuns', 'glue:BatchStopJobRun'],
  on: [jobArn],
})

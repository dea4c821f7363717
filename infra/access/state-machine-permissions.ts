import { QUERY_RESULTS } from '../../pipelines/names.ts'
import { stagedTables } from '../../pipelines/staged-tables.ts'
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

export const commerceReach = (lake: Lake, arns: LakeArns): Reach => ({
  raw: { objects: arns.rawLog, prefix: lake.rawPrefix },
  tables: [[...new Set([...arns.rawLines, ...arns.staged(stagedTables.commerce)])]],
  read: [],
  written: [...stagedTables.commerce.map(stagedFolder), lake.outputPrefix],
})

/** Where a job parses and builds, statements do neither. */
export function ordersReach(lake: Lake, arns: LakeArns, jobArn: string | undefined): Reach {
  const records = arns.staged(stagedTables.orders)
  const built = [...stagedTables.orders.map(stagedFolder), AFFECTED_MONTHS]
  return jobArn !== undefined
    ? {
        tables: [records, ...arns.monthlyTables],
        read: built,
        written: [lake.ordersPrefix],
        jobArn,
      }
    : {
        raw: { objects: arns.rawOrders, prefix: lake.rawOrdersPrefix },
        tables: [
          [...new Set([...arns.rawOrderLines, ...records, ...arns.staged([commerceEvents])])],
          ...arns.monthlyTables,
        ],
        read: [stagedFolder(commerceEvents)],
        written: [...built, lake.ordersPrefix],
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

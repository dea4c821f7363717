import { QUERY_RESULTS } from '../../pipelines/names.ts'
import type { LakeArns } from './lake-arns.ts'
import { listFolders, listLake, readObjects, readTables, writeAsAthena } from './lake-permissions.ts'
import { sendSampledTraces } from './log-permission.ts'
import type { Reach } from './reach.ts'
import type { Permission } from './role-by-hand.ts'

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

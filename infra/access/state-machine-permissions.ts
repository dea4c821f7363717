import { QUERY_RESULTS } from '../../pipelines/names.ts'
import { type Lake, STAGED_ARRIVALS, STAGED_EVENTS } from '../lake/lake.ts'
import type { LakeArns } from './lake-arns.ts'
import { listLake, readObjects, readTables, writeAsAthena } from './lake-permissions.ts'
import { sendSampledTraces } from './log-permission.ts'
import type { Permission } from './role-by-hand.ts'

/**
 * The state machine calls its functions and starts queries. Athena does what a query needs with the permissions of who
 * started it: it reads the raw log and the staged tables, writes candidates, and deletes nothing.
 */
export function stateMachinePermissions(
  lake: Lake,
  arns: LakeArns,
  functionArns: readonly string[],
): Permission[] {
  const folders = [STAGED_ARRIVALS, STAGED_EVENTS, lake.outputPrefix, QUERY_RESULTS]
  const written = folders.map(arns.below)
  return [
    { to: 'CallFunctions', actions: ['lambda:InvokeFunction'], on: functionArns },
    {
      to: 'RunQueries',
      actions: ['athena:StartQueryExecution', 'athena:GetQueryExecution', 'athena:StopQueryExecution'],
      on: [arns.workgroup],
    },
    readTables('ReadRawAndStagedTables', [...new Set([...arns.rawLines, ...arns.stagedTables])]),
    readTables('ReadCandidates', arns.candidates),
    { to: 'SeeDefaultDatabase', actions: ['glue:GetDatabase'], on: arns.defaultDatabase },
    {
      to: 'CreateCandidates',
      actions: ['glue:CreateTable', 'glue:CreatePartition', 'glue:BatchCreatePartition'],
      on: arns.candidates,
    },
    readObjects('ReadRawLogAndTables', [arns.rawLog, ...written]),
    writeAsAthena('WriteCandidatesAndResults', written),
    { to: 'FindBuckets', actions: ['s3:GetBucketLocation'], on: [...new Set([arns.bucket, arns.rawBucket])] },
    listLake(arns),
    listFolders('ListRawLog', arns.rawBucket, [lake.rawPrefix]),
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

const listFolders = (to: string, bucket: string, folders: readonly string[]): Permission => ({
  to,
  actions: ['s3:ListBucket'],
  on: [bucket],
  when: { StringLike: { 's3:prefix': folders.map((folder) => `${folder}*`) } },
})

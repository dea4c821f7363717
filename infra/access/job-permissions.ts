import { ArnFormat, Stack } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import { rawOrders } from '../../pipelines/sources/orders/index.ts'
import { commerceEvents } from '../../queries/events/events.ts'
import { AFFECTED_MONTHS, type Lake, RUNS, stagedFolder } from '../lake/lake.ts'
import type { LakeArns } from './lake-arns.ts'
import { listFolders, listLake, readObjects } from './lake-permissions.ts'
import type { Pattern, Permission } from './role-by-hand.ts'

/** What the Glue job may do: read its script, its plan and raw records, and write what it builds. */
export function jobPermissions(
  scope: Construct,
  lake: Lake,
  arns: LakeArns,
  scriptArn: string,
): Permission[] {
  const folders = [
    ...rawOrders.stagedTables.map(stagedFolder),
    AFFECTED_MONTHS,
    ...lake.outputPrefixes.orders,
  ]
  const plans: Pattern = {
    arn: arns.object(`${RUNS}*/job/plan.json`),
    because: 'Each run has a plan, in its own folder.',
  }
  return [
    readObjects('ReadScript', [scriptArn]),
    readObjects('ReadPlan', [plans]),
    readObjects('ReadRawOrders', [arns.rawOrders]),
    readObjects('ReadEvents', [arns.below(stagedFolder(commerceEvents))]),
    listFolders('ListRawOrders', arns.rawBucket, [lake.rawOrdersPrefix]),
    listLake(arns),
    { to: 'FindBuckets', actions: ['s3:GetBucketLocation'], on: [...new Set([arns.bucket, arns.rawBucket])] },
    {
      // Spark moves and removes what it writes until it is whole, and what a broken attempt has left.
      to: 'ReadAndWriteTables',
      actions: [
        's3:GetObject',
        's3:PutObject',
        's3:DeleteObject',
        's3:AbortMultipartUpload',
        's3:ListMultipartUploadParts',
      ],
      on: folders.map(arns.below),
    },
    {
      to: 'MarkFolders',
      actions: ['s3:PutObject', 's3:DeleteObject'],
      on: folders.map((folder) => arns.object(`${folder.replace(/\/$/, '')}_$folder$`)),
    },
    {
      to: 'WriteLogs',
      actions: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'],
      on: [
        {
          arn: Stack.of(scope).formatArn({
            service: 'logs',
            resource: 'log-group',
            resourceName: '/aws-glue/jobs/*',
            arnFormat: ArnFormat.COLON_RESOURCE_NAME,
          }),
          because: 'Glue makes up the names of streams, and has groups of its own beside that of the job.',
        },
      ],
    },
    {
      to: 'PutMetrics',
      actions: ['cloudwatch:PutMetricData'],
      on: [{ arn: '*', because: 'Metrics are no resources; the condition names the one namespace.' }],
      when: { StringEquals: { 'cloudwatch:namespace': 'Glue' } },
    },
  ]
}

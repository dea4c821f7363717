import type { Construct } from 'constructs'
import { DASHBOARD_RESULTS } from '../../pipelines/names.ts'
import type { Deployment } from '../deployment.ts'
import { lakeFromElsewhere } from '../lake/lake.ts'
import { lakeArns } from './lake-arns.ts'
import { listFolders, readObjects, readTables, writeAsAthena } from './lake-permissions.ts'
import type { Permission } from './role-by-hand.ts'

/** What dashboards read besides the public tables. */
const RUN_TABLES = ['pipeline_runs', 'data_quality_results']

/**
 * Whoever draws dashboards: asks in the workgroup, reads the public tables and what the runs tell of themselves, and
 * keeps its results in a folder of their own. Nothing of the raw log and of what is staged.
 */
export function dashboardReader(scope: Construct, deployment: Deployment): Permission[] {
  const { config, pipelines } = deployment
  const lake = lakeFromElsewhere(deployment)
  const arns = lakeArns(scope, lake)
  const folders = [
    ...new Set(pipelines.map(({ outputPrefix }) => outputPrefix(config))),
    ...RUN_TABLES.map((table) => `${table}/`),
  ]
  const results = [arns.below(DASHBOARD_RESULTS)]
  return [
    {
      to: 'AskInWorkgroup',
      actions: [
        'athena:StartQueryExecution',
        'athena:StopQueryExecution',
        'athena:GetQueryExecution',
        'athena:GetQueryResults',
        'athena:GetWorkGroup',
      ],
      on: [arns.workgroup],
    },
    { to: 'LookAtDefaultDatabase', actions: ['glue:GetDatabase'], on: arns.defaultDatabase },
    // The list of services is made from the names of the tables.
    { to: 'ListTables', actions: ['glue:GetTables'], on: arns.anyTable },
    readTables('ReadRunTables', arns.tables(...RUN_TABLES)),
    readTables('ReadPublicTables', arns.publicTables),
    { to: 'FindBucket', actions: ['s3:GetBucketLocation'], on: [arns.bucket] },
    listFolders('ListTableFiles', arns.bucket, [...folders, DASHBOARD_RESULTS]),
    readObjects('ReadTableFiles', folders.map(arns.below)),
    readObjects('ReadResults', results),
    writeAsAthena('WriteResults', results),
  ]
}

/** Whoever judges alert rules: metrics, and no tables. */
export const alertReader = (): Permission[] => [
  {
    to: 'ReadMetrics',
    actions: ['cloudwatch:GetMetricData', 'cloudwatch:ListMetrics'],
    on: [{ arn: '*', because: 'Reading metrics can be granted for all of an account only.' }],
  },
]

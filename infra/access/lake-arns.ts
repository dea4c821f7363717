import { Stack } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import { CANDIDATE_PREFIX } from '../../engines/aws/candidates.ts'
import type { AnyStagedTable } from '../../queries/model/define-staged-table.ts'
import { RAW_LINES_TABLE } from '../../queries/sql/athena/raw-log.ts'
import { RAW_ORDER_LINES_TABLE } from '../../queries/sql/athena/raw-orders.ts'
import type { Lake } from '../lake/lake.ts'
import type { Pattern } from './role-by-hand.ts'

/** What permissions are about, as ARNs. Glue wants the catalog and the database named with every table. */
export function lakeArns(scope: Construct, lake: Lake) {
  const stack = Stack.of(scope)
  const bucketArn = (name: string) =>
    stack.formatArn({ service: 's3', region: '', account: '', resource: name })
  const bucket = bucketArn(lake.bucketName)
  const rawBucket = bucketArn(lake.rawBucketName)
  const glue = (resource: string, resourceName?: string) =>
    stack.formatArn({ service: 'glue', resource, ...(resourceName !== undefined && { resourceName }) })
  const database = [glue('catalog'), glue('database', lake.database)]
  const tables = (...names: readonly string[]) => [
    ...database,
    ...names.map((name) => glue('table', `${lake.database}/${name}`)),
  ]
  return {
    bucket,
    rawBucket,
    /** Athena looks at it whatever a query reads. */
    defaultDatabase: [glue('catalog'), glue('database', 'default')],
    object: (key: string) => `${bucket}/${key}`,
    /** All objects of a folder, its name ending in /. */
    below: (folder: string): Pattern => ({
      arn: `${bucket}/${folder}*`,
      because: `The names of objects below ${folder} are made up by each run.`,
    }),
    rawLog: {
      arn: `${rawBucket}/${lake.rawPrefix}*`,
      because: 'The names of raw files are made up by those who ship them.',
    } satisfies Pattern,
    rawOrders: {
      arn: `${rawBucket}/${lake.rawOrdersPrefix}*`,
      because: 'The names of raw files are made up by those who ship them.',
    } satisfies Pattern,
    workgroup: stack.formatArn({ service: 'athena', resource: 'workgroup', resourceName: lake.workgroup }),
    tables,
    staged: (staged: readonly AnyStagedTable[]) => tables(...staged.map(({ name }) => name)),
    rawLines: tables(RAW_LINES_TABLE),
    rawOrderLines: tables(RAW_ORDER_LINES_TABLE),
    candidates: [
      ...database,
      {
        arn: glue('table', `${lake.database}/${CANDIDATE_PREFIX}*`),
        because: 'Candidate tables are named by their run and location.',
      } satisfies Pattern,
    ],
    anyTable: [
      ...database,
      {
        arn: glue('table', `${lake.database}/*`),
        because: 'Listing tables can be granted for all tables of a database only.',
      } satisfies Pattern,
    ],
    /** All public tables, by what their names have in common: a role's policies have no room for hundreds of names. */
    publicTables: tables(...lake.publicTablePatterns).map((arn): string | Pattern =>
      arn.includes('*') ? { arn, because: 'A policy has no room for the names of all public tables.' } : arn,
    ),
    /** Those of them that are moved month by month. */
    monthlyTables: tables(...lake.monthlyTables),
  }
}
export type LakeArns = ReturnType<typeof lakeArns>

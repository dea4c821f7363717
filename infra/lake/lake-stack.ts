import { CfnOutput, Stack } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import { QUERY_RESULTS } from '../../pipelines/names.ts'
import type { Deployment } from '../deployment.ts'
import { bucketNameExport, lakeIn } from './lake.ts'
import { lakeBucket, RESULTS_KEPT_DAYS, UNFINISHED_UPLOADS_KEPT_DAYS } from './lake-bucket.ts'
import { PublicTables } from './public-tables.ts'
import { database, tables } from './tables.ts'
import { workgroup } from './workgroup.ts'

/** What holds data: bucket, database, tables, workgroup. All of it outlives the stack. */
export class LakeStack extends Stack {
  constructor(scope: Construct, id: string, deployment: Deployment) {
    super(scope, id, {
      description: 'commerce-pipelines: the lake. Deleting this stack deletes no data.',
      terminationProtection: true,
      // The public tables of twenty services fill a template.
      suppressTemplateIndentation: true,
    })
    const { config } = deployment
    const makes = (what: (typeof config.aws.useExisting)[number]) => !config.aws.useExisting.includes(what)
    const lake = lakeIn(
      deployment,
      makes('bucket') ? lakeBucket(this, config.aws.bucket).bucketName : (config.aws.bucket as string),
    )
    const resultsLocation = `s3://${lake.bucketName}/${QUERY_RESULTS}`
    const needed = makes('database') ? [database(this, lake.database)] : []
    for (const table of tables(this, deployment, lake)) table.node.addDependency(...needed)
    new PublicTables(this, deployment, lake, needed)
    // The workgroup "primary" is in every account and can't be made.
    if (makes('workgroup') && lake.workgroup !== 'primary') workgroup(this, lake.workgroup, resultsLocation)

    const output = (name: string, value: string, description: string, exportName?: string) =>
      new CfnOutput(this, name, { value, description, exportName })
    output(
      'BucketName',
      lake.bucketName,
      'The lake',
      config.aws.bucket === undefined ? bucketNameExport(config) : undefined,
    )
    output('RawLogLocation', `s3://${lake.rawBucketName}/${lake.rawPrefix}`, 'Where raw events are expected')
    output(
      'RawOrdersLocation',
      `s3://${lake.rawBucketName}/${lake.rawOrdersPrefix}`,
      'Where raw records of orders are expected',
    )
    output('DatabaseName', lake.database, 'Database of all tables')
    output('WorkgroupName', lake.workgroup, 'Workgroup of the queries')
    if (!makes('bucket')) {
      output(
        'LifecycleRulesToAdd',
        `${QUERY_RESULTS}: expire after ${RESULTS_KEPT_DAYS} days; all: abort incomplete multipart uploads after ${UNFINISHED_UPLOADS_KEPT_DAYS} days`,
        'An existing bucket is left as it is; add these rules to it by hand',
      )
    }
  }
}

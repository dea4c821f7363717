import { Fn } from 'aws-cdk-lib'
import type { Config } from '../../pipelines/config.ts'
import { commerceSummaries } from '../../queries/commerce/index.ts'
import { summaryTable } from '../../queries/model/services.ts'

/** Folders of the lake's bucket. */
export const STAGED_ARRIVALS = 'staging/arrivals/'
export const STAGED_EVENTS = 'staging/events/'
export const RUNS = 'runs/'

/** What the other stacks know of the lake. */
export interface Lake {
  readonly bucketName: string
  /** Where the raw log arrives; often the same bucket. */
  readonly rawBucketName: string
  readonly rawPrefix: string
  /** Where summaries are written. */
  readonly outputPrefix: string
  readonly database: string
  readonly workgroup: string
  readonly publicTables: readonly string[]
}

/** CloudFormation's name for the bucket's name between stacks, where the bucket is made and named by this deployment. */
export const bucketNameExport = ({ aws }: Config): string => `${aws.stackPrefix}LakeBucketName`

/** The lake as a stack besides its own sees it. */
export const lakeFromElsewhere = (config: Config): Lake =>
  lakeIn(config, config.aws.bucket ?? Fn.importValue(bucketNameExport(config)))

export const lakeIn = (config: Config, bucketName: string): Lake => ({
  bucketName,
  rawBucketName: config.aws.rawLog.bucket ?? bucketName,
  rawPrefix: config.aws.rawLog.prefix,
  outputPrefix: config.athena.outputPrefix,
  database: config.athena.database,
  workgroup: config.athena.workgroup,
  publicTables: publicTablesOf(config).map(({ name }) => name),
})

/** Each configured service's table of each summary. */
export const publicTablesOf = ({ services }: Config) =>
  services.flatMap((service) =>
    commerceSummaries.map((summary) => ({ name: summaryTable(service, summary.name), service, summary })),
  )

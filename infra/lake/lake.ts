import { Fn } from 'aws-cdk-lib'
import type { Config } from '../../pipelines/config.ts'
import type { Pipeline } from '../../pipelines/define-pipeline.ts'
import type { SourceName } from '../../pipelines/sources/source.ts'
import type { AnyStagedTable } from '../../queries/model/define-staged-table.ts'
import type { Deployment } from '../deployment.ts'
import { monthlyTablesOf } from './public-table-list.ts'
import { publicTablePatterns } from './public-table-patterns.ts'

/** Folders of the lake's bucket. */
export const stagedFolder = ({ layout }: AnyStagedTable): string => `staging/${layout.folder}/`
export const AFFECTED_MONTHS = 'staging/affected-months/'
export const RUNS = 'runs/'

/** What the other stacks know of the lake. */
export interface Lake {
  readonly bucketName: string
  /** Where the raw log arrives; often the same bucket. */
  readonly rawBucketName: string
  readonly rawPrefix: string
  /** Where raw records of orders arrive, in the bucket of the raw log. */
  readonly rawOrdersPrefix: string
  /** Where the public tables of pipelines are written, by the source that they are made from. */
  readonly outputPrefixes: Readonly<Record<SourceName, readonly string[]>>
  readonly database: string
  readonly workgroup: string
  /** What the names of all public tables are like. */
  readonly publicTablePatterns: readonly string[]
  /** Names of those that are moved month by month. */
  readonly monthlyTables: readonly string[]
}

/** CloudFormation's name for the bucket's name between stacks, where the bucket is made and named by this deployment. */
export const bucketNameExport = ({ aws }: Config): string => `${aws.stackPrefix}LakeBucketName`

/** The lake as a stack besides its own sees it. */
export const lakeFromElsewhere = (deployment: Deployment): Lake => {
  const { config } = deployment
  return lakeIn(deployment, config.aws.bucket ?? Fn.importValue(bucketNameExport(config)))
}

export function lakeIn(deployment: Deployment, bucketName: string): Lake {
  const { config, pipelines } = deployment
  return {
    bucketName,
    rawBucketName: config.aws.rawLog.bucket ?? bucketName,
    rawPrefix: config.aws.rawLog.prefix,
    rawOrdersPrefix: config.orders.rawPrefix,
    outputPrefixes: {
      events: outputPrefixesOf(config, pipelines, 'events'),
      orders: outputPrefixesOf(config, pipelines, 'orders'),
    },
    database: config.athena.database,
    workgroup: config.athena.workgroup,
    publicTablePatterns: publicTablePatterns(deployment),
    monthlyTables: monthlyTablesOf(config, pipelines).map(({ name }) => name),
  }
}

const outputPrefixesOf = (config: Config, pipelines: readonly Pipeline[], source: SourceName): string[] => [
  ...new Set(
    pipelines
      .filter((pipeline) => pipeline.source.name === source)
      .map((pipeline) => pipeline.outputPrefix(config)),
  ),
]

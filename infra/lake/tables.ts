import type { TableInput } from '@aws-sdk/client-glue'
import { CfnResource, RemovalPolicy, Stack } from 'aws-cdk-lib'
import { CfnDatabase } from 'aws-cdk-lib/aws-glue'
import type { Construct } from 'constructs'
import { parquetTable } from '../../engines/aws/glue-types.ts'
import { stagedLayout } from '../../engines/aws/staged-layouts.ts'
import { stagedTablesOf } from '../../pipelines/pipeline-list.ts'
import { dataQualityResultsColumns, pipelineRunsColumns } from '../../queries/model/run-tables.ts'
import { RAW_LINES_TABLE } from '../../queries/sql/athena/raw-log.ts'
import { RAW_ORDER_LINES_TABLE } from '../../queries/sql/athena/raw-orders.ts'
import type { Deployment } from '../deployment.ts'
import { type Lake, stagedFolder } from './lake.ts'
import { rawEventsTable, rawLinesTable } from './raw-tables.ts'

/** The database; it outlives the stack, for Glue deletes all tables with their database. */
export function database(scope: Construct, name: string): CfnDatabase {
  const made = new CfnDatabase(scope, 'Database', {
    catalogId: Stack.of(scope).account,
    databaseInput: { name, description: 'Raw log, staged events and summaries of commerce-pipelines' },
  })
  made.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE)
  return made
}

/** Raw, staged and run tables: those whose definition changes with the software and not with each run. */
export function tables(scope: Construct, { config, pipelines }: Deployment, lake: Lake): CfnResource[] {
  const rawLog = `s3://${lake.rawBucketName}/${lake.rawPrefix}`
  const inLake = (folder: string) => `s3://${lake.bucketName}/${folder}`
  const inputs: Record<string, TableInput> = {
    ...(!config.aws.useExisting.includes('rawTable') && {
      RawEvents: rawEventsTable({ name: config.athena.rawTable, location: rawLog }),
    }),
    RawLines: rawLinesTable({ name: RAW_LINES_TABLE, location: rawLog, of: 'The raw event log' }),
    RawOrderLines: rawLinesTable({
      name: RAW_ORDER_LINES_TABLE,
      location: `s3://${lake.rawBucketName}/${lake.rawOrdersPrefix}`,
      of: 'Raw records of orders',
    }),
    ...Object.fromEntries(
      stagedTablesOf(pipelines).map((staged) => [
        inPascalCase(staged.layout.folder),
        parquetTable({
          ...stagedLayout(staged),
          description: staged.doc,
          location: inLake(stagedFolder(staged)),
        }),
      ]),
    ),
    PipelineRuns: parquetTable({
      name: 'pipeline_runs',
      description: 'One row a summary of a run',
      columns: pipelineRunsColumns,
      location: inLake('pipeline_runs/'),
    }),
    DataQualityResults: parquetTable({
      name: 'data_quality_results',
      description: 'One row a check of a table in a run',
      columns: dataQualityResultsColumns,
      location: inLake('data_quality_results/'),
    }),
  }
  return Object.entries(inputs).map(([id, input]) => table(scope, id, lake.database, input))
}

/** order-records -> OrderRecords: how CloudFormation names resources. */
const inPascalCase = (folder: string): string =>
  folder.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase())

/**
 * A Glue table in the spelling that Glue's API and CloudFormation share (the typed construct has one of its own). It
 * outlives the stack: the staged tables' partitions are part of the lake, and what is staged is remembered beside them.
 */
function table(scope: Construct, id: string, databaseName: string, tableInput: TableInput): CfnResource {
  const made = new CfnResource(scope, id, {
    type: 'AWS::Glue::Table',
    properties: { CatalogId: Stack.of(scope).account, DatabaseName: databaseName, TableInput: tableInput },
  })
  made.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE)
  return made
}

import { Duration, RemovalPolicy } from 'aws-cdk-lib'
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import { AwsCustomResource, PhysicalResourceId } from 'aws-cdk-lib/custom-resources'
import { Construct, type IDependable } from 'constructs'
import { type GlueColumn, parquetTable } from '../../engines/aws/glue-types.ts'
import { lakeArns } from '../access/lake-arns.ts'
import { ownLog } from '../access/log-permission.ts'
import { roleByHand } from '../access/role-by-hand.ts'
import type { Deployment } from '../deployment.ts'
import type { Lake } from './lake.ts'
import { monthlyTablesOf, summaryTablesOf } from './public-table-list.ts'

const FUNCTION_NAME = 'commerce-create-tables'

/** A stack has at most 500 resources. What is beyond is created by `commerce-publish`, when it has rows for the first time. */
const MOST_CREATED = 400

/**
 * The public tables, empty, where they are not there yet. From then on `commerce-publish` alone changes them, their
 * columns included: CloudFormation would move a table back to the empty folder with every change, so it creates them by
 * one call and neither updates nor deletes them.
 */
export class PublicTables extends Construct {
  constructor(
    scope: Construct,
    { config, pipelines }: Deployment,
    lake: Lake,
    after: readonly IDependable[],
  ) {
    super(scope, 'PublicTables')
    const role = roleByHand(this, 'Role', {
      assumedBy: 'lambda.amazonaws.com',
      description: 'Creates the public tables that are not there yet',
      permissions: [
        {
          to: 'CreatePublicTables',
          actions: ['glue:CreateTable'],
          on: lakeArns(this, lake).publicTables,
        },
        ownLog(this, FUNCTION_NAME),
      ],
    })
    const logGroup = new LogGroup(this, 'Log', {
      logGroupName: `/aws/lambda/${FUNCTION_NAME}`,
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    })
    for (const { name, columns, partitionKeys, emptyFolder } of [
      ...monthlyTablesOf(config, pipelines),
      ...summaryTablesOf(config, pipelines),
    ].slice(0, MOST_CREATED)) {
      const table = new AwsCustomResource(this, name, {
        resourceType: 'Custom::PublicTable',
        role,
        logGroup,
        functionName: FUNCTION_NAME,
        timeout: Duration.minutes(2),
        installLatestAwsSdk: false,
        onCreate: {
          service: 'Glue',
          action: 'createTable',
          parameters: {
            DatabaseName: lake.database,
            TableInput: withoutDocs(
              parquetTable({
                name,
                columns,
                partitionKeys,
                location: `s3://${lake.bucketName}/${emptyFolder}`,
              }),
            ),
          },
          physicalResourceId: PhysicalResourceId.of(name),
          ignoreErrorCodesMatching: 'AlreadyExistsException',
        },
      })
      table.node.addDependency(...after)
    }
  }
}

/** The first publication brings the docs of the columns; a template has a limit, and there are many services' tables. */
function withoutDocs(table: ReturnType<typeof parquetTable>) {
  const { StorageDescriptor, PartitionKeys } = table
  const undocumented = (columns: readonly GlueColumn[]) => columns.map(({ Name, Type }) => ({ Name, Type }))
  return {
    ...table,
    PartitionKeys: undocumented(PartitionKeys),
    StorageDescriptor: { ...StorageDescriptor, Columns: undocumented(StorageDescriptor.Columns) },
  }
}

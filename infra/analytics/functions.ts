import { Duration, RemovalPolicy } from 'aws-cdk-lib'
import { LoggingFormat, Tracing } from 'aws-cdk-lib/aws-lambda'
import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs'
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import type { Construct } from 'constructs'
import { type FunctionKey, functionNames } from '../../pipelines/states.ts'
import { functionPermissions } from '../access/function-permissions.ts'
import { lakeArns } from '../access/lake-arns.ts'
import { ownLog, sendTraces } from '../access/log-permission.ts'
import { roleByHand } from '../access/role-by-hand.ts'
import type { Deployment } from '../deployment.ts'
import type { Lake } from '../lake/lake.ts'
import { functionBundle } from './function-bundle.ts'
import { defaultEventBusArn, stateMachineArn, topicArn } from './names.ts'

interface Size {
  readonly does: string
  readonly memoryMb: number
  readonly timeoutSeconds: number
}

/** Memory decides the share of a processor too: those that list, parse or draw much have more. */
export const functionSizes: Readonly<Record<FunctionKey, Size>> = {
  startRun: { does: 'Plans a run', memoryMb: 1024, timeoutSeconds: 900 },
  queryBuilder: { does: 'Makes the SQL of a statement', memoryMb: 512, timeoutSeconds: 30 },
  switchPartitions: { does: 'Points staged partitions at new files', memoryMb: 512, timeoutSeconds: 300 },
  recordCounts: { does: 'Keeps what became of the log lines', memoryMb: 512, timeoutSeconds: 120 },
  audit: { does: 'Judges a new table', memoryMb: 512, timeoutSeconds: 120 },
  publish: { does: 'Moves a public table to its new rows', memoryMb: 512, timeoutSeconds: 60 },
  recordFailure: { does: 'Keeps the reason of a failure', memoryMb: 512, timeoutSeconds: 60 },
  finishRun: { does: 'Writes report and run tables', memoryMb: 1024, timeoutSeconds: 600 },
  stopQueries: { does: 'Clears up after an aborted run', memoryMb: 512, timeoutSeconds: 300 },
}
export const functionKeys = Object.keys(functionNames) as FunctionKey[]

export type Functions = Readonly<Record<FunctionKey, NodejsFunction>>

/** The steps of the pipeline, each with a role and a log of its own. */
export function functions(scope: Construct, deployment: Deployment, lake: Lake): Functions {
  const bundle = functionBundle(deployment.configContent)
  const [stateMachine, topic] = [stateMachineArn(scope), topicArn(scope)]
  const permissions = functionPermissions({
    config: deployment.config,
    lake,
    arns: lakeArns(scope, lake),
    stateMachineArn: stateMachine,
    topicArn: topic,
    eventBusArn: defaultEventBusArn(scope),
  })
  const onlyFor: Partial<Record<FunctionKey, Record<string, string>>> = {
    startRun: { COMMERCE_STATE_MACHINE_ARN: stateMachine },
    finishRun: { COMMERCE_TOPIC_ARN: topic },
  }
  const made = functionKeys.map((key) => {
    const { does, memoryMb, timeoutSeconds } = functionSizes[key]
    const functionName = functionNames[key]
    const id = `${key[0]?.toUpperCase()}${key.slice(1)}`
    return new NodejsFunction(scope, id, {
      ...bundle,
      functionName,
      description: does,
      memorySize: memoryMb,
      timeout: Duration.seconds(timeoutSeconds),
      role: roleByHand(scope, `${id}Role`, {
        assumedBy: 'lambda.amazonaws.com',
        description: `${functionName}: ${does}`,
        permissions: [ownLog(scope, functionName), sendTraces, ...permissions[key]],
      }),
      logGroup: new LogGroup(scope, `${id}Log`, {
        logGroupName: `/aws/lambda/${functionName}`,
        retention: RetentionDays.ONE_MONTH,
        removalPolicy: RemovalPolicy.DESTROY,
      }),
      loggingFormat: LoggingFormat.JSON,
      tracing: Tracing.ACTIVE,
      environment: {
        COMMERCE_FUNCTION: functionName,
        COMMERCE_BUCKET: lake.bucketName,
        COMMERCE_RAW_BUCKET: lake.rawBucketName,
        NODE_OPTIONS: '--enable-source-maps',
        ...onlyFor[key],
      },
    })
  })
  return Object.fromEntries(functionKeys.map((key, i) => [key, made[i]])) as unknown as Functions
}

import { Duration, RemovalPolicy } from 'aws-cdk-lib'
import { LoggingFormat, Tracing } from 'aws-cdk-lib/aws-lambda'
import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs'
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import type { Construct } from 'constructs'
import { functionNames } from '../../pipelines/functions.ts'
import { ofSameSource } from '../../pipelines/pipeline-list.ts'
import { functionPermissions } from '../access/function-permissions.ts'
import { lakeArns } from '../access/lake-arns.ts'
import { ownLog, sendTraces } from '../access/log-permission.ts'
import { roleByHand } from '../access/role-by-hand.ts'
import type { Deployment } from '../deployment.ts'
import type { Lake } from '../lake/lake.ts'
import { functionBundle } from './function-bundle.ts'
import { type DeployedFunction, deployedFunctions } from './function-list.ts'
import { defaultEventBusArn, stateMachineArn, topicArn } from './names.ts'

/** By their id. Those that a configuration has no use for are not there. */
export type Functions = Readonly<Partial<Record<string, NodejsFunction>>>

/** The steps of the pipelines, each with a role and a log of its own. */
export function functions(scope: Construct, deployment: Deployment, lake: Lake): Functions {
  const { config, pipelines } = deployment
  const bundle = functionBundle(deployment)
  const topic = topicArn(scope)
  const permissionsOf = functionPermissions({
    config,
    pipelines,
    lake,
    arns: lakeArns(scope, lake),
    topicArn: topic,
    eventBusArn: defaultEventBusArn(scope),
    stateMachineArn: (pipeline) => stateMachineArn(scope, pipeline),
  })
  const variablesOf = ({ key, pipeline }: DeployedFunction): Record<string, string> => {
    if (key === 'finishRun') return { COMMERCE_TOPIC_ARN: topic }
    if (key !== 'startRun' || pipeline === undefined) return {}
    const arns = ofSameSource(pipelines, pipeline).map((each) => stateMachineArn(scope, each))
    return { COMMERCE_STATE_MACHINE_ARN: arns.join(',') }
  }
  const make = (deployed: DeployedFunction) => {
    const { id, name, key, does, memoryMb, timeoutSeconds } = deployed
    const constructId = `${id[0]?.toUpperCase()}${id.slice(1)}`
    return new NodejsFunction(scope, constructId, {
      ...bundle,
      functionName: name,
      description: does,
      memorySize: memoryMb,
      timeout: Duration.seconds(timeoutSeconds),
      role: roleByHand(scope, `${constructId}Role`, {
        assumedBy: 'lambda.amazonaws.com',
        description: `${name}: ${does}`,
        permissions: [ownLog(scope, name), sendTraces, ...permissionsOf(deployed)],
      }),
      logGroup: new LogGroup(scope, `${constructId}Log`, {
        logGroupName: `/aws/lambda/${name}`,
        retention: RetentionDays.ONE_MONTH,
        removalPolicy: RemovalPolicy.DESTROY,
      }),
      loggingFormat: LoggingFormat.JSON,
      tracing: Tracing.ACTIVE,
      environment: {
        COMMERCE_FUNCTION: functionNames[key],
        COMMERCE_BUCKET: lake.bucketName,
        COMMERCE_RAW_BUCKET: lake.rawBucketName,
        NODE_OPTIONS: '--enable-source-maps',
        ...variablesOf(deployed),
      },
    })
  }
  return Object.fromEntries(deployedFunctions(config, pipelines).map((each) => [each.id, make(each)]))
}

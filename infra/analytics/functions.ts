import { Duration, RemovalPolicy } from 'aws-cdk-lib'
import { LoggingFormat, Tracing } from 'aws-cdk-lib/aws-lambda'
import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs'
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import type { Construct } from 'constructs'
import { functionPermissions } from '../access/function-permissions.ts'
import { lakeArns } from '../access/lake-arns.ts'
import { ownLog, sendTraces } from '../access/log-permission.ts'
import { orderPermissions } from '../access/order-permissions.ts'
import { type Permission, roleByHand } from '../access/role-by-hand.ts'
import type { Deployment } from '../deployment.ts'
import type { Lake } from '../lake/lake.ts'
import { functionBundle } from './function-bundle.ts'
import { type DeployedFunction, deployedFunctions, type FunctionId } from './function-list.ts'
import { defaultEventBusArn, ordersStateMachineArn, stateMachineArn, topicArn } from './names.ts'

/** Those that a configuration has no use for are not there. */
export type Functions = Readonly<Partial<Record<FunctionId, NodejsFunction>>>

/** The steps of the pipelines, each with a role and a log of its own. */
export function functions(scope: Construct, deployment: Deployment, lake: Lake): Functions {
  const { config, configContent } = deployment
  const bundle = functionBundle(configContent)
  const [stateMachine, ordersMachine, topic] = [
    stateMachineArn(scope),
    ordersStateMachineArn(scope),
    topicArn(scope),
  ]
  const about = { config, lake, arns: lakeArns(scope, lake), topicArn: topic }
  const commerce: Partial<Record<FunctionId, readonly Permission[]>> = functionPermissions({
    ...about,
    stateMachineArn: stateMachine,
    eventBusArn: defaultEventBusArn(scope),
  })
  const orders: Partial<Record<FunctionId, readonly Permission[]>> = orderPermissions({
    ...about,
    stateMachineArn: ordersMachine,
  })
  const onlyFor: Partial<Record<FunctionId, Record<string, string>>> = {
    startRun: { COMMERCE_STATE_MACHINE_ARN: stateMachine },
    startOrdersRun: { COMMERCE_STATE_MACHINE_ARN: ordersMachine },
    finishRun: { COMMERCE_TOPIC_ARN: topic },
  }
  const make = ({ id, name, step, does, memoryMb, timeoutSeconds }: DeployedFunction) => {
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
        permissions: [ownLog(scope, name), sendTraces, ...(commerce[id] ?? []), ...(orders[id] ?? [])],
      }),
      logGroup: new LogGroup(scope, `${constructId}Log`, {
        logGroupName: `/aws/lambda/${name}`,
        retention: RetentionDays.ONE_MONTH,
        removalPolicy: RemovalPolicy.DESTROY,
      }),
      loggingFormat: LoggingFormat.JSON,
      tracing: Tracing.ACTIVE,
      environment: {
        COMMERCE_FUNCTION: step,
        COMMERCE_BUCKET: lake.bucketName,
        COMMERCE_RAW_BUCKET: lake.rawBucketName,
        NODE_OPTIONS: '--enable-source-maps',
        ...onlyFor[id],
      },
    })
  }
  return Object.fromEntries(deployedFunctions(config).map((each) => [each.id, make(each)]))
}

import type { Fields } from './fields.ts'

/** What a Task's Resource says about how the task is called. */
export interface Resource {
  readonly arn: string
  /** Whether Step Functions waits for the job that the task starts: `.sync` and `.sync:2`. */
  readonly waitsForJob: boolean
}

const lambdaFunction = /^arn:[^:]+:lambda:[^:]*:[^:]*:function:.+$/
const activity = /^arn:[^:]+:states:[^:]+:[^:]+:activity:.+$/
const integration =
  /^arn:[^:]+:states:::(?<service>aws-sdk:[\w-]+|[\w-]+):(?<action>\w+)(?<pattern>\.sync|\.sync:2|\.waitForTaskToken)?$/

/**
 * Services with an integration of their own, and what waits for a job they start; `aws-sdk:SERVICE` names
 * the others. From the developer guide's table of integrated services.
 */
const optimized: Record<string, string> = {
  apigateway: '',
  athena: '.sync',
  batch: '.sync',
  bedrock: '.sync',
  'bedrock-agentcore': '',
  codebuild: '.sync',
  databrew: '.sync',
  dynamodb: '',
  ecs: '.sync',
  eks: '.sync',
  elasticmapreduce: '.sync',
  'emr-containers': '.sync',
  'emr-serverless': '.sync',
  events: '',
  glue: '.sync',
  http: '',
  lambda: '',
  mediaconvert: '.sync',
  sagemaker: '.sync',
  sns: '',
  sqs: '',
  states: '.sync .sync:2',
}

/** What Step Functions misses when a machine is created; measured on AWS, and not all of it. */
const requiredArguments: Record<string, string> = {
  'lambda:invoke': 'FunctionName',
  'sqs:sendMessage': 'QueueUrl MessageBody',
  'sns:publish': 'Message',
  'dynamodb:putItem': 'TableName Item',
  'dynamodb:getItem': 'TableName Key',
  'states:startExecution': 'StateMachineArn',
  'events:putEvents': 'Entries',
  'ecs:runTask': 'TaskDefinition',
  'glue:startJobRun': 'JobName',
}

/** Checks Resource, and that the field of the task's arguments is there when it must be. */
export function takeResource(fields: Fields, argumentsField: 'Arguments' | 'Parameters'): Resource {
  const arn = fields.take('Resource') ?? fields.refuse('Resource', 'is required')
  const refuse = (why: string): never => fields.refuse('Resource', why)
  if (typeof arn !== 'string' || !arn.startsWith('arn:')) return refuse(`must be an ARN, not '${arn}'`)
  if (activity.test(arn)) refuse('activities are not supported')
  if (lambdaFunction.test(arn)) return { arn, waitsForJob: false }

  const { service, action, pattern = '' } = integration.exec(arn)?.groups ?? {}
  if (service === undefined) {
    return refuse(`is neither the ARN of a Lambda function nor that of a service integration: '${arn}'`)
  }
  const ofAwsSdk = service.startsWith('aws-sdk:')
  if (!ofAwsSdk && !Object.hasOwn(optimized, service)) {
    refuse(`Step Functions has no integration of its own for '${service}'; try aws-sdk:${service}`)
  }
  if (pattern === '.waitForTaskToken') refuse('callback tasks (.waitForTaskToken) are not supported')
  const waitsForJob = pattern !== ''
  if (waitsForJob && !(optimized[service] ?? '').split(' ').includes(pattern)) {
    refuse(`Step Functions has no ${pattern} for '${service}:${action}'`)
  }
  checkArguments(fields, argumentsField, `${service}:${action}`)
  return { arn, waitsForJob }
}

function checkArguments(fields: Fields, field: string, call: string): void {
  if (!fields.has(field)) fields.refuse(field, `is required for ${call}`)
  const value = fields.take(field)
  if (typeof value !== 'object' || value === null) return
  for (const name of requiredArguments[call]?.split(' ') ?? []) {
    if (name in value || `${name}.$` in value) continue
    fields.refuse(field, `${call} requires ${name}`)
  }
}

import { describe, it } from 'vitest'
import { calling, expectRefusal, jsonpath, type Refusal, state } from './definitions.ts'
import { task } from './run.ts'

const ofResources: Refusal[] = [
  ['without Resource', state({ Type: 'Task', End: true }), "field 'Resource': is required"],
  [
    'with a Resource that is no ARN',
    state({ ...task('f'), Resource: 'price-check' }),
    "field 'Resource': must be an ARN",
  ],
  [
    'with a Resource that is no text',
    state({ ...task('f'), Resource: 5 }),
    "field 'Resource': must be an ARN",
  ],
  [
    'with the ARN of something else',
    state({ ...task('f'), Resource: 'arn:aws:s3:::bucket' }),
    "field 'Resource'",
  ],
  ['with a misspelt service', calling('lamda:invoke'), "no integration of its own for 'lamda'"],
  ['with an unknown pattern', calling('glue:startJobRun.async'), "field 'Resource'"],
  ['with .sync for a function', calling('lambda:invoke.sync'), "has no .sync for 'lambda:invoke'"],
  ['with .sync for the SDK', calling('aws-sdk:glue:startJobRun.sync'), 'has no .sync'],
  ['with .sync:2 for a job', calling('glue:startJobRun.sync:2'), 'has no .sync:2'],
  ['without Arguments', calling('sqs:sendMessage', {}), "field 'Arguments': is required for sqs:sendMessage"],
  ['without Arguments for the SDK', calling('aws-sdk:s3:listBuckets', {}), "field 'Arguments': is required"],
  [
    'without Parameters',
    jsonpath({ Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', End: true }),
    "field 'Parameters': is required for lambda:invoke",
  ],
  [
    'without the function',
    calling('lambda:invoke', { Arguments: { Payload: 1 } }),
    'lambda:invoke requires FunctionName',
  ],
  [
    'without the job',
    calling('glue:startJobRun.sync', { Arguments: {} }),
    'glue:startJobRun requires JobName',
  ],
]

describe('AWS does not create, and the interpreter refuses, a machine', () => {
  it.each(ofResources)('%s', (_, definition, reason) => expectRefusal(definition, reason))
})

import { describe, expect, it } from 'vitest'
import { checkDefinition, Refused } from '../../../../engines/local/state-machine/index.ts'
import { machine, pass, task } from './run.ts'

// What AWS says when a machine is created. Sources, all measured on AWS:
// - ValidateStateMachineDefinition as floci-io/floci tests it: StepFunctionsValidateStateMachineDefinition-
//   IntegrationTest.java, JsonataTopLevelReferencesTest.java, and issues 2670, 2735, 2745 and 2968;
// - the rules of badmintoncryer/cdk-preflight, rules/stepfunctions;
// - localstack/localstack, tests/aws/services/stepfunctions/v2/test_sfn_api_validation.snapshot.json;
// - aws-cloudformation/cfn-lint issues 4073 and 4075.

const state = (fields: object, more?: Record<string, unknown>) => machine({ S: fields }, more)
const jsonpath = (fields: object) => ({ StartAt: 'S', States: { S: fields } })
const inner = (states: Record<string, object>) => ({ StartAt: Object.keys(states)[0], States: states })
const map = (fields: object = {}) => ({
  Type: 'Map',
  ItemProcessor: inner({ I: pass }),
  End: true,
  ...fields,
})
const parallel = (...Branches: object[]) => ({ Type: 'Parallel', Branches, End: true })
const expression = (text: string) => state({ ...pass, Output: `{% ${text} %}` })
const calling = (resource: string, more: object = { Arguments: {} }) =>
  state({ Type: 'Task', Resource: `arn:aws:states:::${resource}`, End: true, ...more })
const withRetry = (retrier: object) => state(task('f', { Retry: [{ ErrorEquals: ['E'], ...retrier }] }))
const loop = { A: { Type: 'Pass', Next: 'B' }, B: { Type: 'Pass', Next: 'A' } }

type Refusal = [what: string, definition: unknown, reason: string]

const ofMachines: Refusal[] = [
  ['without StartAt', { States: { S: pass } }, "the definition, field 'StartAt': is required"],
  ['without a state', { StartAt: 'S', States: {} }, "there is no state 'S'"],
  ['with States that are a list', { StartAt: 'S', States: [] }, "field 'States': must be a JSON object"],
  ['of another Version', state(pass, { Version: '2.0' }), "field 'Version'"],
  ['with a Version that is a number', state(pass, { Version: 1 }), "field 'Version'"],
  ['of another QueryLanguage', state(pass, { QueryLanguage: 'jsonata' }), "field 'QueryLanguage'"],
  ['with a QueryLanguage that is no text', state(pass, { QueryLanguage: 5 }), "field 'QueryLanguage'"],
  ['with an unknown field', state(pass, { Stats: {} }), "the definition, field 'Stats'"],
  ['with a fraction for TimeoutSeconds', state(pass, { TimeoutSeconds: 1.5 }), "field 'TimeoutSeconds'"],
  ['of more than 1 MB', state(pass, { Comment: 'x'.repeat(1_048_576) }), '1048576 characters'],
  ['whose state name is long', machine({ ['x'.repeat(81)]: pass }), 'more than 80 characters'],
  ['whose state name is empty', machine({ '': pass }), 'the name is empty'],
  [
    'whose branch has a QueryLanguage',
    state(parallel({ ...inner({ I: pass }), QueryLanguage: 'JSONata' })),
    "state 'S', Branches[0], field 'QueryLanguage'",
  ],
  [
    'whose item processor has a QueryLanguage',
    state(map({ ItemProcessor: { ...inner({ I: pass }), QueryLanguage: 'JSONata' } })),
    "state 'S', ItemProcessor, field 'QueryLanguage'",
  ],
  [
    'whose branch has no StartAt',
    state(parallel({ States: { I: pass } })),
    "state 'S', Branches[0], field 'StartAt': is required",
  ],
]

const ofTransitions: Refusal[] = [
  [
    'with a state that nothing leads to',
    machine({ A: { Type: 'Pass', Next: 'C' }, B: { Type: 'Pass', Next: 'C' }, C: { Type: 'Succeed' } }),
    "state 'B': is not reachable from 'A'",
  ],
  [
    'with states that only lead to each other',
    machine({ S: pass, ...loop }),
    "state 'A': is not reachable from 'S'",
  ],
  [
    'with a state that only itself leads to',
    machine({ S: pass, A: { Type: 'Pass', Next: 'A' } }),
    "state 'A'",
  ],
  [
    'with such a state in a branch',
    state(parallel(inner({ I: pass }), inner({ J: pass, K: pass }))),
    "state 'K': is not reachable from 'J'",
  ],
  [
    'with such a state in an item processor',
    state(map({ ItemProcessor: inner({ I: pass, K: pass }) })),
    "state 'K': is not reachable from 'I'",
  ],
  ['that never ends', machine(loop), "field 'States': no state ends"],
  [
    'that starts nowhere in a branch',
    state(parallel({ StartAt: 'X', States: { I: pass } })),
    "Branches[0], field 'StartAt': there is no state 'X'",
  ],
  [
    'whose Catch leads to a stranger',
    state(task('f', { Catch: [{ ErrorEquals: ['E'], Next: 'X' }] })),
    "state 'S', Catch[0], field 'Next': there is no state 'X'",
  ],
  [
    'whose rule leads to a stranger',
    machine({ S: { Type: 'Choice', Choices: [{ Condition: true, Next: 'X' }], Default: 'P' }, P: pass }),
    "state 'S', Choices[0], field 'Next': there is no state 'X'",
  ],
  [
    'whose Default leads to a stranger',
    machine({ S: { Type: 'Choice', Choices: [{ Condition: true, Next: 'P' }], Default: 'X' }, P: pass }),
    "state 'S', field 'Default': there is no state 'X'",
  ],
  [
    'whose branch leads out of itself',
    machine({
      S: { ...parallel(inner({ I: { Type: 'Pass', Next: 'P' } })), End: false, Next: 'P' },
      P: pass,
    }),
    "state 'I', field 'Next': there is no state 'P' in the same machine",
  ],
  ['with Next and End', machine({ S: { ...pass, Next: 'P' }, P: pass }), "field 'Next': a state has either"],
  ['with neither, but "End": false', state({ Type: 'Pass', End: false }), "field 'Next': a state has either"],
  ['with an End that is a text', state({ Type: 'Pass', End: 'true' }), "field 'End'"],
  [
    'whose Catch has no Next',
    state(task('f', { Catch: [{ ErrorEquals: ['E'] }] })),
    "Catch[0], field 'Next'",
  ],
]

const ofFields: Refusal[] = [
  ['without Type', state({ End: true }), "field 'Type': is required"],
  ['with Retry in a Wait', state({ Type: 'Wait', Seconds: 1, End: true, Retry: [] }), "field 'Retry'"],
  ['with Catch in a Pass', state({ ...pass, Catch: [] }), "field 'Catch': is not a field of Pass"],
  ['with TimeoutSeconds in a Map', state(map({ TimeoutSeconds: 5 })), "field 'TimeoutSeconds'"],
  ['with End in a Succeed', state({ Type: 'Succeed', End: true }), "field 'End'"],
  ['with Output in a Fail', state({ Type: 'Fail', Output: 1 }), "field 'Output'"],
  [
    'with Next in a Choice',
    machine({ S: { Type: 'Choice', Choices: [{ Condition: true, Next: 'P' }], Next: 'P' }, P: pass }),
    "field 'Next': is not a field of Choice",
  ],
  ['with Resource in a Pass', state({ ...pass, Resource: 'arn:x' }), "field 'Resource'"],
  [
    'with a field in the wrong case',
    state({ ...pass, output: 1 }),
    "field 'output': is not a field of Pass; did you mean 'Output'?",
  ],
  ['with a Comment that is no text', state({ ...pass, Comment: 1 }), "field 'Comment': must be a string"],
  [
    'with Result in JSONata',
    state({ ...pass, Result: 1 }),
    'is a field of JSONPath, this state is in JSONata',
  ],
  [
    'with Parameters in JSONata',
    state(task('f', { Parameters: {} })),
    "field 'Parameters': is a field of JSONPath",
  ],
  ['with ItemsPath in JSONata', state(map({ ItemsPath: '$' })), "field 'ItemsPath': is a field of JSONPath"],
  [
    'with SecondsPath in JSONata',
    state({ Type: 'Wait', SecondsPath: '$.s', End: true }),
    "field 'SecondsPath': is a field of JSONPath, this state is in JSONata",
  ],
  [
    'with Output in JSONPath',
    jsonpath({ ...pass, Output: 1 }),
    'is a field of JSONata, this state is in JSONPath',
  ],
  [
    'with Arguments in JSONPath',
    jsonpath(task('f', { Arguments: {} })),
    "field 'Arguments': is a field of JSONata",
  ],
  ['with Items in JSONPath', jsonpath(map({ Items: [] })), "field 'Items': is a field of JSONata"],
  [
    'with Output in an item processor of a JSONata Map in a JSONPath machine',
    jsonpath({ ...map({ ItemProcessor: inner({ I: { ...pass, Output: 1 } }) }), QueryLanguage: 'JSONata' }),
    "state 'I', field 'Output': is a field of JSONata, this state is in JSONPath",
  ],
  [
    'with Output in a Catch in JSONPath',
    jsonpath(task('f', { Catch: [{ ErrorEquals: ['E'], Next: 'S', Output: 1 }] })),
    "Catch[0], field 'Output'",
  ],
  [
    'with an unknown field in Catch',
    state(task('f', { Catch: [{ ErrorEquals: ['E'], Next: 'S', _comment: '' }] })),
    "Catch[0], field '_comment'",
  ],
  ['with an unknown field in Retry', withRetry({ Backoff: 1 }), "Retry[0], field 'Backoff'"],
  ['with a Wait for nothing', state({ Type: 'Wait', End: true }), "field 'Seconds': give exactly one of"],
  [
    'with a JSONPath Wait for two',
    jsonpath({ Type: 'Wait', Seconds: 1, SecondsPath: '$.s', End: true }),
    'give exactly one of',
  ],
  [
    'with Error and ErrorPath',
    jsonpath({ Type: 'Fail', Error: 'E', ErrorPath: '$.e' }),
    "field 'ErrorPath': give it or Error, not both",
  ],
  [
    'with MaxConcurrency and its path',
    jsonpath(map({ MaxConcurrency: 1, MaxConcurrencyPath: '$.n' })),
    "field 'MaxConcurrencyPath': give it or MaxConcurrency, not both",
  ],
  ['with a Map of nothing', state({ Type: 'Map', End: true }), "field 'ItemProcessor': give exactly one of"],
  [
    'with a Map of two',
    state(map({ Iterator: inner({ J: pass }) })),
    "field 'Iterator': give exactly one of",
  ],
  ['with a Choice without Choices', state({ Type: 'Choice', Default: 'S' }), "field 'Choices'"],
  [
    'with a rule without Next',
    state({ Type: 'Choice', Choices: [{ Condition: true }] }),
    "Choices[0], field 'Next'",
  ],
  [
    'with a Condition that is a plain text',
    state({ Type: 'Choice', Choices: [{ Condition: 'true', Next: 'S' }] }),
    "Choices[0], field 'Condition'",
  ],
  ['with a Parallel without Branches', state({ Type: 'Parallel', End: true }), "field 'Branches'"],
  [
    'with an unknown Mode',
    state(map({ ItemProcessor: { ...inner({ I: pass }), ProcessorConfig: { Mode: 'inline' } } })),
    "field 'Mode': must be INLINE or DISTRIBUTED",
  ],
  [
    'with ExecutionType in Mode INLINE',
    state(
      map({
        ItemProcessor: {
          ...inner({ I: pass }),
          ProcessorConfig: { Mode: 'INLINE', ExecutionType: 'STANDARD' },
        },
      }),
    ),
    "field 'ExecutionType': is not a field of Mode INLINE",
  ],
]

const ofValues: Refusal[] = [
  [
    'with Seconds below 0',
    state({ Type: 'Wait', Seconds: -1, End: true }),
    "field 'Seconds': must be an integer from 0 to 99999999",
  ],
  [
    'with Seconds above the limit',
    state({ Type: 'Wait', Seconds: 100_000_000, End: true }),
    "field 'Seconds'",
  ],
  [
    'with Seconds as a text',
    state({ Type: 'Wait', Seconds: '5', End: true }),
    "field 'Seconds': must be an integer",
  ],
  [
    'with a local time',
    state({ Type: 'Wait', Timestamp: '2030-01-01T00:00:00', End: true }),
    "field 'Timestamp'",
  ],
  [
    'with a time without seconds',
    state({ Type: 'Wait', Timestamp: '2030-01-01T00:00Z', End: true }),
    "field 'Timestamp': needs seconds",
  ],
  [
    'with a lower-case t',
    state({ Type: 'Wait', Timestamp: '2030-01-01t00:00:00Z', End: true }),
    "field 'Timestamp'",
  ],
  ['with HeartbeatSeconds 0', state(task('f', { HeartbeatSeconds: 0 })), "field 'HeartbeatSeconds'"],
  // https://states-language.net: HeartbeatSeconds must be smaller than TimeoutSeconds.
  [
    'with late heartbeats',
    state(task('f', { HeartbeatSeconds: 9, TimeoutSeconds: 9 })),
    "field 'HeartbeatSeconds': must be smaller than TimeoutSeconds (9)",
  ],
  ['with TimeoutSeconds as a text', state(task('f', { TimeoutSeconds: '5' })), "field 'TimeoutSeconds'"],
  [
    'with MaxConcurrency below 0',
    state(map({ MaxConcurrency: -1 })),
    "field 'MaxConcurrency': must be an integer from 0 upwards",
  ],
  [
    'with more than all failures tolerated',
    state(map({ ToleratedFailurePercentage: 101 })),
    "field 'ToleratedFailurePercentage'",
  ],
  ['with MaxAttempts below 0', withRetry({ MaxAttempts: -1 }), "Retry[0], field 'MaxAttempts'"],
  [
    'with MaxAttempts above the limit',
    withRetry({ MaxAttempts: 100_000_000 }),
    "Retry[0], field 'MaxAttempts'",
  ],
  ['with BackoffRate below 1', withRetry({ BackoffRate: 0.5 }), "Retry[0], field 'BackoffRate'"],
  [
    'with MaxDelaySeconds above the limit',
    withRetry({ MaxDelaySeconds: 31_622_401 }),
    "field 'MaxDelaySeconds'",
  ],
  [
    'with an unknown JitterStrategy',
    withRetry({ JitterStrategy: 'full' }),
    "Retry[0], field 'JitterStrategy'",
  ],
  ['with Retry that is no list', state(task('f', { Retry: {} })), "field 'Retry': must be an array"],
  ['with Retry without ErrorEquals', state(task('f', { Retry: [{}] })), "Retry[0], field 'ErrorEquals'"],
  ['with an Error that is a number', state({ Type: 'Fail', Error: 5 }), "field 'Error': must be a string"],
  [
    'with Assign as an expression',
    state({ ...pass, Assign: '{% {} %}' }),
    "field 'Assign': must be a JSON object",
  ],
  // UAX #31, which the developer guide names: _ continues an identifier, and starts none.
  [
    'with a variable that starts with _',
    state({ ...pass, Assign: { _a: 1 } }),
    "'_a' is not a variable name",
  ],
  [
    'with a variable that starts with a digit',
    state({ ...pass, Assign: { '1a': 1 } }),
    "'1a' is not a variable name",
  ],
  [
    'with Parameters that are no object',
    jsonpath({ ...pass, Parameters: 'x' }),
    "field 'Parameters': must be a JSON object",
  ],
  ['with InputPath that is no path', jsonpath({ ...pass, InputPath: 'a' }), "'a' is not a JSONPath"],
  [
    'with ResultPath in the context',
    jsonpath({ ...pass, ResultPath: '$$.a' }),
    "field 'ResultPath': must start at $",
  ],
]

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

const ofExpressions: Refusal[] = [
  ['with an expression that does not end', expression('1 +'), 'has a syntax error'],
  ['with an empty expression', expression(''), 'has a syntax error'],
  ['with a text that does not end', expression('"a'), 'has a syntax error'],
  // JSONata 2.1 has them, 2.0.6 and AWS do not: https://repost.aws/questions/QUjbMZmvsUSP-L54CZCpycFg
  ['with ??', expression('$states.input.a ?? 1'), 'has a syntax error'],
  ['with ?:', expression('$states.input.a ?: 1'), 'has a syntax error'],
  ['with $$', expression('$$'), "refers to '$$'"],
  ['with $$ in a filter', expression('$states.input.a[b = $$.c]'), "refers to '$$'"],
  ['with $', expression('$.a'), "refers to '$' at the top level"],
  [
    'with a bare name',
    expression('order.id'),
    "refers to 'order' at the top level, which Step Functions does not support; write $states.input.order",
  ],
  ['with a bare name in an Assign', state({ ...pass, Assign: { a: '{% order %}' } }), "field 'Assign.a'"],
  ['with a bare name in a key', expression('{order: 1}'), "refers to 'order'"],
  ['with a bare name in a call', expression('$sum(order.price)'), "refers to 'order'"],
  [
    'with a bare name in a lambda',
    expression('$map($states.input.a, function($v) { order })'),
    "refers to 'order'",
  ],
  ['with a bare name in a condition', expression('$states.input.a ? order : 1'), "refers to 'order'"],
  ['with a bare name in a range', expression('[1..order]'), "refers to 'order'"],
  [
    'with a bare name in Seconds',
    state({ Type: 'Wait', Seconds: '{% order %}', End: true }),
    "field 'Seconds'",
  ],
  ['with a bare name in Items', state(map({ Items: '{% order %}' })), "field 'Items'"],
  [
    'with $states.result in Arguments',
    state(task('f', { Arguments: '{% $states.result %}' })),
    '$states.result',
  ],
  ['with $states.errorOutput in an Output', expression('[$states.errorOutput.Cause]'), '$states.errorOutput'],
]

describe('AWS does not create, and the interpreter refuses, a machine', () => {
  it.each([...ofMachines, ...ofTransitions, ...ofFields, ...ofValues, ...ofResources, ...ofExpressions])(
    '%s',
    (_, definition, reason) => {
      expect(() => checkDefinition(definition)).toThrow(Refused)
      expect(() => checkDefinition(definition)).toThrow(reason)
    },
  )
})

const unsupported: Refusal[] = [
  [
    'TimestampPath',
    jsonpath({ Type: 'Wait', TimestampPath: '$.at', End: true }),
    "field 'TimestampPath': is not supported in JSONPath",
  ],
  [
    'SecondsPath',
    jsonpath({ Type: 'Wait', SecondsPath: '$.s', End: true }),
    "field 'SecondsPath': is not supported in JSONPath",
  ],
  [
    'ErrorPath',
    jsonpath({ Type: 'Fail', ErrorPath: '$.e' }),
    "field 'ErrorPath': is not supported in JSONPath",
  ],
  [
    'TimeoutSecondsPath',
    jsonpath(task('f', { TimeoutSecondsPath: '$.t' })),
    "field 'TimeoutSecondsPath': is not supported in JSONPath",
  ],
  [
    'ResultSelector',
    jsonpath(task('f', { ResultSelector: {} })),
    "field 'ResultSelector': is not supported in JSONPath",
  ],
  [
    'Iterator',
    state({ Type: 'Map', Iterator: inner({ I: pass }), End: true }),
    "field 'Iterator': is not supported",
  ],
  [
    'Credentials',
    state(task('f', { Credentials: { RoleArn: 'arn:x' } })),
    "field 'Credentials': is not supported",
  ],
  ['Label', state(map({ Label: 'x' })), "field 'Label': is not supported"],
  [
    'a Choice in JSONPath',
    jsonpath({ Type: 'Choice', Choices: [{ Variable: '$.a', IsNull: true, Next: 'S' }] }),
    'supported in JSONata only',
  ],
  [
    'TimeoutSeconds 0 of a machine',
    state(pass, { TimeoutSeconds: 0 }),
    "field 'TimeoutSeconds': 0 is not supported",
  ],
]

describe('AWS creates, and the interpreter does not support,', () => {
  it.each(unsupported)('%s', (_, definition, reason) => {
    expect(() => checkDefinition(definition)).toThrow(Refused)
    expect(() => checkDefinition(definition)).toThrow(reason)
  })
})

describe('AWS creates, and so does the interpreter, a machine', () => {
  it.each([
    ['whose item processor never ends', state(map({ ItemProcessor: inner(loop) }))],
    [
      'whose Choice has no Default',
      machine({ S: { Type: 'Choice', Choices: [{ Condition: true, Next: 'P' }] }, P: pass }),
    ],
    [
      'that is reached by Catch alone',
      machine({ S: task('f', { Catch: [{ ErrorEquals: ['E'], Next: 'P' }] }), P: pass }),
    ],
    ['with a variable that nothing assigns', expression('$absent')],
    ['with a field of $states that does not exist', expression('$states.error')],
    ['with $eval, which fails when it is called', expression("$eval('1')")],
    [
      'with names in steps, filters, sorts and groups',
      expression("[$states.input.a.b[c > 1]^(d){'k': e}.f.(g)]"),
    ],
    ['with $ in a filter', expression('$states.input.a[$ > 1]')],
    ['with names in a transformation', expression("$states.input ~> |a|{'b': 1}|")],
    ['with an expression that is only a Comment', state({ ...pass, Comment: '{% order %}' })],
    [
      'with an expression that is only an error name',
      state(task('f', { Retry: [{ ErrorEquals: ['{% order %}'] }] })),
    ],
    ['that retries at once', withRetry({ IntervalSeconds: 0 })],
    ['with a MaxConcurrency above all limits', state(map({ MaxConcurrency: 2 ** 62 }))],
    ['with a name of 80 characters beyond ASCII', machine({ ['😀'.repeat(80)]: pass })],
    ['with Assign in JSONPath', jsonpath({ ...pass, Assign: { a: 1 } })],
    [
      'with a JSONata Map in a JSONPath machine',
      jsonpath({ ...map({ Items: [1], Output: 1 }), QueryLanguage: 'JSONata' }),
    ],
    ['with all Arguments in one expression', calling('lambda:invoke', { Arguments: '{% $states.input %}' })],
    [
      'with the function by a path',
      jsonpath({
        Type: 'Task',
        Resource: 'arn:aws:states:::lambda:invoke',
        Parameters: { 'FunctionName.$': '$.f' },
        End: true,
      }),
    ],
    [
      'of the SDK in another partition',
      state({ ...task('f'), Resource: 'arn:aws-cn:states:::aws-sdk:s3:listBuckets', Arguments: {} }),
    ],
  ])('%s', (_, definition) => {
    expect(() => checkDefinition(definition)).not.toThrow()
  })
})

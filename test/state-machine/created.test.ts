import { describe, expect, it } from 'vitest'
import { checkDefinition } from '../../state-machine/index.ts'
import {
  calling,
  expectRefusal,
  expression,
  inner,
  jsonpath,
  loop,
  map,
  type Refusal,
  state,
  withRetry,
} from './definitions.ts'
import { machine, pass, task } from './run.ts'

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
  it.each(unsupported)('%s', (_, definition, reason) => expectRefusal(definition, reason))
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

import { describe, it } from 'vitest'
import { expectRefusal, inner, jsonpath, map, type Refusal, state, withRetry } from './definitions.ts'
import { machine, pass, task } from './run.ts'

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

describe('AWS does not create, and the interpreter refuses, a machine', () => {
  it.each(ofFields)('%s', (_, definition, reason) => expectRefusal(definition, reason))
})

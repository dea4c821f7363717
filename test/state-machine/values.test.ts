import { describe, it } from 'vitest'
import { expectRefusal, jsonpath, map, type Refusal, state, withRetry } from './definitions.ts'
import { pass, task } from './run.ts'

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
    "field 'Parameters': must be a JSON object or array",
  ],
  ['with InputPath that is no path', jsonpath({ ...pass, InputPath: 'a' }), "'a' is not a JSONPath"],
  [
    'with ResultPath in the context',
    jsonpath({ ...pass, ResultPath: '$$.a' }),
    "field 'ResultPath': must start at $",
  ],
]

describe('AWS does not create, and the interpreter refuses, a machine', () => {
  it.each(ofValues)('%s', (_, definition, reason) => expectRefusal(definition, reason))
})

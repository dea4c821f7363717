import { describe, expect, it } from 'vitest'
import { checkDefinition, Refused } from '../../state-machine/index.ts'
import { machine, pass, run, task } from './run.ts'

const states = (state: unknown) => machine({ S: state as object })
const inner = { StartAt: 'I', States: { I: pass } }
const map = (more: object) => states({ Type: 'Map', ItemProcessor: inner, End: true, ...more })

describe('a definition is refused, with the state and the field,', () => {
  it.each([
    ['that is no object', [], 'the definition: must be a JSON object'],
    ['without states', { StartAt: 'S' }, "field 'States': is required"],
    ['that starts nowhere', machine({ S: pass }, { StartAt: 'X' }), "there is no state 'X'"],
    [
      'with an unknown type',
      states({ Type: 'Jump' }),
      "state 'S', field 'Type': there is no state type 'Jump'",
    ],
    ['with a type from the prototype', states({ Type: 'toString' }), "there is no state type 'toString'"],
    ['whose state leads nowhere', states({ Type: 'Pass' }), 'either Next or "End": true'],
    [
      'whose state leads to a stranger',
      states({ Type: 'Pass', Next: 'X' }),
      "field 'Next': there is no state 'X'",
    ],
    [
      'that names a state twice',
      machine({ I: { Type: 'Parallel', Branches: [inner], End: true } }),
      'used twice',
    ],
    [
      'with a field of JSONPath',
      states({ ...pass, InputPath: '$' }),
      "field 'InputPath': is a field of JSONPath, this state is in JSONata",
    ],
    [
      'with a field that it would ignore',
      states({ ...pass, Outptu: 1 }),
      "state 'S', field 'Outptu': is not a field",
    ],
    ['with JSONPath inside JSONata', states({ ...pass, QueryLanguage: 'JSONPath' }), "field 'QueryLanguage'"],
    [
      'with Choice in JSONPath',
      { StartAt: 'S', States: { S: { Type: 'Choice' } } },
      'supported in JSONata only',
    ],
    [
      'with a syntax error',
      states({ ...pass, Output: '{% 1 + %}' }),
      "the JSONata expression '1 +' has a syntax error",
    ],
    [
      'with half an expression',
      states({ ...pass, Output: ['{% 1 '] }),
      "must start with '{%' and end with '%}'",
    ],
    [
      'that reads $states.result in a Pass',
      states({ ...pass, Output: '{% $states.result %}' }),
      '$states.result',
    ],
    [
      'that reads $states.errorOutput anywhere but in a Catch',
      states(task('f', { Output: '{% $states.errorOutput %}' })),
      '$states.errorOutput',
    ],
    ['that assigns $states', states({ ...pass, Assign: { states: 1 } }), "'states' is reserved"],
    [
      'that assigns no variable name',
      states({ ...pass, Assign: { 'a-b': 1 } }),
      "'a-b' is not a variable name",
    ],
    ['that assigns in Succeed', states({ Type: 'Succeed', Assign: { a: 1 } }), "field 'Assign'"],
    [
      'with States.ALL beside others',
      states(task('f', { Retry: [{ ErrorEquals: ['States.ALL', 'E'] }] })),
      'States.ALL must stand alone',
    ],
    [
      'with States.ALL before others',
      states(task('f', { Retry: [{ ErrorEquals: ['States.ALL'] }, { ErrorEquals: ['E'] }] })),
      'Retry[0]',
    ],
    ['with an empty ErrorEquals', states(task('f', { Catch: [{ ErrorEquals: [], Next: 'S' }] })), 'Catch[0]'],
    [
      'with an expression in Retry',
      states(task('f', { Retry: [{ ErrorEquals: ['E'], MaxAttempts: '{% 1 %}' }] })),
      "Retry[0], field 'MaxAttempts'",
    ],
    [
      'with MaxDelaySeconds below the interval',
      states(task('f', { Retry: [{ ErrorEquals: ['E'], IntervalSeconds: 9, MaxDelaySeconds: 9 }] })),
      'MaxDelaySeconds',
    ],
    ['with Credentials', states(task('f', { Credentials: {} })), "field 'Credentials'"],
    [
      'with a callback task',
      states({ ...task('f'), Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken' }),
      'callback',
    ],
    [
      'with an activity',
      states({ ...task('f'), Resource: 'arn:aws:states:eu-west-1:123456789012:activity:a' }),
      'activities',
    ],
    [
      'with TimeoutSeconds 0',
      states(task('f', { TimeoutSeconds: 0 })),
      "field 'TimeoutSeconds': must be an integer from 1",
    ],
    [
      'with a distributed Map',
      map({ ItemProcessor: { ...inner, ProcessorConfig: { Mode: 'DISTRIBUTED' } } }),
      'distributed Map states are not supported',
    ],
    ['with an ItemReader', map({ ItemReader: {} }), "field 'ItemReader'"],
    ['with a ResultWriter', map({ ResultWriter: {} }), "field 'ResultWriter'"],
    ['with an ItemBatcher', map({ ItemBatcher: {} }), "field 'ItemBatcher'"],
    ['with Items that are no array', map({ Items: { a: 1 } }), "field 'Items'"],
    [
      'with both Seconds and Timestamp',
      states({ Type: 'Wait', Seconds: 1, Timestamp: 'x', End: true }),
      'give exactly one of Seconds, SecondsPath, Timestamp, TimestampPath',
    ],
    [
      'with a Choice rule of JSONPath',
      states({ Type: 'Choice', Choices: [{ Variable: '$.a', Next: 'S' }] }),
      "Choices[0], field 'Variable': is a field of JSONPath",
    ],
    ['with a Choice without rules', states({ Type: 'Choice', Choices: [], Default: 'S' }), "field 'Choices'"],
  ])('%s', (_, definition, reason) => {
    expect(() => checkDefinition(definition)).toThrow(Refused)
    expect(() => checkDefinition(definition)).toThrow(reason)
  })
})

describe('an execution is refused', () => {
  it('when its input is too large, as StartExecution refuses it', async () => {
    const large = 'x'.repeat(262_142)
    expect(await run(machine({ P: pass }), { input: large })).toMatchObject({ status: 'SUCCEEDED' })
    await expect(run(machine({ P: pass }), { input: `${large}x` })).rejects.toThrow('more than 262144 bytes')
  })

  it('when a task has no mock, whatever Catch says, naming the missing key', async () => {
    const Catch = [{ ErrorEquals: ['States.ALL'], Next: 'P' }]
    const definition = machine({ T: task('price-check', { Catch }), P: pass })
    await expect(run(definition, { mocks: { other: [{ return: 1 }] } })).rejects.toThrow(
      "state 'T': there is no mock for 'arn:aws:lambda:eu-central-1:123456789012:function:price-check'",
    )
  })
})

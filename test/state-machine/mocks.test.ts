import { describe, expect, it } from 'vitest'
import { machine, run, task } from './run.ts'

const arn = 'arn:aws:lambda:eu-central-1:123456789012:function:f'
const invoke = (FunctionName: string) =>
  machine({
    T: { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Arguments: { FunctionName }, End: true },
  })

describe('mocks', () => {
  it.each([
    [arn, arn],
    [arn, 'f'],
    ['f', arn],
    ['f:live', 'f'],
    [`${arn}:3`, arn],
    [`${arn}:$LATEST`, 'f'],
    ['123456789012:function:f', 'f'],
    ['f', 'arn:aws:states:::lambda:invoke'],
  ])('answer lambda:invoke of %s under the key %s', async (functionName, key) => {
    const result = await run(invoke(functionName), { mocks: { [key]: [{ return: { Payload: 1 } }] } })
    expect(result).toEqual({ status: 'SUCCEEDED', output: { Payload: 1 } })
  })

  it('prefer the key that is exactly the name', async () => {
    const mocks = { f: [{ return: 'any' }], [`${arn}:live`]: [{ return: 'live' }] }
    expect(await run(invoke(`${arn}:live`), { mocks })).toEqual({ status: 'SUCCEEDED', output: 'live' })
    expect(await run(invoke(`${arn}:test`), { mocks })).toEqual({ status: 'SUCCEEDED', output: 'any' })
  })

  it('answer a service by its resource', async () => {
    const Resource = 'arn:aws:states:::aws-sdk:athena:startQueryExecution'
    const definition = machine({ T: { Type: 'Task', Resource, Arguments: {}, End: true } })
    const mocks = { [Resource]: [{ return: { QueryExecutionId: 'q' } }] }
    expect(await run(definition, { mocks })).toEqual({
      status: 'SUCCEEDED',
      output: { QueryExecutionId: 'q' },
    })
  })

  it('answer in the order of the calls; the last answer repeats', async () => {
    const ItemProcessor = { StartAt: 'T', States: { T: task('f') } }
    const definition = machine({ M: { Type: 'Map', Items: [1, 2, 3, 4], ItemProcessor, End: true } })
    const mocks = { f: [{ return: 'a' }, { return: 'b' }, { return: 'c' }] }
    expect(await run(definition, { mocks })).toEqual({ status: 'SUCCEEDED', output: ['a', 'b', 'c', 'c'] })
  })

  it.each([
    [{ f: [] }, "field 'f': must be a non-empty array"],
    [{ f: [{}] }, 'give either return or throw'],
    [{ f: [{ return: 1, delay: 2 }] }, "number 1, field 'delay': is not a field of a mock"],
  ])('are refused when they say nothing: %j', async (mocks, reason) => {
    expect(() => run(invoke('f'), { mocks })).toThrow(reason)
  })
})

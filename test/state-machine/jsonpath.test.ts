import { describe, expect, it } from 'vitest'
import { pass, run, task } from './run.ts'

const mixed = (states: Record<string, unknown>) => ({ StartAt: Object.keys(states)[0], States: states })
const jsonata = { QueryLanguage: 'JSONata' }

describe('JSONPath states beside JSONata states', () => {
  it('pass their input through', async () => {
    const definition = mixed({ A: { Type: 'Pass', Next: 'B' }, B: { Type: 'Succeed' } })
    expect(await run(definition, { input: [1] })).toEqual({ status: 'SUCCEEDED', output: [1] })
  })

  it('place a literal Result by ResultPath, and assign from the result', async () => {
    const definition = mixed({
      A: {
        Type: 'Pass',
        Result: { n: 7 },
        ResultPath: '$.deep.result',
        Assign: { n: 1, 'all.$': '$', 'seven.$': '$.n' },
        Next: 'B',
      },
      B: { ...jsonata, ...pass, Output: '{% [$states.input, $n, $all, $seven] %}' },
    })
    expect(await run(definition, { input: { a: 1 } })).toEqual({
      status: 'SUCCEEDED',
      output: [{ a: 1, deep: { result: { n: 7 } } }, 1, { n: 7 }, 7],
    })
  })

  it('read members, indexes, variables and the context by reference paths', async () => {
    const definition = mixed({
      A: { ...jsonata, Type: 'Pass', Assign: { v: { x: [5, 6] } }, Next: 'B' },
      B: {
        Type: 'Pass',
        InputPath: '$.in',
        Parameters: { 'a.$': "$['list'][1].k", 'v.$': '$v.x[0]', 'name.$': '$$.Execution.Name', lit: '$v' },
        End: true,
      },
    })
    const input = { in: { list: [{ k: 1 }, { k: 2 }] } }
    expect(await run(definition, { input, executionName: 'e' })).toEqual({
      status: 'SUCCEEDED',
      output: { a: 2, v: 5, name: 'e', lit: '$v' },
    })
  })

  it('call tasks, retry and catch them', async () => {
    const definition = mixed({
      T: task('f', {
        Parameters: { 'n.$': '$.n' },
        Retry: [{ ErrorEquals: ['Again'] }],
        Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.problem', Next: 'P' }],
      }),
      P: { Type: 'Pass', OutputPath: '$.problem.Error', End: true },
    })
    const mocks = { f: [{ throw: { error: 'Again' } }, { throw: { error: 'Broken' } }] }
    expect(await run(definition, { input: { n: 1 }, mocks })).toEqual({
      status: 'SUCCEEDED',
      output: 'Broken',
    })
  })

  it('fail with States.Runtime, which nothing catches by States.ALL, when a path names nothing', async () => {
    const Catch = [{ ErrorEquals: ['States.ALL'], Next: 'P' }]
    const definition = mixed({ T: task('f', { OutputPath: '$.absent', Catch }), P: pass })
    expect(await run(definition, { mocks: { f: [{ return: {} }] } })).toMatchObject({
      status: 'FAILED',
      error: 'States.Runtime',
    })
  })

  it.each([
    ['$..a', "'$..a' is not supported, only reference paths"],
    ['$.a[*]', "'$.a[*]' is not supported, only reference paths"],
    ['$.a[1:2]', "'$.a[1:2]' is not supported, only reference paths"],
    ['$.a[?(@.b)]', "'$.a[?(@.b)]' is not supported, only reference paths"],
    ["States.Format('{}', $.a)", 'intrinsic functions are not supported'],
    ['a', "'a' is not a JSONPath"],
    ['States.Format', "'States.Format' is not a JSONPath"],
  ])('are refused when a path is more than a reference, or no path: %s', async (path, reason) => {
    const definition = mixed({ A: { ...pass, Parameters: { 'x.$': path } } })
    await expect(run(definition)).rejects.toThrow(`state 'A', field 'Parameters', 'x.$': ${reason}`)
  })

  it.each([[[]], ['text'], [7]])('fail when ResultPath has no place in the input %j', async (input) => {
    const definition = mixed({ A: { ...pass, Result: 1, ResultPath: '$.a' } })
    expect(await run(definition, { input })).toMatchObject({
      status: 'FAILED',
      error: 'States.ResultPathMatchFailure',
    })
  })
})

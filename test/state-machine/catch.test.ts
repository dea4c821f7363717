import { describe, expect, it } from 'vitest'
import { machine, pass, run, task } from './run.ts'

const all = ['States.ALL']
const fails = (error: string, cause?: string) => [{ throw: { error, ...(cause && { cause }) } }]
const tooLarge = 'x'.repeat(262_144)

describe('Catch', () => {
  it('goes on with Error and Cause as the output', async () => {
    const definition = machine({ T: task('f', { Catch: [{ ErrorEquals: all, Next: 'P' }] }), P: pass })
    expect(await run(definition, { mocks: { f: fails('Broken', 'why') } })).toEqual({
      status: 'SUCCEEDED',
      output: { Error: 'Broken', Cause: 'why' },
    })
  })

  it('gives a timeout an empty Cause, as recorded on AWS', async () => {
    const Catch = [{ ErrorEquals: ['States.Timeout'], Next: 'P' }]
    const definition = machine({ T: task('f', { TimeoutSeconds: 1, Catch }), P: pass })
    expect(await run(definition, { mocks: { f: [{ durationSeconds: 2, return: 1 }] } })).toEqual({
      status: 'SUCCEEDED',
      output: { Error: 'States.Timeout', Cause: '' },
    })
  })

  it('takes the first entry that matches', async () => {
    const definition = machine({
      T: task('f', {
        Catch: [
          { ErrorEquals: ['Other'], Next: 'P' },
          { ErrorEquals: ['Broken', 'X'], Output: 'second', Next: 'P' },
          { ErrorEquals: all, Output: 'third', Next: 'P' },
        ],
      }),
      P: pass,
    })
    expect(await run(definition, { mocks: { f: fails('Broken') } })).toEqual({
      status: 'SUCCEEDED',
      output: 'second',
    })
  })

  it('takes expressions of the state that failed', async () => {
    const definition = machine({
      T: task('f', { Arguments: '{% $absent %}', Catch: [{ ErrorEquals: all, Next: 'P' }] }),
      P: { ...pass, Output: '{% $states.input.Error %}' },
    })
    expect(await run(definition, { mocks: { f: [{ return: 1 }] } })).toEqual({
      status: 'SUCCEEDED',
      output: 'States.QueryEvaluationError',
    })
  })

  it('sees the error of the branch or iteration that failed', async () => {
    const branch = { StartAt: 'F', States: { F: { Type: 'Fail', Error: 'Inner', Cause: 'why' } } }
    const Catch = [{ ErrorEquals: ['Inner'], Output: '{% $states.errorOutput.Cause %}', Next: 'P' }]
    const parallel = { Type: 'Parallel', Branches: [branch], Catch, End: true }
    const map = { Type: 'Map', Items: [1], ItemProcessor: branch, Catch, End: true }
    for (const state of [parallel, map]) {
      expect(await run(machine({ S: state, P: pass }))).toEqual({ status: 'SUCCEEDED', output: 'why' })
    }
  })

  it('takes a task result that is too large, by its name or by States.ALL, as recorded on AWS', async () => {
    for (const ErrorEquals of [all, ['States.DataLimitExceeded']]) {
      const definition = machine({ T: task('f', { Catch: [{ ErrorEquals, Next: 'P' }] }), P: pass })
      const result = await run(definition, { mocks: { f: [{ return: tooLarge }] } })
      expect(result).toMatchObject({ status: 'SUCCEEDED', output: { Error: 'States.DataLimitExceeded' } })
    }
  })

  it('takes no output that is too large', async () => {
    const large = {
      ...task('f', { Catch: [{ ErrorEquals: all, Next: 'P' }] }),
      Output: `{% $pad('', 300000) %}`,
    }
    const result = await run(machine({ T: large, P: pass }), { mocks: { f: [{ return: 1 }] } })
    expect(result).toMatchObject({ status: 'FAILED', error: 'States.DataLimitExceeded' })
  })

  it('takes any error of a handler by its class name, as Lambda reports it', async () => {
    const definition = machine({
      T: task('f', { Catch: [{ ErrorEquals: ['RangeError'], Next: 'P' }] }),
      P: pass,
    })
    const result = await run(definition, { task: () => Promise.reject(new RangeError('too far')) })
    expect(result).toEqual({ status: 'SUCCEEDED', output: { Error: 'RangeError', Cause: 'too far' } })
  })
})

describe('the payload quota', () => {
  it('counts bytes of UTF-8 text: 262,144 fit, one more does not', async () => {
    const definition = machine({ T: task('f') })
    // 2 quotes and two-byte letters
    const letters = (bytes: number) => 'é'.repeat((bytes - 2) / 2)
    expect(await run(definition, { mocks: { f: [{ return: letters(262_144) }] } })).toMatchObject({
      status: 'SUCCEEDED',
    })
    expect(await run(definition, { mocks: { f: [{ return: letters(262_146) }] } })).toMatchObject({
      status: 'FAILED',
      error: 'States.DataLimitExceeded',
    })
  })
})

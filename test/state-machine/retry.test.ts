import { describe, expect, it } from 'vitest'
import { type ExecutionEvent, TaskFailure, virtualClock } from '../../state-machine/index.ts'
import { machine, pass, run, task } from './run.ts'

/** Runs a task that throws these errors in turn and then succeeds; gives the times of its attempts, in s. */
async function attemptTimes(errors: string[], Retry: unknown[], random?: () => number) {
  const clock = virtualClock(0)
  const times: number[] = []
  const counts: unknown[] = []
  const result = await run(machine({ T: task('f', { Retry }) }), {
    clock,
    ...(random && { random }),
    task: async ({ context }) => {
      times.push(clock.now() / 1000)
      counts.push((context as { State: { RetryCount: number } }).State.RetryCount)
      const error = errors.shift()
      if (error !== undefined) throw new TaskFailure(error)
      return 'ok'
    },
  })
  return { times, counts, result }
}

const all = { ErrorEquals: ['States.ALL'] }
const many = (error: string, count: number) => Array.from({ length: count }, () => error)

describe('Retry', () => {
  it('waits 1, 2 and 4 seconds and then gives up, unless told otherwise', async () => {
    const { times, counts, result } = await attemptTimes(many('E', 9), [all])
    expect(times).toEqual([0, 1, 3, 7])
    expect(counts).toEqual([0, 1, 2, 3])
    expect(result).toEqual({ status: 'FAILED', error: 'E' })
  })

  it('waits IntervalSeconds x BackoffRate^n, at most MaxDelaySeconds', async () => {
    const retrier = { ...all, IntervalSeconds: 3, BackoffRate: 2, MaxDelaySeconds: 10, MaxAttempts: 4 }
    const { times, result } = await attemptTimes(many('E', 4), [retrier])
    expect(times).toEqual([0, 3, 9, 19, 29])
    expect(result).toEqual({ status: 'SUCCEEDED', output: 'ok' })
  })

  it('waits a random part of the delay with full jitter', async () => {
    const retrier = { ...all, IntervalSeconds: 4, JitterStrategy: 'FULL' }
    const { times } = await attemptTimes(many('E', 3), [retrier], () => 0.25)
    expect(times).toEqual([0, 1, 3, 7])
  })

  it('counts per retrier, and does not go on to a later one when the first match is used up', async () => {
    // The example of AWS's documentation on error handling: A, B, then C, then B again.
    const retriers = [
      { ErrorEquals: ['A', 'B'], IntervalSeconds: 1, BackoffRate: 2, MaxAttempts: 2 },
      { ErrorEquals: ['C'], IntervalSeconds: 5 },
      { ...all, MaxAttempts: 99 },
    ]
    const { times, result } = await attemptTimes(['A', 'B', 'C', 'B'], retriers)
    expect(times).toEqual([0, 1, 3, 8])
    expect(result).toEqual({ status: 'FAILED', error: 'B' })
  })

  it('never tries again with MaxAttempts 0', async () => {
    const { times } = await attemptTimes(['E'], [{ ...all, MaxAttempts: 0 }])
    expect(times).toEqual([0])
  })

  it.each([
    ['States.ALL', 'Anything', true],
    ['States.ALL', 'States.Runtime', false],
    ['States.TaskFailed', 'Anything', true],
    ['States.TaskFailed', 'States.Timeout', false],
    ['States.Timeout', 'States.Timeout', true],
    ['Some', 'SomeOther', false],
  ])('with %s takes %s: %s', async (wanted, error, taken) => {
    const { times } = await attemptTimes([error], [{ ErrorEquals: [wanted] }])
    expect(times).toEqual(taken ? [0, 1] : [0])
  })

  it('starts counting anew when the state is entered again', async () => {
    const definition = machine({
      T: task('f', { Retry: [{ ...all, MaxAttempts: 1 }], Next: 'C' }),
      C: { Type: 'Choice', Choices: [{ Condition: '{% $states.input < 2 %}', Next: 'T' }], Default: 'P' },
      P: pass,
    })
    const fails = { throw: { error: 'E' } }
    const mocks = { f: [fails, { return: 1 }, fails, { return: 2 }] }
    expect(await run(definition, { mocks })).toEqual({ status: 'SUCCEEDED', output: 2 })
  })

  it('is reported with its delay and the error', async () => {
    const events: ExecutionEvent[] = []
    const mocks = { f: [{ throw: { error: 'E', cause: 'why' } }, { return: 1 }] }
    await run(machine({ T: task('f', { Retry: [all] }) }), { mocks, onEvent: (event) => events.push(event) })
    expect(events.map(({ type }) => type)).toEqual([
      'StateEntered',
      'TaskStarted',
      'TaskFailed',
      'TaskRetried',
      'TaskStarted',
      'TaskSucceeded',
      'StateExited',
    ])
    expect(events[3]).toEqual({
      type: 'TaskRetried',
      stateName: 'T',
      at: 0,
      retryCount: 1,
      delayMs: 1000,
      error: 'E',
      cause: 'why',
    })
  })
})

import { describe, expect, it } from 'vitest'
import { type Clock, execute, systemClock, TaskFailure, virtualClock } from '../../state-machine/index.ts'
import { machine, pass, run, task } from './run.ts'

const nothing = async () => null

describe('Wait', () => {
  const waitUntil = (Timestamp: string) => machine({ W: { Type: 'Wait', Timestamp, End: true } })

  it('takes Seconds from an expression', async () => {
    const clock = virtualClock(0)
    const definition = machine({ W: { Type: 'Wait', Seconds: '{% $states.input.s * 2 %}', End: true } })
    expect(await run(definition, { clock, input: { s: 30 } })).toEqual({
      status: 'SUCCEEDED',
      output: { s: 30 },
    })
    expect(clock.now()).toBe(60_000)
  })

  it.each([-1, 1.5, 100_000_000, 'x', null])('fails when Seconds gives %j', async (s) => {
    const definition = machine({ W: { Type: 'Wait', Seconds: '{% $states.input %}', End: true } })
    expect(await run(definition, { input: s })).toMatchObject({ error: 'States.QueryEvaluationError' })
  })

  it.each([
    ['1970-01-01T00:01:00Z', 60_000],
    ['1970-01-01T00:01:00.2500000Z', 60_250],
    ['1970-01-01T01:01:00+01:00', 60_000],
    ['1969-12-31T23:59:59Z', 0],
  ])('until %s ends at %i ms', async (timestamp, endsMs) => {
    const clock = virtualClock(0)
    await run(waitUntil('{% $states.input %}'), { clock, input: timestamp })
    expect(clock.now()).toBe(endsMs)
  })

  it.each(['2026-02-30T00:00:00Z', '2026-01-01T24:00:00Z', '2026-01-01T00:00:00', '2026-01-01 00:00:00Z'])(
    'does not take %s for a time',
    async (timestamp) => {
      expect(await run(waitUntil('{% $states.input %}'), { input: timestamp })).toMatchObject({
        error: 'States.QueryEvaluationError',
      })
      await expect(run(waitUntil(timestamp))).rejects.toThrow(
        'is not an ISO 8601 date and time with an offset',
      )
    },
  )
})

describe('TimeoutSeconds of a task', () => {
  const slow = (seconds: number) => ({ f: [{ durationSeconds: seconds, return: 'done' }] })

  it('fails the attempt with States.Timeout and no cause, as recorded on AWS', async () => {
    const clock = virtualClock(0)
    const definition = machine({ T: task('f', { TimeoutSeconds: 5 }) })
    expect(await run(definition, { clock, mocks: slow(6) })).toEqual({
      status: 'FAILED',
      error: 'States.Timeout',
    })
    expect(clock.now()).toBe(5_000)
  })

  it('lets a task finish that takes less', async () => {
    const definition = machine({ T: task('f', { TimeoutSeconds: '{% $states.input.limit %}' }) })
    expect(await run(definition, { mocks: slow(4), input: { limit: 5 } })).toEqual({
      status: 'SUCCEEDED',
      output: 'done',
    })
  })

  it('counts for each attempt anew', async () => {
    const clock = virtualClock(0)
    const Retry = [{ ErrorEquals: ['States.Timeout'], IntervalSeconds: 1 }]
    const mocks = {
      f: [
        { durationSeconds: 9, return: 1 },
        { durationSeconds: 4, return: 2 },
      ],
    }
    const definition = machine({ T: task('f', { TimeoutSeconds: 5, Retry }) })
    expect(await run(definition, { clock, mocks })).toEqual({ status: 'SUCCEEDED', output: 2 })
    expect(clock.now()).toBe(10_000)
  })

  it('tells the handler by its signal, in real time too', async () => {
    let reason: unknown
    const definition = machine({ T: task('f', { TimeoutSeconds: 1 }) })
    const result = await execute(definition, {
      input: {},
      clock: systemClock(),
      task: ({ signal }) =>
        new Promise((_, reject) => {
          signal.addEventListener('abort', () => {
            reason = signal.reason
            reject(new Error('stopped'))
          })
        }),
    })
    expect(result).toEqual({ status: 'FAILED', error: 'States.Timeout' })
    expect(reason).toBeInstanceOf(TaskFailure)
  })

  it.each([0, -1, 1.5, 'x'])('fails when it gives %j', async (limit) => {
    const definition = machine({ T: task('f', { TimeoutSeconds: '{% $states.input %}' }) })
    expect(await run(definition, { mocks: slow(0), input: limit })).toMatchObject({
      error: 'States.QueryEvaluationError',
    })
  })
})

describe('the execution', () => {
  it('ends as TIMED_OUT after the TimeoutSeconds of the machine', async () => {
    const clock = virtualClock(0)
    const definition = machine({ W: { Type: 'Wait', Seconds: 61, End: true } }, { TimeoutSeconds: 60 })
    expect(await run(definition, { clock })).toEqual({ status: 'TIMED_OUT', error: 'States.Timeout' })
    expect(clock.now()).toBe(60_000)
  })

  it('cannot catch its own end', async () => {
    const Catch = [{ ErrorEquals: ['States.ALL'], Next: 'P' }]
    const definition = machine({ T: task('f', { Catch }), P: pass }, { TimeoutSeconds: 1 })
    const mocks = { f: [{ durationSeconds: 2, return: 1 }] }
    expect(await run(definition, { mocks })).toMatchObject({ status: 'TIMED_OUT' })
  })

  it('ends as ABORTED when it is stopped, and its tasks are told', async () => {
    const controller = new AbortController()
    let told = false
    const result = await run(machine({ T: task('f', { Retry: [{ ErrorEquals: ['States.ALL'] }] }) }), {
      signal: controller.signal,
      task: ({ signal }) => {
        signal.addEventListener('abort', () => {
          told = true
        })
        controller.abort()
        return new Promise(() => {})
      },
    })
    expect(result).toEqual({ status: 'ABORTED' })
    expect(told).toBe(true)
  })

  it('ends as TIMED_OUT after a year, which is the quota of AWS', async () => {
    const clock = virtualClock(0)
    const definition = machine({ W: { Type: 'Wait', Seconds: 99_999_999, End: true } })
    expect(await run(definition, { clock })).toEqual({ status: 'TIMED_OUT', error: 'States.Timeout' })
    expect(clock.now()).toBe(365 * 86_400_000)
  })

  // AWS creates no loop that nothing can leave.
  const loop = machine({
    A: { Type: 'Pass', Next: 'B' },
    B: { Type: 'Choice', Choices: [{ Condition: false, Next: 'C' }], Default: 'A' },
    C: { Type: 'Succeed' },
  })

  it('fails after 25,000 entries of history, as on AWS, instead of looping for ever', async () => {
    expect(await run(loop)).toMatchObject({ status: 'FAILED', error: 'States.Runtime' })
  })

  it('lets timers of the process fire while it loops', async () => {
    const controller = new AbortController()
    setTimeout(() => controller.abort(), 1)
    expect(await run(loop, { signal: controller.signal })).toEqual({ status: 'ABORTED' })
  })
})

describe('the virtual clock', () => {
  it('wakes sleepers in the order of their times, the earlier sleeper first on a tie', async () => {
    const clock = virtualClock(0)
    const woken: string[] = []
    const sleep = (name: string, ms: number) =>
      clock.sleep(ms).then(() => woken.push(`${name} ${clock.now()}`))
    await Promise.all([
      sleep('a', 30),
      sleep('b', 10),
      sleep('c', 20).then(() => sleep('d', 10)),
      sleep('e', 30),
    ])
    expect(woken).toEqual(['b 10', 'c 20', 'a 30', 'e 30', 'd 30'])
  })

  it('stands still while a task does real I/O: no timeout fires', async () => {
    const clock = virtualClock(0)
    const definition = machine({ T: task('f', { TimeoutSeconds: 1 }) })
    const io = () => new Promise((resolve) => setTimeout(() => resolve('read'), 20))
    expect(await run(definition, { clock, task: io })).toEqual({ status: 'SUCCEEDED', output: 'read' })
    expect(clock.now()).toBe(0)
  })

  it('goes on when the busy task itself sleeps on it', async () => {
    const clock = virtualClock(0)
    await clock.whileBusy(async () => {
      await new Promise((resolve) => setTimeout(resolve, 5))
      await clock.sleep(1000)
    })
    expect(clock.now()).toBe(1000)
  })

  it('can be moved on by hand while a task is under way', async () => {
    const clock = virtualClock(0)
    const definition = machine({ T: task('f', { TimeoutSeconds: 60 }) })
    const running = run(definition, { clock, task: () => new Promise(() => {}) })
    await new Promise((resolve) => setTimeout(resolve, 5))
    clock.advance(60_000)
    expect(await running).toEqual({ status: 'FAILED', error: 'States.Timeout' })
  })

  it('forgets a sleeper that was aborted', async () => {
    const clock = virtualClock(0)
    const controller = new AbortController()
    const sleeping = clock.sleep(5000, controller.signal)
    controller.abort(new Error('no longer'))
    await expect(sleeping).rejects.toThrow('no longer')
    await clock.sleep(1000)
    expect(clock.now()).toBe(1000)
  })
})

describe('the system clock', () => {
  it('sleeps longer than a timer of Node can: 30 days do not end at once', async () => {
    const clock: Clock = systemClock()
    const controller = new AbortController()
    const sleeping = clock.sleep(30 * 86_400_000, controller.signal)
    const first = await Promise.race([sleeping.catch(() => 'aborted'), clock.sleep(20).then(() => 'asleep')])
    controller.abort()
    expect(first).toBe('asleep')
    await sleeping.catch(nothing)
  })
})

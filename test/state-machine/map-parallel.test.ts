import { describe, expect, it } from 'vitest'
import { execute, systemClock, TaskFailure, virtualClock } from '../../state-machine/index.ts'
import { machine, pass, run, task } from './run.ts'

const processor = (state: unknown) => ({ StartAt: 'I', States: { I: state } })
const map = (state: unknown, more: Record<string, unknown> = {}) =>
  machine({ M: { Type: 'Map', ItemProcessor: processor(state), End: true, ...more } })
const realMilliseconds = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

describe('Map', () => {
  it('gives the outputs in the order of the items, whichever ends first', async () => {
    const clock = virtualClock(0)
    const definition = map({ Type: 'Wait', Seconds: '{% $states.input %}', End: true })
    expect(await run(definition, { clock, input: [3, 1, 2] })).toEqual({
      status: 'SUCCEEDED',
      output: [3, 1, 2],
    })
    expect(clock.now()).toBe(3000)
  })

  it('knows the item and its index, in ItemSelector and inside', async () => {
    const definition = map(
      { ...pass, Output: '{% [$states.input, $states.context.Map.Item.Index] %}' },
      {
        Items: '{% $states.input.list %}',
        ItemSelector: {
          i: '{% $states.context.Map.Item.Index %}',
          v: '{% $states.context.Map.Item.Value %}',
          all: '{% $count($states.input.list) %}',
        },
      },
    )
    expect(await run(definition, { input: { list: ['a', 'b'] } })).toEqual({
      status: 'SUCCEEDED',
      output: [
        [{ i: 0, v: 'a', all: 2 }, 0],
        [{ i: 1, v: 'b', all: 2 }, 1],
      ],
    })
  })

  it.each([
    [1, 1],
    [2, 2],
    ['{% $states.input.atOnce %}', 3],
    [0, 7],
    [undefined, 7],
  ])('with MaxConcurrency %s runs %i of 7 items at once, in real time', async (limit, expected) => {
    let [underWay, peak] = [0, 0]
    const result = await execute(
      map(task('f'), {
        Items: '{% $states.input.items %}',
        ...(limit !== undefined && { MaxConcurrency: limit }),
      }),
      {
        input: { items: [1, 2, 3, 4, 5, 6, 7], atOnce: 3 },
        clock: systemClock(),
        task: async ({ arguments: item }) => {
          peak = Math.max(peak, ++underWay)
          await realMilliseconds(5)
          underWay--
          return item
        },
      },
    )
    expect(result).toEqual({ status: 'SUCCEEDED', output: [1, 2, 3, 4, 5, 6, 7] })
    expect(peak).toBe(expected)
  })

  it.each([-1, 1.5, 'x'])('fails when MaxConcurrency gives %j', async (limit) => {
    const definition = map(pass, { Items: [1], MaxConcurrency: '{% $states.input %}' })
    expect(await run(definition, { input: limit })).toMatchObject({ error: 'States.QueryEvaluationError' })
  })

  it('stops the other iterations at the first failure, starts no more, and fails with its error', async () => {
    const started: unknown[] = []
    const stopped: unknown[] = []
    const result = await execute(map(task('f'), { MaxConcurrency: 2 }), {
      input: ['slow', 'bad', 'never'],
      clock: systemClock(),
      task: async ({ arguments: item, signal }) => {
        started.push(item)
        if (item === 'bad') throw new TaskFailure('Bad', 'item')
        return new Promise((_, reject) => {
          signal.addEventListener('abort', () => {
            stopped.push(item)
            reject(signal.reason)
          })
        })
      },
    })
    expect(result).toEqual({ status: 'FAILED', error: 'Bad', cause: 'item' })
    expect(started).toEqual(['slow', 'bad'])
    expect(stopped).toEqual(['slow'])
  })

  it('fails with the inner error whatever ToleratedFailurePercentage says: it runs inline', async () => {
    const definition = map({ Type: 'Fail', Error: 'Inner' }, { Items: [1], ToleratedFailurePercentage: 100 })
    expect(await run(definition)).toEqual({ status: 'FAILED', error: 'Inner' })
  })

  it('can be retried as a whole', async () => {
    const definition = map(task('f'), { Items: [1, 2], Retry: [{ ErrorEquals: ['E'] }] })
    const mocks = { f: [{ return: 'a' }, { throw: { error: 'E' } }, { return: 'c' }, { return: 'd' }] }
    expect(await run(definition, { mocks })).toEqual({ status: 'SUCCEEDED', output: ['c', 'd'] })
  })

  it('runs 1,000 items, each in its place', async () => {
    const definition = map({ ...pass, Output: '{% $states.input + 1 %}' })
    const numbers = Array.from({ length: 1000 }, (_, i) => i)
    const result = await run(definition, { input: numbers })
    expect(result).toEqual({ status: 'SUCCEEDED', output: numbers.map((n) => n + 1) })
  })
})

describe('Parallel', () => {
  const branch = (name: string, state: unknown) => ({ StartAt: name, States: { [name]: state } })

  it('gives each branch the Arguments, and their outputs as its result', async () => {
    const definition = machine({
      P: {
        Type: 'Parallel',
        Arguments: { n: '{% $states.input + 1 %}' },
        Branches: [
          branch('A', { ...pass, Output: '{% $states.input.n * 10 %}' }),
          branch('B', { Type: 'Succeed', Output: '{% $states.input.n * 100 %}' }),
        ],
        Output: '{% $sum($states.result) + $states.input %}',
        End: true,
      },
    })
    expect(await run(definition, { input: 1 })).toEqual({ status: 'SUCCEEDED', output: 221 })
  })

  it('runs its branches at once', async () => {
    const clock = virtualClock(0)
    const wait = (Seconds: number) => ({ Type: 'Wait', Seconds, End: true })
    const Branches = [branch('A', wait(20)), branch('B', wait(30)), branch('C', wait(10))]
    await run(machine({ P: { Type: 'Parallel', Branches, End: true } }), { clock })
    expect(clock.now()).toBe(30_000)
  })

  it('stops waiting branches when one fails', async () => {
    const clock = virtualClock(0)
    const Branches = [
      branch('A', { Type: 'Wait', Seconds: 1000, End: true }),
      {
        StartAt: 'B',
        States: { B: { Type: 'Wait', Seconds: 1, Next: 'F' }, F: { Type: 'Fail', Error: 'E' } },
      },
    ]
    const definition = machine({ P: { Type: 'Parallel', Branches, End: true } })
    expect(await run(definition, { clock })).toEqual({ status: 'FAILED', error: 'E' })
    expect(clock.now()).toBe(1000)
  })
})

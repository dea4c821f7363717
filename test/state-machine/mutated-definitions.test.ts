import { expect, it } from 'vitest'
import { pipelines } from '../../pipelines/index.ts'
import { stateMachineOf } from '../../pipelines/state-machine.ts'
import {
  type ExecutionResult,
  execute,
  Refused,
  TaskFailure,
  virtualClock,
} from '../../state-machine/index.ts'
import { mutated, seededRandom } from './mutated-definitions.ts'
import { machine, pass, task } from './run.ts'

const everyType = machine({
  Start: { Type: 'Pass', Output: { n: [3, 1] }, Assign: { size: '{% $count([1, 2]) %}' }, Next: 'Each' },
  Each: {
    Type: 'Map',
    Items: '{% $states.input.n %}',
    ItemSelector: { item: '{% $states.context.Map.Item.Value %}', size: '{% $size %}' },
    MaxConcurrency: 2,
    ItemProcessor: {
      StartAt: 'Ask',
      States: {
        Ask: task('ask', { TimeoutSeconds: 9, Retry: [{ ErrorEquals: ['Some.Error'], MaxAttempts: 1 }] }),
      },
    },
    Catch: [{ ErrorEquals: ['States.ALL'], Output: '{% $states.errorOutput.Error %}', Next: 'Rest' }],
    Next: 'Rest',
  },
  Rest: { Type: 'Wait', Seconds: '{% $size * 2 %}', Next: 'Both' },
  Both: {
    Type: 'Parallel',
    Branches: [
      { StartAt: 'One', States: { One: { ...pass, Output: '{% $uuid() %}' } } },
      { StartAt: 'Two', States: { Two: { Type: 'Wait', Timestamp: '2026-01-02T00:00:00Z', End: true } } },
    ],
    Output: '{% $states.result[1] %}',
    Next: 'Which',
  },
  Which: {
    Type: 'Choice',
    Choices: [{ Condition: "{% $type($states.input) = 'string' %}", Next: 'Wrong' }],
    Default: 'Right',
  },
  Wrong: { Type: 'Fail', Error: 'Wrong', Cause: '{% $string($states.input) %}' },
  Right: { Type: 'Succeed', Output: '{% $states.input[0] %}' },
})

const inJsonpath = {
  StartAt: 'Set',
  States: {
    Set: { Type: 'Pass', Result: { a: [1] }, ResultPath: '$.set', Assign: { 'v.$': '$.a[0]' }, Next: 'Ask' },
    Ask: task('ask', {
      Parameters: { 'v.$': '$v', 'id.$': '$$.Execution.Id' },
      ResultPath: '$.set.answer',
      Catch: [{ ErrorEquals: ['Some.Error'], ResultPath: '$.problem', Next: 'Nap' }],
      Next: 'Nap',
    }),
    Nap: { Type: 'Wait', Seconds: 1, OutputPath: '$.set', Next: 'End' },
    End: { Type: 'Succeed' },
  },
}

const definitions = [everyType, inJsonpath, ...pipelines.map(stateMachineOf)]
const fromHandler = ['Some.Error', 'TypeError']

/** Runs a mutated definition against tasks that answer, or fail, at random; stops it when it has run long. */
async function outcome(seed: number): Promise<ExecutionResult | Error> {
  const random = seededRandom(seed)
  const definition = mutated(definitions[seed % definitions.length] as object, random)
  const controller = new AbortController()
  let events = 0
  try {
    const result = await execute(definition, {
      input: random() < 0.5 ? {} : [1, { a: 'x' }],
      clock: virtualClock(Date.UTC(2026, 0, 1)),
      signal: controller.signal,
      random,
      onEvent() {
        if (++events > 300) controller.abort()
      },
      async task() {
        if (random() < 0.2) throw new TaskFailure('Some.Error', 'a reason')
        if (random() < 0.1) throw new TypeError('a fault of the handler')
        return random() < 0.5
          ? null
          : { StatusCode: 200, Payload: { a: 1 }, QueryExecution: { Status: { State: 'SUCCEEDED' } } }
      },
    })
    const known =
      result.status !== 'FAILED' ||
      result.error === undefined ||
      result.error.startsWith('States.') ||
      fromHandler.includes(result.error) ||
      JSON.stringify(definition).includes(result.error)
    return known ? result : new Error(`an error that nobody named: ${result.error}`)
  } catch (problem) {
    return problem as Error
  }
}

it('a mutated definition is run or refused with the place: the interpreter has no errors of its own', async () => {
  const statuses = new Set<string>()
  for (let seed = 1; seed <= 300; seed++) {
    const result = await outcome(seed)
    if (result instanceof Error) {
      expect(result, `seed ${seed}: ${result.stack}`).toBeInstanceOf(Refused)
      expect(result.message, `seed ${seed}`).toMatch(/^(state '|the definition)/)
    }
    statuses.add(result instanceof Error ? 'REFUSED' : result.status)
  }
  expect([...statuses]).toEqual(expect.arrayContaining(['REFUSED', 'FAILED', 'SUCCEEDED']))
})

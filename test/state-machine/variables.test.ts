import { describe, expect, it } from 'vitest'
import { machine, pass, run, task } from './run.ts'

const inner = (states: Record<string, unknown>) => ({ StartAt: Object.keys(states)[0], States: states })

describe('variables', () => {
  it('change when the state is over: Assign and Output see the old values', async () => {
    const definition = machine({
      A: { Type: 'Pass', Assign: { x: 1, y: 2 }, Next: 'B' },
      B: { Type: 'Pass', Assign: { x: '{% $y %}', y: '{% $x %}' }, Output: '{% [$x, $y] %}', Next: 'C' },
      C: { ...pass, Output: { during: '{% $states.input %}', after: '{% [$x, $y] %}' } },
    })
    expect(await run(definition)).toEqual({
      status: 'SUCCEEDED',
      output: { during: [1, 2], after: [2, 1] },
    })
  })

  it('of the outer scope can be read in a Map, its own are gone after it', async () => {
    const definition = machine({
      A: { Type: 'Pass', Assign: { factor: 10 }, Next: 'M' },
      M: {
        Type: 'Map',
        Items: [1, 2],
        ItemProcessor: inner({
          I: { Type: 'Pass', Assign: { own: '{% $states.input * $factor %}' }, Next: 'J' },
          J: { ...pass, Output: '{% $own + $states.input %}' },
        }),
        Next: 'Z',
      },
      Z: { ...pass, Output: { items: '{% $states.input %}', own: '{% $exists($own) %}' } },
    })
    expect(await run(definition)).toEqual({ status: 'SUCCEEDED', output: { items: [11, 22], own: false } })
  })

  it('of the outer scope cannot be assigned inside', async () => {
    const definition = machine({
      A: { Type: 'Pass', Assign: { x: 1 }, Next: 'P' },
      P: { Type: 'Parallel', Branches: [inner({ I: { ...pass, Assign: { x: 2 } } })], End: true },
    })
    await expect(run(definition)).rejects.toThrow(
      "state 'I', field 'Assign': the variable 'x' belongs to an outer scope",
    )
  })

  it('of two branches may have the same name', async () => {
    const branch = (name: string, value: number) =>
      inner({
        [name]: { Type: 'Pass', Assign: { x: value }, Next: `${name}2` },
        [`${name}2`]: { ...pass, Output: '{% $x %}' },
      })
    const definition = machine({
      P: { Type: 'Parallel', Branches: [branch('A', 1), branch('B', 2)], End: true },
    })
    expect(await run(definition)).toEqual({ status: 'SUCCEEDED', output: [1, 2] })
  })

  it('are assigned by the rule that a Choice took, or by its Default', async () => {
    const definition = machine({
      C: {
        Type: 'Choice',
        Choices: [
          { Condition: '{% $states.input > 1 %}', Assign: { size: 'big' }, Output: 'rule', Next: 'P' },
        ],
        Default: 'P',
        Assign: { size: 'small' },
        Output: 'default',
      },
      P: { ...pass, Output: '{% [$size, $states.input] %}' },
    })
    expect(await run(definition, { input: 2 })).toEqual({ status: 'SUCCEEDED', output: ['big', 'rule'] })
    expect(await run(definition, { input: 1 })).toEqual({ status: 'SUCCEEDED', output: ['small', 'default'] })
  })

  it('of a state that failed are not assigned: those of its Catch are', async () => {
    const definition = machine({
      T: task('f', {
        Assign: { outcome: 'done' },
        Catch: [
          { ErrorEquals: ['States.ALL'], Assign: { outcome: '{% $states.errorOutput.Error %}' }, Next: 'P' },
        ],
        Next: 'P',
      }),
      P: { ...pass, Output: '{% $outcome %}' },
    })
    expect(await run(definition, { mocks: { f: [{ throw: { error: 'Broken' } }] } })).toEqual({
      status: 'SUCCEEDED',
      output: 'Broken',
    })
  })
})

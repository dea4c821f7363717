import { describe, expect, it } from 'vitest'
import { machine, pass, run } from './run.ts'

const choice = (Condition: unknown, more: Record<string, unknown> = {}) =>
  machine({ C: { Type: 'Choice', Choices: [{ Condition, Next: 'P' }], ...more }, P: pass })

describe('Choice', () => {
  it('takes the first rule that is true', async () => {
    const definition = machine({
      C: {
        Type: 'Choice',
        Choices: [
          { Condition: false, Next: 'P' },
          { Condition: '{% $states.input = 1 %}', Output: 'one', Next: 'P' },
          { Condition: true, Output: 'any', Next: 'P' },
        ],
      },
      P: pass,
    })
    expect(await run(definition, { input: 1 })).toEqual({ status: 'SUCCEEDED', output: 'one' })
    expect(await run(definition, { input: 2 })).toEqual({ status: 'SUCCEEDED', output: 'any' })
  })

  it('without a Default fails with States.NoChoiceMatched when no rule is true', async () => {
    expect(await run(choice(false))).toMatchObject({ status: 'FAILED', error: 'States.NoChoiceMatched' })
  })

  it.each(["{% 'yes' %}", '{% 1 %}', '{% null %}', '{% [true] %}', '{% $absent %}'])(
    'fails when the Condition is no boolean: %s',
    async (condition) => {
      expect(await run(choice(condition))).toMatchObject({ error: 'States.QueryEvaluationError' })
    },
  )
})

describe('Fail', () => {
  const fail = (fields: object) => machine({ F: { Type: 'Fail', ...fields } })

  it('takes Error and Cause from expressions', async () => {
    const definition = fail({
      Error: "{% 'E' & $states.input %}",
      Cause: "{% $string({'n': $states.input}) %}",
    })
    expect(await run(definition, { input: 7 })).toEqual({ status: 'FAILED', error: 'E7', cause: '{"n":7}' })
  })

  it('needs neither', async () => {
    expect(await run(fail({}))).toEqual({ status: 'FAILED' })
  })

  it('fails with States.QueryEvaluationError when one is no string', async () => {
    expect(await run(fail({ Error: '{% 7 %}' }))).toMatchObject({ error: 'States.QueryEvaluationError' })
  })
})

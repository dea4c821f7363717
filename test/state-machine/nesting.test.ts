import { expect, it } from 'vitest'
import { machine, pass, run, task } from './run.ts'

/** Lists in lists, deeper than JavaScript's stack. */
const deep = (levels = 100_000) => JSON.parse('['.repeat(levels) + ']'.repeat(levels))

function deepMachine(): unknown {
  let state: object = pass
  for (let i = 0; i < 20_000; i++) {
    state = { Type: 'Map', Items: [], ItemProcessor: { StartAt: `${i}`, States: { [i]: state } }, End: true }
  }
  return machine({ S: state })
}

/** A list in 500 lists with the input in the middle. */
const growth = JSON.parse(`${'['.repeat(500)}"{% $states.input %}"${']'.repeat(500)}`)
const growing = machine({
  Grow: { Type: 'Pass', Output: growth, Next: 'Again' },
  Again: { Type: 'Choice', Choices: [{ Condition: false, Next: 'Done' }], Default: 'Grow' },
  Done: { Type: 'Succeed' },
})

it.each([
  ['an input', machine({ S: pass }), { input: deep() }],
  ['an Output', machine({ S: { ...pass, Output: deep() } }), {}],
  ['the answer of a task', machine({ T: task('f') }), { mocks: { f: [{ return: deep() }] } }],
  ['an expression', machine({ S: { ...pass, Output: `{% ${'('.repeat(100_000)}1 %}` } }), {}],
  ['a machine', deepMachine(), {}],
  ['what a loop makes', growing, {}],
])('%s that is nested too deeply is refused', async (_, definition, options) => {
  await expect(run(definition, options)).rejects.toThrow('is nested too deeply')
})

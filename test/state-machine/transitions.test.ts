import { describe, it } from 'vitest'
import { expectRefusal, inner, loop, map, parallel, type Refusal, state } from './definitions.ts'
import { machine, pass, task } from './run.ts'

const ofMachines: Refusal[] = [
  ['without StartAt', { States: { S: pass } }, "the definition, field 'StartAt': is required"],
  ['without a state', { StartAt: 'S', States: {} }, "there is no state 'S'"],
  ['with States that are a list', { StartAt: 'S', States: [] }, "field 'States': must be a JSON object"],
  ['of another Version', state(pass, { Version: '2.0' }), "field 'Version'"],
  ['with a Version that is a number', state(pass, { Version: 1 }), "field 'Version'"],
  ['of another QueryLanguage', state(pass, { QueryLanguage: 'jsonata' }), "field 'QueryLanguage'"],
  ['with a QueryLanguage that is no text', state(pass, { QueryLanguage: 5 }), "field 'QueryLanguage'"],
  ['with an unknown field', state(pass, { Stats: {} }), "the definition, field 'Stats'"],
  ['with a fraction for TimeoutSeconds', state(pass, { TimeoutSeconds: 1.5 }), "field 'TimeoutSeconds'"],
  ['of more than 1 MB', state(pass, { Comment: 'x'.repeat(1_048_576) }), '1048576 characters'],
  ['whose state name is long', machine({ ['x'.repeat(81)]: pass }), 'more than 80 characters'],
  ['whose state name is empty', machine({ '': pass }), 'the name is empty'],
  [
    'whose branch has a QueryLanguage',
    state(parallel({ ...inner({ I: pass }), QueryLanguage: 'JSONata' })),
    "state 'S', Branches[0], field 'QueryLanguage'",
  ],
  [
    'whose item processor has a QueryLanguage',
    state(map({ ItemProcessor: { ...inner({ I: pass }), QueryLanguage: 'JSONata' } })),
    "state 'S', ItemProcessor, field 'QueryLanguage'",
  ],
  [
    'whose branch has no StartAt',
    state(parallel({ States: { I: pass } })),
    "state 'S', Branches[0], field 'StartAt': is required",
  ],
]

const ofTransitions: Refusal[] = [
  [
    'with a state that nothing leads to',
    machine({ A: { Type: 'Pass', Next: 'C' }, B: { Type: 'Pass', Next: 'C' }, C: { Type: 'Succeed' } }),
    "state 'B': is not reachable from 'A'",
  ],
  [
    'with states that only lead to each other',
    machine({ S: pass, ...loop }),
    "state 'A': is not reachable from 'S'",
  ],
  [
    'with a state that only itself leads to',
    machine({ S: pass, A: { Type: 'Pass', Next: 'A' } }),
    "state 'A'",
  ],
  [
    'with such a state in a branch',
    state(parallel(inner({ I: pass }), inner({ J: pass, K: pass }))),
    "state 'K': is not reachable from 'J'",
  ],
  [
    'with such a state in an item processor',
    state(map({ ItemProcessor: inner({ I: pass, K: pass }) })),
    "state 'K': is not reachable from 'I'",
  ],
  ['that never ends', machine(loop), "field 'States': no state ends"],
  [
    'that starts nowhere in a branch',
    state(parallel({ StartAt: 'X', States: { I: pass } })),
    "Branches[0], field 'StartAt': there is no state 'X'",
  ],
  [
    'whose Catch leads to a stranger',
    state(task('f', { Catch: [{ ErrorEquals: ['E'], Next: 'X' }] })),
    "state 'S', Catch[0], field 'Next': there is no state 'X'",
  ],
  [
    'whose rule leads to a stranger',
    machine({ S: { Type: 'Choice', Choices: [{ Condition: true, Next: 'X' }], Default: 'P' }, P: pass }),
    "state 'S', Choices[0], field 'Next': there is no state 'X'",
  ],
  [
    'whose Default leads to a stranger',
    machine({ S: { Type: 'Choice', Choices: [{ Condition: true, Next: 'P' }], Default: 'X' }, P: pass }),
    "state 'S', field 'Default': there is no state 'X'",
  ],
  [
    'whose branch leads out of itself',
    machine({
      S: { ...parallel(inner({ I: { Type: 'Pass', Next: 'P' } })), End: false, Next: 'P' },
      P: pass,
    }),
    "state 'I', field 'Next': there is no state 'P' in the same machine",
  ],
  ['with Next and End', machine({ S: { ...pass, Next: 'P' }, P: pass }), "field 'Next': a state has either"],
  ['with neither, but "End": false', state({ Type: 'Pass', End: false }), "field 'Next': a state has either"],
  ['with an End that is a text', state({ Type: 'Pass', End: 'true' }), "field 'End'"],
  [
    'whose Catch has no Next',
    state(task('f', { Catch: [{ ErrorEquals: ['E'] }] })),
    "Catch[0], field 'Next'",
  ],
]

describe('AWS does not create, and the interpreter refuses, a machine', () => {
  it.each([...ofMachines, ...ofTransitions])('%s', (_, definition, reason) =>
    expectRefusal(definition, reason),
  )
})

import { expect } from 'vitest'
import { checkDefinition, Refused } from '../../state-machine/index.ts'
import { machine, pass, task } from './run.ts'

// What AWS says when a machine is created. Sources, all measured on AWS:
// - ValidateStateMachineDefinition as floci-io/floci tests it: StepFunctionsValidateStateMachineDefinition-
//   IntegrationTest.java, JsonataTopLevelReferencesTest.java, and issues 2670, 2735, 2745 and 2968;
// - the rules of badmintoncryer/cdk-preflight, rules/stepfunctions;
// - localstack/localstack, tests/aws/services/stepfunctions/v2/test_sfn_api_validation.snapshot.json;
// - aws-cloudformation/cfn-lint issues 4073 and 4075.

/** A machine in JSONata of one state, S. */
export const state = (fields: object, more?: Record<string, unknown>) => machine({ S: fields }, more)

/** A machine in JSONPath of one state, S. */
export const jsonpath = (fields: object) => ({ StartAt: 'S', States: { S: fields } })

/** A branch or an item processor that starts at the first of the states. */
export const inner = (states: Record<string, object>) => ({
  StartAt: Object.keys(states)[0],
  States: states,
})

export const map = (fields: object = {}) => ({
  Type: 'Map',
  ItemProcessor: inner({ I: pass }),
  End: true,
  ...fields,
})

export const parallel = (...Branches: object[]) => ({ Type: 'Parallel', Branches, End: true })

export const expression = (text: string) => state({ ...pass, Output: `{% ${text} %}` })

/** A task of a service integration. */
export const calling = (resource: string, more: object = { Arguments: {} }) =>
  state({ Type: 'Task', Resource: `arn:aws:states:::${resource}`, End: true, ...more })

export const withRetry = (retrier: object) =>
  state(task('f', { Retry: [{ ErrorEquals: ['E'], ...retrier }] }))

/** States that lead to each other and nowhere else. */
export const loop = { A: { Type: 'Pass', Next: 'B' }, B: { Type: 'Pass', Next: 'A' } }

/** What is wrong, the definition, and a part of the reason. */
export type Refusal = [what: string, definition: unknown, reason: string]

export function expectRefusal(definition: unknown, reason: string): void {
  expect(() => checkDefinition(definition)).toThrow(Refused)
  expect(() => checkDefinition(definition)).toThrow(reason)
}

import { queryEvaluationError, TaskFailure } from './errors.ts'
import { compileTemplate } from './expressions.ts'
import { type Fields, readFields, requireString, takeList, takeString } from './fields.ts'
import { scopeOf, takeOutputAndAssign } from './jsonata-language.ts'
import { checkKnownFields } from './known-fields.ts'
import type { Visit } from './state.ts'
import type { StateType } from './state-type.ts'

/** The first rule whose Condition is true gives Next, Output and Assign; the state's own go with Default. */
export const choiceType: StateType = {
  compile({ fields }) {
    const rules = takeList(fields, 'Choices').map((value, i) =>
      compileRule(readFields(value, `${fields.where}, Choices[${i}]`)),
    )
    if (rules.length === 0) fields.refuse('Choices', 'must be a non-empty array')
    const defaultNext = takeString(fields, 'Default')
    const defaultOutcome = takeOutputAndAssign(fields)

    return async (visit) => {
      for (const rule of rules) {
        if (await rule.matches(visit)) {
          return { next: rule.next, ...(await rule.outcome(visit, {}, visit.input)) }
        }
      }
      if (defaultNext === undefined) {
        throw new TaskFailure(
          'States.NoChoiceMatched',
          `${fields.where}: no rule matched, and it has no Default`,
        )
      }
      return { next: defaultNext, ...(await defaultOutcome(visit, {}, visit.input)) }
    }
  },
}

function compileRule(fields: Fields) {
  checkKnownFields(fields, 'Choices', 'JSONata')
  const rule = {
    next: requireString(fields, 'Next'),
    matches: takeCondition(fields),
    outcome: takeOutputAndAssign(fields),
  }
  takeString(fields, 'Comment')
  return rule
}

function takeCondition(fields: Fields): (visit: Visit) => Promise<boolean> {
  const place = { where: fields.where, field: 'Condition' }
  const value = fields.take('Condition') ?? fields.refuse('Condition', 'is required')
  const condition = compileTemplate(value, place)
  if (typeof value !== 'boolean' && !(typeof value === 'string' && value.startsWith('{%'))) {
    fields.refuse('Condition', 'must be true, false or a JSONata expression')
  }
  return async (visit) => {
    const result = await condition(scopeOf(visit))
    if (typeof result === 'boolean') return result
    throw queryEvaluationError(
      `${fields.where}, field 'Condition': must give a boolean, not ${JSON.stringify(result)}`,
    )
  }
}

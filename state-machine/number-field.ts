import { queryEvaluationError } from './errors.ts'
import { type Fields, type NumberRange, rangeProblem, takeNumber } from './fields.ts'
import { scopeOf, takeTemplate } from './jsonata-language.ts'
import type { QueryLanguage } from './query-language.ts'
import type { Visit } from './state.ts'

/** A number that a visit finds in a field; undefined when the state does not have the field. */
export type NumberField = (visit: Visit) => Promise<number | undefined>

/** A number field that takes a literal or, in JSONata, an expression. A literal is checked now. */
export function takeNumberField(
  fields: Fields,
  name: string,
  range: NumberRange,
  language: QueryLanguage,
): NumberField {
  const value = fields.take(name)
  const isExpression = language.name === 'JSONata' && typeof value === 'string' && value.startsWith('{%')
  const template = isExpression ? takeTemplate(fields, name) : undefined
  if (template === undefined) {
    const literal = takeNumber(fields, name, range)
    return async () => literal
  }
  return async (visit) => {
    const value = await template(scopeOf(visit))
    const problem = rangeProblem(value, range)
    if (problem !== undefined) throw queryEvaluationError(`${fields.where}, field '${name}': ${problem}`)
    return value as number
  }
}

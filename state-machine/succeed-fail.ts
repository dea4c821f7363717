import { queryEvaluationError, TaskFailure } from './errors.ts'
import { type Fields, takeString } from './fields.ts'
import { scopeOf, takeTemplate } from './jsonata-language.ts'
import type { QueryLanguage } from './query-language.ts'
import type { Visit } from './state.ts'
import type { StateType } from './state-type.ts'

export const succeedType: StateType = {
  runsJsonpath: true,
  compile({ fields, language }) {
    const flow = language.dataFlow(fields, {})
    return async (visit) => ({
      next: undefined,
      ...(await flow.finish(visit, await flow.argument(visit))),
    })
  },
}

export const failType: StateType = {
  runsJsonpath: true,
  compile({ fields, language }) {
    const error = takeText(fields, 'Error', language)
    const cause = takeText(fields, 'Cause', language)
    return async (visit) => {
      throw new TaskFailure(await error(visit), await cause(visit))
    }
  },
}

/** A literal or, in JSONata, an expression that must give a string. */
function takeText(
  fields: Fields,
  name: string,
  language: QueryLanguage,
): (visit: Visit) => Promise<string | undefined> {
  const literal = takeString(fields, name)
  const template = language.name === 'JSONata' ? takeTemplate(fields, name) : undefined
  if (template === undefined) return async () => literal
  return async (visit) => {
    const text = await template(scopeOf(visit))
    if (typeof text !== 'string') {
      throw queryEvaluationError(
        `${fields.where}, field '${name}': must be a string, not ${JSON.stringify(text)}`,
      )
    }
    return text
  }
}

import type { StateType } from './state-type.ts'

export const passType: StateType = {
  runsJsonpath: true,
  compile({ fields, language, next }) {
    const inJsonpath = language.name === 'JSONPath'
    const literal = inJsonpath && fields.has('Result') ? { value: fields.take('Result') } : undefined
    const flow = language.dataFlow(fields, { hasArguments: inJsonpath })
    return async (visit) => {
      const result = literal ? literal.value : await flow.argument(visit)
      return { next, ...(await flow.finish(visit, result)) }
    }
  },
}

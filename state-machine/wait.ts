import { queryEvaluationError } from './errors.ts'
import { compileTemplate } from './expressions.ts'
import { type Fields, largestCount, requireString } from './fields.ts'
import { scopeOf } from './jsonata-language.ts'
import { takeNumberField } from './number-field.ts'
import type { QueryLanguage } from './query-language.ts'
import type { Visit } from './state.ts'
import type { StateType } from './state-type.ts'

export const waitType: StateType = {
  runsJsonpath: true,
  compile({ fields, language, next }) {
    const delayMs = fields.has('Seconds') ? takeSeconds(fields, language) : takeTimestamp(fields, language)
    const flow = language.dataFlow(fields, {})
    return async (visit) => {
      const milliseconds = await delayMs(visit)
      if (milliseconds > 0) await visit.run.clock.sleep(milliseconds, visit.signal)
      return { next, ...(await flow.finish(visit, await flow.argument(visit))) }
    }
  },
}

type Delay = (visit: Visit) => Promise<number>

function takeSeconds(fields: Fields, language: QueryLanguage): Delay {
  const seconds = takeNumberField(fields, 'Seconds', { minimum: 0, maximum: largestCount }, language)
  return async (visit) => ((await seconds(visit)) ?? 0) * 1000
}

function takeTimestamp(fields: Fields, language: QueryLanguage): Delay {
  const text = requireString(fields, 'Timestamp')
  const inJsonata = language.name === 'JSONata'
  const template = inJsonata ? compileTemplate(text, { where: fields.where, field: 'Timestamp' }) : () => text
  const isLiteral = !(inJsonata && text.startsWith('{%'))
  if (isLiteral && timestampMs(text) === undefined) {
    fields.refuse('Timestamp', `is not an ISO 8601 date and time with an offset: ${text}`)
  }
  // AWS misses them in a literal, and not in what an expression gives.
  if (isLiteral && !/T..:..:../.test(text)) fields.refuse('Timestamp', `needs seconds: ${text}`)
  return async (visit) => {
    const value = await template(scopeOf(visit))
    const untilMs = timestampMs(value)
    if (untilMs === undefined) {
      const problem = `is not an ISO 8601 date and time with an offset: ${JSON.stringify(value)}`
      throw queryEvaluationError(`${fields.where}, field 'Timestamp': ${problem}`)
    }
    return untilMs - visit.run.clock.now()
  }
}

const timestampPattern =
  /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(:\d{2})?(?:\.(\d{1,9}))?(Z|[+-](?:0\d|1[0-8]):[0-5]\d)$/

/**
 * Milliseconds since 1970 of a date and time like 2026-01-31T09:30:00Z, undefined for anything else.
 * `T` and an offset are required, seconds and their fraction are not, days and hours must exist.
 */
export function timestampMs(value: unknown): number | undefined {
  const match = typeof value === 'string' ? timestampPattern.exec(value) : null
  if (match === null) return undefined
  const [, date, minutes, seconds = ':00', fraction = '', offset] = match
  const localTime = `${date}T${minutes}${seconds}`
  const asUtc = new Date(`${localTime}Z`)
  // The Date constructor turns 30 February into 2 March.
  if (Number.isNaN(asUtc.getTime()) || asUtc.toISOString().slice(0, 19) !== localTime) return undefined
  return new Date(`${localTime}.${fraction.padEnd(3, '0').slice(0, 3)}${offset}`).getTime()
}

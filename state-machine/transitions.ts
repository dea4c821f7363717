import { Refused } from './errors.ts'
import { isObject, type JsonObject } from './fields.ts'

/** A place that can lead on and assign: a state, a rule of its Choices or an entry of its Catch. */
interface Exit {
  readonly where: string
  readonly source: JsonObject
}

export function exitsOf(stateName: string, state: unknown): Exit[] {
  if (!isObject(state)) return []
  const where = `state '${stateName}'`
  const listed = ['Choices', 'Catch'].flatMap((field) =>
    [state[field] ?? []].flat().map((source, i) => ({ where: `${where}, ${field}[${i}]`, source })),
  )
  return [{ where, source: state }, ...listed].filter((exit): exit is Exit => isObject(exit.source))
}

/**
 * Refuses what Step Functions calls MISSING_TRANSITION_TARGET and MISSING_END_STATE: a target that is not
 * in the same machine, a state that nothing leads to, and a definition in which no state ends. Branches and
 * item processors need no state that ends; so measured on AWS.
 */
export function checkTransitions(
  where: string,
  startAt: string,
  states: JsonObject,
  { needsEnd }: { needsEnd: boolean },
): void {
  const refuse = (place: string, why: string): never => {
    throw new Refused(`${place}: ${why}`)
  }
  if (!Object.hasOwn(states, startAt)) refuse(`${where}, field 'StartAt'`, `there is no state '${startAt}'`)
  for (const [name, state] of Object.entries(states)) {
    for (const [place, target] of targetsOf(name, state)) {
      if (!Object.hasOwn(states, target)) refuse(place, `there is no state '${target}' in the same machine`)
    }
  }
  if (needsEnd && !Object.values(states).some(ends)) {
    refuse(`${where}, field 'States'`, 'no state ends: give one "End": true, or add a Succeed or Fail state')
  }
  const reached = new Set([startAt])
  for (const name of reached) for (const [, target] of targetsOf(name, states[name])) reached.add(target)
  for (const name of Object.keys(states)) {
    if (!reached.has(name)) refuse(`state '${name}'`, `is not reachable from '${startAt}'`)
  }
}

function targetsOf(name: string, state: unknown): [place: string, target: string][] {
  return exitsOf(name, state).flatMap(({ where, source }) =>
    ['Next', 'Default'].flatMap((field): [string, string][] => {
      const target = source[field]
      return typeof target === 'string' ? [[`${where}, field '${field}'`, target]] : []
    }),
  )
}

function ends(state: unknown): boolean {
  return isObject(state) && (state.End === true || state.Type === 'Succeed' || state.Type === 'Fail')
}

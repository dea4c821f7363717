import { choiceType } from './choice.ts'
import { Refused } from './errors.ts'
import { type Fields, isObject, readFields, requireString, takeString } from './fields.ts'
import { jsonataLanguage } from './jsonata-language.ts'
import { jsonpathLanguage } from './jsonpath-language.ts'
import { checkStateFields, typeHasField } from './known-fields.ts'
import { mapType } from './map.ts'
import { parallelType } from './parallel.ts'
import { passType } from './pass.ts'
import type { QueryLanguage } from './query-language.ts'
import type { Machine, State } from './state.ts'
import type { StateType } from './state-type.ts'
import { failType, succeedType } from './succeed-fail.ts'
import { taskType } from './task.ts'
import { checkTransitions, exitsOf } from './transitions.ts'
import { waitType } from './wait.ts'

const stateTypes: Record<string, StateType> = {
  Task: taskType,
  Pass: passType,
  Choice: choiceType,
  Wait: waitType,
  Parallel: parallelType,
  Map: mapType,
  Succeed: succeedType,
  Fail: failType,
}

/** What a machine inherits from the one around it. */
export interface Surroundings {
  readonly language: QueryLanguage
  /** Names of all states met so far: they must differ in the whole definition. */
  readonly stateNames: Set<string>
  /** Variables of the outer scopes, which inner states may read and not assign. */
  readonly outerVariables: ReadonlySet<string>
}

/** Compiles a whole definition, a branch or an item processor; the last two need no state that ends. */
export function compileMachine(
  fields: Fields,
  surroundings: Surroundings,
  { needsEnd }: { needsEnd: boolean },
): Machine {
  const startAt = requireString(fields, 'StartAt')
  takeString(fields, 'Comment')
  const sources = fields.take('States') ?? fields.refuse('States', 'is required')
  if (!isObject(sources)) return fields.refuse('States', 'must be a JSON object of states')
  fields.refuseRest('is not a field that Step Functions has here')

  const assigned = Object.entries(sources).flatMap(([name, source]) => assignedVariables(name, source))
  const inner = {
    ...surroundings,
    outerVariables: new Set([...surroundings.outerVariables, ...assigned]),
  }
  const states = new Map<string, State>()
  for (const [name, source] of Object.entries(sources)) {
    const state = readFields(source, `state '${name}'`)
    checkStateName(name, surroundings.stateNames)
    for (const variable of assignedVariables(name, source)) {
      if (!surroundings.outerVariables.has(variable)) continue
      state.refuse('Assign', `the variable '${variable}' belongs to an outer scope`)
    }
    states.set(name, { name, visit: compileState(state, inner) })
  }
  checkTransitions(fields.where, startAt, sources, { needsEnd })
  return { startAt, states, timeoutSeconds: undefined }
}

function checkStateName(name: string, others: Set<string>): void {
  const refuse = (why: string): never => {
    throw new Refused(`state '${name}': ${why}`)
  }
  if (name === '') refuse('the name is empty')
  if ([...name].length > 80) refuse('the name has more than 80 characters')
  if (others.has(name)) refuse('the name is used twice')
  others.add(name)
}

function compileState(fields: Fields, surroundings: Surroundings): State['visit'] {
  const typeName = requireString(fields, 'Type')
  const type = Object.hasOwn(stateTypes, typeName) ? stateTypes[typeName] : undefined
  if (type === undefined) return fields.refuse('Type', `there is no state type '${typeName}'`)
  takeString(fields, 'Comment')
  const language = takeLanguage(fields, surroundings.language)
  checkStateFields(fields, typeName, language.name)
  if (language.name === 'JSONPath' && !type.runsJsonpath) {
    fields.refuse('QueryLanguage', `a ${typeName} state is supported in JSONata only`)
  }
  const next = typeHasField(typeName, 'Next') ? takeNext(fields) : undefined
  const visit = type.compile({
    fields,
    language,
    next,
    compileInner: (machine) => compileMachine(machine, surroundings, { needsEnd: false }),
  })
  fields.refuseRest('is not supported')
  return visit
}

/** A machine in JSONata has no JSONPath states: AWS refuses the way back. */
export function takeLanguage(fields: Fields, inherited: QueryLanguage): QueryLanguage {
  const name = takeString(fields, 'QueryLanguage') ?? inherited.name
  if (name === 'JSONata') return jsonataLanguage
  if (name !== 'JSONPath') fields.refuse('QueryLanguage', `must be JSONata or JSONPath, not '${name}'`)
  if (inherited.name === 'JSONata') fields.refuse('QueryLanguage', 'JSONPath is not possible inside JSONata')
  return jsonpathLanguage
}

function takeNext(fields: Fields): string | undefined {
  const next = takeString(fields, 'Next')
  const end = fields.take('End')
  if (end !== undefined && typeof end !== 'boolean') fields.refuse('End', 'must be true or false')
  if ((next === undefined) === (end !== true)) fields.refuse('Next', 'a state has either Next or "End": true')
  return next
}

function assignedVariables(name: string, state: unknown): string[] {
  return exitsOf(name, state).flatMap(({ source: { Assign } }) =>
    isObject(Assign) ? Object.keys(Assign).map((variable) => variable.replace(/\.\$$/, '')) : [],
  )
}

import { choiceType } from './choice.ts'
import { Refused } from './errors.ts'
import {
  type Fields,
  isObject,
  type JsonObject,
  largestCount,
  readFields,
  requireString,
  takeNumber,
  takeString,
} from './fields.ts'
import { jsonataLanguage } from './jsonata-language.ts'
import { jsonpathLanguage } from './jsonpath-language.ts'
import { mapType } from './map.ts'
import { parallelType } from './parallel.ts'
import { passType } from './pass.ts'
import type { QueryLanguage } from './query-language.ts'
import type { Machine, State } from './state.ts'
import type { StateType } from './state-type.ts'
import { failType, succeedType } from './succeed-fail.ts'
import { taskType } from './task.ts'
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
interface Surroundings {
  readonly language: QueryLanguage
  /** Names of all states met so far: they must differ in the whole definition. */
  readonly stateNames: Set<string>
  /** Variables of the outer scopes, which inner states may read and not assign. */
  readonly outerVariables: ReadonlySet<string>
}

/**
 * Compiles a definition, with every JSONata expression in it.
 * Throws Refused for what AWS would not create and for what this interpreter lacks.
 */
export function compileDefinition(definition: unknown): Machine {
  const fields = readFields(definition, 'the definition')
  const timeoutSeconds = takeNumber(fields, 'TimeoutSeconds', { minimum: 1, maximum: largestCount })
  const version = takeString(fields, 'Version')
  if (version !== undefined && version !== '1.0') fields.refuse('Version', `must be '1.0', not '${version}'`)
  const machine = compileMachine(fields, {
    language: jsonpathLanguage,
    stateNames: new Set(),
    outerVariables: new Set(),
  })
  return { ...machine, timeoutSeconds }
}

/** Throws Refused, naming the state and the field, when `execute` would refuse the definition. */
export function checkDefinition(definition: unknown): void {
  compileDefinition(definition)
}

function compileMachine(fields: Fields, surroundings: Surroundings): Machine {
  const language = takeLanguage(fields, surroundings.language)
  const startAt = requireString(fields, 'StartAt')
  takeString(fields, 'Comment')
  const sources = fields.take('States') ?? fields.refuse('States', 'is required')
  if (!isObject(sources)) return fields.refuse('States', 'must be a JSON object of states')
  fields.refuseRest('is not supported')
  if (!Object.hasOwn(sources, startAt)) fields.refuse('StartAt', `there is no state '${startAt}'`)

  const assigned = Object.values(sources).flatMap(assignedVariables)
  const inner = {
    ...surroundings,
    language,
    outerVariables: new Set([...surroundings.outerVariables, ...assigned]),
  }
  const states = new Map<string, State>()
  for (const [name, source] of Object.entries(sources)) {
    const state = readFields(source, `state '${name}'`)
    if (name.length > 80) throw new Refused(`${state.where}: the name has more than 80 characters`)
    if (inner.stateNames.has(name)) throw new Refused(`${state.where}: the name is used twice`)
    inner.stateNames.add(name)
    for (const variable of assignedVariables(source)) {
      if (!surroundings.outerVariables.has(variable)) continue
      state.refuse('Assign', `the variable '${variable}' belongs to an outer scope`)
    }
    states.set(name, { name, visit: compileState(state, inner) })
    checkTargets(state, source, sources)
  }
  return { startAt, states, timeoutSeconds: undefined }
}

function compileState(fields: Fields, surroundings: Surroundings): State['visit'] {
  const typeName = requireString(fields, 'Type')
  const type = Object.hasOwn(stateTypes, typeName) ? stateTypes[typeName] : undefined
  if (type === undefined) return fields.refuse('Type', `there is no state type '${typeName}'`)
  takeString(fields, 'Comment')
  const language = takeLanguage(fields, surroundings.language)
  if (language.name === 'JSONPath' && !type.runsJsonpath) {
    fields.refuse('QueryLanguage', `a ${typeName} state is supported in JSONata only`)
  }
  const next = type.choosesItsEnd ? undefined : takeNext(fields)
  const visit = type.compile({
    fields,
    language,
    next,
    compileInner: (machine) => compileMachine(machine, surroundings),
  })
  fields.refuseRest(`is not supported in a ${typeName} state in ${language.name}`)
  return visit
}

/** A machine in JSONata has no JSONPath states: AWS refuses the way back. */
function takeLanguage(fields: Fields, inherited: QueryLanguage): QueryLanguage {
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

/** The parts of a state that can lead on and assign: itself, its choice rules and its Catches. */
function exits(source: unknown): JsonObject[] {
  if (!isObject(source)) return []
  return [source, source.Choices, source.Catch].flat().filter(isObject)
}

function assignedVariables(source: unknown): string[] {
  return exits(source).flatMap(({ Assign }) =>
    isObject(Assign) ? Object.keys(Assign).map((name) => name.replace(/\.\$$/, '')) : [],
  )
}

function checkTargets(fields: Fields, source: unknown, states: JsonObject): void {
  for (const exit of exits(source)) {
    for (const field of ['Next', 'Default'] as const) {
      const target = exit[field]
      if (typeof target !== 'string' || Object.hasOwn(states, target)) continue
      fields.refuse(field, `there is no state '${target}' in the same machine`)
    }
  }
}

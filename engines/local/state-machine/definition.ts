import { choiceType } from './choice.ts'
import { namingOverflow, Refused } from './errors.ts'
import {
  type Fields,
  isObject,
  largestCount,
  readFields,
  requireString,
  takeNumber,
  takeString,
} from './fields.ts'
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
interface Surroundings {
  readonly language: QueryLanguage
  /** Names of all states met so far: they must differ in the whole definition. */
  readonly stateNames: Set<string>
  /** Variables of the outer scopes, which inner states may read and not assign. */
  readonly outerVariables: ReadonlySet<string>
}

/** Characters that AWS takes in a definition. */
const longestDefinition = 1_048_576

/**
 * Compiles a definition, with every JSONata expression in it.
 * Throws Refused for what AWS would not create and for what this interpreter lacks.
 */
export function compileDefinition(definition: unknown): Machine {
  try {
    return compileRoot(definition)
  } catch (problem) {
    throw namingOverflow(problem)
  }
}

function compileRoot(definition: unknown): Machine {
  const fields = readFields(definition, 'the definition')
  if (JSON.stringify(definition).length > longestDefinition) {
    throw new Refused(`${fields.where}: must not have more than ${longestDefinition} characters`)
  }
  const timeoutSeconds = takeNumber(fields, 'TimeoutSeconds', { minimum: 0, maximum: largestCount })
  if (timeoutSeconds === 0)
    fields.refuse('TimeoutSeconds', '0 is not supported: AWS does not say what it does')
  const version = takeString(fields, 'Version')
  if (version !== undefined && version !== '1.0') fields.refuse('Version', `must be '1.0', not '${version}'`)
  const language = takeLanguage(fields, jsonpathLanguage)
  const surroundings = { language, stateNames: new Set<string>(), outerVariables: new Set<string>() }
  return { ...compileMachine(fields, surroundings, { needsEnd: true }), timeoutSeconds }
}

/** Throws Refused, naming the state and the field, when `execute` would refuse the definition. */
export function checkDefinition(definition: unknown): void {
  compileDefinition(definition)
}

function compileMachine(
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

function assignedVariables(name: string, state: unknown): string[] {
  return exitsOf(name, state).flatMap(({ source: { Assign } }) =>
    isObject(Assign) ? Object.keys(Assign).map((variable) => variable.replace(/\.\$$/, '')) : [],
  )
}

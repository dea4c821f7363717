import { namingOverflow, Refused } from './errors.ts'
import { largestCount, readFields, takeNumber, takeString } from './fields.ts'
import { jsonpathLanguage } from './jsonpath-language.ts'
import { compileMachine, takeLanguage } from './machine.ts'
import type { Machine } from './state.ts'

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

import type { Dashboard, Variable } from './dashboard.ts'
import { type VariableValue, type VariableValues, variablesIn } from './interpolate.ts'

/** What the address says when all values are chosen. */
export const ALL = '$__all'

export interface Option {
  readonly text: string
  readonly value: string
}
/** A variable with what it may be, given the ones before it, and what it is. */
export interface Choice {
  readonly variable: Variable
  /** Without "all", which `variable.includeAll` says. */
  readonly options: readonly Option[]
  /** An option's value or ALL; undefined where there is nothing to choose. */
  readonly chosen: string | undefined
}
/** Asked for by the address: variable -> value. */
export type Wanted = Readonly<Record<string, string>>
type OptionsOf = (
  variable: Variable,
  before: VariableValues,
  choicesBefore: readonly Choice[],
) => Promise<readonly Option[]>

/**
 * What each variable is, one after the other, for the options of one may depend on those before it. A wanted value that
 * is not an option (an old bookmark, another service's product) gives way to the preset, then to "all", then to the first option.
 */
export async function chooseValues(
  { variables }: Pick<Dashboard, 'variables'>,
  wanted: Wanted,
  optionsOf: OptionsOf,
): Promise<Choice[]> {
  const choices: Choice[] = []
  for (const variable of variables) {
    const options = await optionsOf(variable, valuesOf(choices), choices)
    choices.push({ variable, options, chosen: chosenOf(variable, options, wanted[variable.name]) })
  }
  return choices
}

function chosenOf(variable: Variable, options: readonly Option[], wanted?: string): string | undefined {
  if (variable.type === 'textbox') return wanted ?? variable.preset ?? variable.query
  const allowed = (value: string | undefined) =>
    value !== undefined &&
    (options.some((option) => option.value === value) || (variable.includeAll && value === ALL))
  if (allowed(wanted)) return wanted
  if (allowed(variable.preset)) return variable.preset
  return variable.includeAll ? ALL : options[0]?.value
}

/** The values for interpolation; a variable without options has none. */
export const valuesOf = (choices: readonly Choice[]): VariableValues =>
  Object.fromEntries(
    choices.flatMap((choice): [string, VariableValue][] => {
      const value = standsFor(choice)
      return value === undefined ? [] : [[choice.variable.name, value]]
    }),
  )

function standsFor({ variable, options, chosen }: Choice): VariableValue | undefined {
  if (chosen === undefined) return undefined
  // What is typed is a text, also where it reads like the mark for all.
  if (chosen !== ALL || variable.type === 'textbox')
    return { value: chosen, text: options.find(({ value }) => value === chosen)?.text ?? chosen }
  return variable.allValue === undefined
    ? { value: options.map(({ value }) => value), text: 'All' }
    : { value: variable.allValue, text: 'All', verbatim: true }
}

/** Custom variables say their options themselves: `7 days : 7, 30 days : 30`, or values only. */
export function customOptions(query: string): Option[] {
  const entries = query.match(/(?:\\,|[^,])+/g) ?? []
  return entries.map((entry) => {
    const plain = entry.replaceAll('\\,', ',').trim()
    const [, text, value] = /^(.+)\s:\s(.+)$/.exec(plain) ?? []
    return text === undefined || value === undefined
      ? { text: plain, value: plain }
      : { text: text.trim(), value: value.trim() }
  })
}

/** The variables that texts depend on: those they mention, and those that the options of these depend on; in their order. */
export function variablesBehind(dashboard: Pick<Dashboard, 'variables'>, texts: readonly string[]): string[] {
  const needed = new Set(texts.flatMap(variablesIn))
  // A variable's options depend on earlier ones only, so one pass from the end finds all.
  for (const variable of [...dashboard.variables].reverse()) {
    if (!needed.has(variable.name)) continue
    const more = variable.type === 'query' ? [variable.query] : []
    for (const name of [...more, variable.allValue ?? ''].flatMap(variablesIn)) needed.add(name)
  }
  return dashboard.variables.map(({ name }) => name).filter((name) => needed.has(name))
}

/** Names a combination: the chosen values of these variables. */
export const combinationKey = (choices: readonly Choice[], names: readonly string[]): string =>
  JSON.stringify(names.map((name) => choices.find(({ variable }) => variable.name === name)?.chosen ?? null))

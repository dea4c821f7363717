import {
  interpolate,
  type VariableValue,
  type VariableValues,
  variablesIn,
} from '../../preview/interpolate.ts'
import { type AthenaQuery, type CommittedDashboard, type CommittedPanel, rawSqlOf } from './committed.ts'

export type Row = Record<string, unknown>
type Ask = (sql: string) => Promise<Row[]>

/** Of a dashboard: the values that each of its variables offers, given the first or all of those before it. */
export interface Offered {
  readonly name: string
  readonly values: readonly VariableValue[]
  /** Where it offers All: the expression that stands for it, and all values, which must mean the same. */
  readonly all?: { readonly expression: VariableValue; readonly list: VariableValue }
}

const single = (value: string): VariableValue => ({ value, text: value })
const standing = ({ values, all }: Offered): VariableValue =>
  all?.expression ?? values[0] ?? single('nothing is offered')

/** What is chosen when the dashboard is opened. */
export const openedWith = (offered: readonly Offered[]): VariableValues =>
  Object.fromEntries(offered.map((variable) => [variable.name, standing(variable)]))

/** Asks for the values of every variable, as Grafana does when a dashboard is opened. */
export async function offeredBy(
  { templating }: CommittedDashboard,
  ask: Ask,
  database: string,
): Promise<Offered[]> {
  const offered: Offered[] = []
  for (const variable of templating.list) {
    const { name, allValue } = variable
    const rawSql = rawSqlOf(variable)
    const found = rawSql === undefined ? undefined : await ask(interpolate(rawSql, openedWith(offered)))
    const texts = found?.map((row) => String(Object.values(row)[0])) ?? []
    if (found !== undefined) {
      offered.push({
        name,
        values: texts.map(single),
        ...(allValue !== undefined && {
          all: {
            expression: { value: allValue, text: 'All', verbatim: true },
            list: { value: texts, text: 'All' },
          },
        }),
      })
    } else if (name === 'database') offered.push({ name, values: [single(database)] })
    else if (variable.type === 'constant') offered.push({ name, values: [single(String(variable.query))] })
    else {
      // The preset one first, as the dashboard opens with it.
      const options = (variable.options ?? []).toSorted((a, b) => Number(b.selected) - Number(a.selected))
      offered.push({ name, values: options.map(({ value }) => single(String(value))) })
    }
  }
  return offered
}

/** The values of one variable after the other, the others as they are when the dashboard is opened. */
export function choices(offered: readonly Offered[], wanted: readonly string[]): VariableValues[] {
  const opened = openedWith(offered)
  return [
    opened,
    ...offered
      .filter(({ name }) => wanted.includes(name))
      .flatMap(({ name, values }) => values.map((value) => ({ ...opened, [name]: value }))),
  ]
}

/** The variables of a query. */
export const mentioned = ({ rawSQL }: AthenaQuery): string[] => variablesIn(rawSQL)

/** The columns that a panel says something about: each has to come from one of its queries. */
export const drawnColumns = ({ fieldConfig, options }: CommittedPanel): string[] => [
  ...new Set([
    ...(fieldConfig?.overrides ?? []).map(({ matcher }) => String(matcher.options)),
    ...(options?.xField === undefined ? [] : [options.xField]),
  ]),
]

import type { Panel } from '../dashboard.ts'
import type { Cell } from '../frame.ts'
import type { Field } from './fields.ts'

/** One number, or text, of a stat panel. */
export interface Figure {
  readonly name: string
  /** The name is the text of a row, such as a currency: the value means little without it. */
  readonly isNamedByText: boolean
  readonly field: Field
  readonly value: Cell
}

const numbersOf = (values: readonly Cell[]) => values.filter((value) => typeof value === 'number')

/** How a column becomes one value, by Grafana's names. */
const calculations: Readonly<Record<string, (values: readonly Cell[]) => Cell>> = {
  lastNotNull: (values) => values.findLast((value) => value !== null) ?? null,
  last: (values) => values.at(-1) ?? null,
  firstNotNull: (values) => values.find((value) => value !== null) ?? null,
  first: (values) => values[0] ?? null,
  sum: (values) => numbersOf(values).reduce((sum, value) => sum + value, 0),
  max: (values) => (numbersOf(values).length === 0 ? null : Math.max(...numbersOf(values))),
  min: (values) => (numbersOf(values).length === 0 ? null : Math.min(...numbersOf(values))),
}

interface ReduceOptions {
  readonly values?: boolean
  readonly calcs?: readonly string[]
  readonly fields?: string
}

/** The figures of a stat panel: one a field, or one a field and row. */
export function figures(panel: Panel, fields: readonly Field[]): Figure[] {
  const { values, calcs, fields: wanted } = (panel.options.reduceOptions ?? {}) as ReduceOptions
  const shown = fields.filter((field) => isShown(field, wanted ?? ''))
  if (values) {
    const rows = shown[0]?.values.length ?? 0
    return Array.from({ length: rows }, (_, row) =>
      shown.map((field) => ({
        ...{ name: rowName(field, fields, row), isNamedByText: fields.some(({ kind }) => kind === 'text') },
        ...{ field, value: field.values[row] ?? null },
      })),
    ).flat()
  }
  const name = calcs?.[0] ?? 'lastNotNull'
  const calculate = Object.hasOwn(calculations, name) ? calculations[name] : undefined
  if (calculate === undefined) throw new Error(`the preview does not know the calculation "${name}"`)
  return shown.map((field) => ({
    ...{ name: field.displayName, isNamedByText: false },
    ...{ field, value: calculate(field.values) },
  }))
}

/** Nothing said means numbers; otherwise a name, or a regular expression between slashes. */
function isShown({ kind, name, displayName }: Field, wanted: string): boolean {
  if (wanted === '') return kind === 'number'
  const [, pattern] = /^\/(.*)\/$/.exec(wanted) ?? []
  return pattern === undefined
    ? [name, displayName].includes(wanted)
    : new RegExp(pattern).test(name) || new RegExp(pattern).test(displayName)
}

/** A row is called by its texts; by the field, too, where the row has several numbers. */
function rowName(field: Field, fields: readonly Field[], row: number): string {
  const others = fields.filter((other) => other !== field)
  const texts = others.flatMap(({ kind, values }) => (kind === 'text' ? [String(values[row] ?? '')] : []))
  const needsOwn = texts.length === 0 || others.some(({ kind }) => kind === 'number')
  return [...texts.filter(Boolean), ...(needsOwn ? [field.displayName] : [])].join(' ')
}

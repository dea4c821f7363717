import { addDays } from '../../queries/model/calendar.ts'
import type { Column } from '../../queries/model/columns.ts'
import { readingOrder } from '../../queries/model/common-columns.ts'
import type { WindowDates } from '../../queries/model/windows.ts'
import { exactSum } from '../exact-sum.ts'
import type { ShownTable } from '../shown-tables.ts'
import { isRate, valueWriter } from '../value-text.ts'
import type { Drawing, Panel, Point } from './drawing.ts'
import { dateAxis, integerAxis, type PositionAxis } from './position-axis.ts'

type Row = Readonly<Record<string, unknown>>
type Named = readonly [name: string, column: Column]

/** More small charts than this say less than the table does. */
const MOST_PANELS = 6

/**
 * The drawing of a summary over time or over a whole-number dimension, chosen from its declaration: its sum of money,
 * or without one its first count, and its first rate. Null when its grain has no such dimension: then it is a table.
 *
 * Rows that share a position are added only where the declaration says that a sum means something: money within one
 * currency, and counts that an agreement sums. Different users are never added, nor rates averaged; what may not be
 * added is drawn apart.
 */
export function seriesOf(
  summary: ShownTable,
  rows: readonly Row[],
  window: WindowDates,
  allRows: number,
): Drawing | null {
  const axisName = summary.top
    ? undefined
    : (grainOf(summary, 'date') ?? grainOf(summary, 'integer') ?? undefined)
  const measure = axisName && measureOf(summary)
  if (!axisName || !measure) return null
  const axis = axisOf(summary, axisName, rows, window)
  const drawn = axis && completeRows(summary, axisName, rows, allRows)
  if (!axis || !drawn) return null

  const others = summary.grain.filter((name) => name !== axisName)
  const splitBy = mayBeAdded(summary, measure) ? others.filter((name) => name === 'currency') : others
  const groups = groupRows(drawn, splitBy)
  const panels = groups
    .slice(0, MOST_PANELS)
    .map(([group, of]) => sumPanel(summary, measure, group, of, axis))
  const rate = others.length === 0 ? Object.entries(summary.columns).find(([, c]) => isRate(c)) : undefined
  return {
    axis,
    panels: rate ? [...panels, ratePanel(rate, drawn, axis)] : panels,
    notes: [
      ...(groups.length > MOST_PANELS
        ? [`${groups.length - MOST_PANELS} more by ${splitBy.join(', ')} are not drawn: see the rows.`]
        : []),
      ...(allRows > rows.length
        ? [
            `Drawn from the first ${rows.length} of ${allRows} rows${others.length ? '; the last position among them may be incomplete and is left out' : ''}.`,
          ]
        : []),
    ],
  }
}

const grainOf = (summary: ShownTable, type: Column['type']) =>
  summary.grain.find((name) => summary.columns[name]?.type === type)

function measureOf(summary: ShownTable): Named | undefined {
  const columns = Object.entries(summary.columns)
  const money = columns.find(
    ([, c]) =>
      c.type === 'money_sum' && (c.unit !== 'currency of the row' || summary.grain.includes('currency')),
  )
  return money ?? columns.find(([, c]) => c.type === 'bigint')
}

const mayBeAdded = (summary: ShownTable, [name, column]: Named): boolean =>
  column.type === 'money_sum' || summary.agreements.some((agreement) => agreement.sumOf === name)

function axisOf(summary: ShownTable, name: string, rows: readonly Row[], window: WindowDates) {
  const column = summary.columns[name] as Column
  const values = rows.map((row) => row[name])
  return column.type === 'date'
    ? dateAxis(name, [...values.map(String), window.start, addDays(window.endExclusive, -1)])
    : integerAxis(name, column, values)
}

/** The rows whose position is surely complete, where they are the first of a longer table; null when none is. */
function completeRows(summary: ShownTable, axisName: string, rows: readonly Row[], allRows: number) {
  if (allRows <= rows.length || summary.grain.length === 1) return rows
  if (readingOrder(summary)[0] !== axisName) return null
  const last = rows.at(-1)?.[axisName]
  return rows.filter((row) => row[axisName] !== last)
}

/** Rows with the same values of `columns`, the group with the most rows first. */
function groupRows(rows: readonly Row[], columns: readonly string[]): [string, Row[]][] {
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const key = columns.map((column) => String(row[column] ?? '–')).join(' · ')
    const group = groups.get(key)
    if (group) group.push(row)
    else groups.set(key, [row])
  }
  return [...groups].sort(([a, ofA], [b, ofB]) => ofB.length - ofA.length || (a < b ? -1 : 1))
}

function sumPanel(
  summary: ShownTable,
  [name, column]: Named,
  group: string,
  rows: readonly Row[],
  axis: PositionAxis,
): Panel {
  const valuesAt: unknown[][] = Array.from({ length: axis.size }, () => [])
  for (const row of rows) {
    const position = axis.position(row[axis.title])
    if (position !== null) valuesAt[position]?.push(row[name])
  }
  const sums = valuesAt.map(exactSum)
  const write = valueWriter(
    column,
    sums.filter((sum) => sum !== null),
  )
  const totalOf = ([total, c]: Named) => {
    const sum = exactSum(rows.map((row) => row[total]))
    return sum === null
      ? []
      : [`${valueWriter(c, [sum])(sum)} ${c.type === 'money_sum' ? '' : c.unit}`.trim()]
  }
  const counted = Object.entries(summary.columns).find(([n, c]) => c.type === 'bigint' && n !== name)
  const added = [[name, column] as const, ...(counted && column.type === 'money_sum' ? [counted] : [])]
  const facts = added.filter((each) => mayBeAdded(summary, each)).flatMap(totalOf)
  return {
    title: [group, name].filter(Boolean).join(' · '),
    facts: facts.length > 0 ? `total ${facts.join(' · ')}` : '',
    unit: column.unit === 'currency of the row' ? group : (column.unit ?? ''),
    mark: 'columns',
    points: points(sums, write),
  }
}

function ratePanel([name, column]: Named, rows: readonly Row[], axis: PositionAxis): Panel {
  const values: (string | null)[] = Array.from({ length: axis.size }, () => null)
  for (const row of rows) {
    const position = axis.position(row[axis.title])
    if (position !== null && row[name] != null) values[position] = String(row[name])
  }
  return {
    title: name,
    facts: column.doc,
    unit: column.unit ?? '',
    mark: 'line',
    points: points(values, valueWriter(column, values)),
  }
}

/** A position without value has no point: a missing row does not mean zero. */
const points = (values: readonly (string | null)[], write: (value: unknown) => string): Point[] =>
  values.flatMap((text, position) => {
    const value = Number(text)
    return text === null || !Number.isFinite(value) ? [] : [{ position, value, text: write(text) }]
  })

import { addDays, daysBetween, isLocalDate } from '../../queries/model/calendar.ts'
import type { Column } from '../../queries/model/columns.ts'

/** The horizontal axis of a chart: `size` equal steps, each with room for one column. */
export interface PositionAxis {
  readonly title: string
  readonly size: number
  /** Which step a value falls on; null when it is of another type or outside the axis. */
  readonly position: (value: unknown) => number | null
  /** The value at a step, in full. */
  readonly name: (position: number) => string
  readonly shortName: (position: number) => string
}

/** More steps than this would be narrower than a pixel on a phone. */
const MOST_STEPS = 400

/** Every day from the first to the last, also those without rows: a gap in time must be seen as one. */
export function dateAxis(title: string, dates: readonly string[]): PositionAxis | null {
  const sorted = dates.filter(isLocalDate).sort()
  const first = sorted[0]
  const last = sorted.at(-1)
  if (first === undefined || last === undefined) return null
  const size = daysBetween(first, last) + 1
  return size > MOST_STEPS
    ? null
    : axis(title, size, (value) => (isLocalDate(String(value)) ? daysBetween(first, String(value)) : null), {
        name: (position) => addDays(first, position),
        shortName: (position) => addDays(first, position).slice(5),
      })
}

/** The column's declared range, or the values' where the range is wide. */
export function integerAxis(title: string, column: Column, values: readonly unknown[]): PositionAxis | null {
  const numbers = values.map(Number).filter(Number.isSafeInteger)
  if (numbers.length === 0) return null
  const declared = column.range !== undefined && column.range[1] - column.range[0] < MOST_STEPS
  const [from, to] = declared
    ? (column.range as readonly [number, number])
    : [Math.min(...numbers), Math.max(...numbers)]
  const name = (position: number) => String(from + position)
  return to - from >= MOST_STEPS
    ? null
    : axis(title, to - from + 1, (value) => (Number.isSafeInteger(value) ? Number(value) - from : null), {
        name,
        shortName: name,
      })
}

function axis(
  title: string,
  size: number,
  position: (value: unknown) => number | null,
  names: Pick<PositionAxis, 'name' | 'shortName'>,
): PositionAxis {
  const within = (at: number | null) => (at !== null && at >= 0 && at < size ? at : null)
  return { title, size, position: (value) => within(position(value)), ...names }
}

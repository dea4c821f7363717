import { addDays } from '../queries/model/calendar.ts'

/** The local days [from, toExclusive). */
export interface DayRange {
  readonly from: string
  readonly toExclusive: string
}

/** Local days that one statement stages, in the spelling of the state machine. */
export interface DaysChunk {
  readonly from: string
  readonly to_exclusive: string
}
export const chunkOf = ({ from, toExclusive }: DayRange): DaysChunk => ({ from, to_exclusive: toExclusive })
export const rangeOf = ({ from, to_exclusive }: DaysChunk): DayRange => ({ from, toExclusive: to_exclusive })

/** Local days of a table that a pipeline stages for itself. */
export interface TableChunk extends DaysChunk {
  readonly table: string
}

/** Events outside partition folders may be of any date: their days begin here. */
export const BEGINNING_OF_TIME = '0001-01-02'

/** The range in statements of at most `days` days. */
export function inRangesOf(days: number, { from, toExclusive }: DayRange): DayRange[] {
  const ranges: DayRange[] = []
  for (let first = from; first < toExclusive; ) {
    const furthest = addDays(first, days)
    // Files outside partition folders exist on a laptop only, where no engine limits the days of a statement.
    const end = first === BEGINNING_OF_TIME || furthest > toExclusive ? toExclusive : furthest
    ranges.push({ from: first, toExclusive: end })
    first = end
  }
  return ranges
}

/** What of a range is not before a day. */
export const notBefore = (first: string, { from, toExclusive }: DayRange): DayRange[] =>
  toExclusive <= first ? [] : [{ from: from < first ? first : from, toExclusive }]

/** What of a range is none of some days, which are in order. */
export function withoutDays({ from, toExclusive }: DayRange, days: readonly string[]): DayRange[] {
  const ranges: DayRange[] = []
  let next = from
  for (const day of days.filter((each) => each >= from && each < toExclusive)) {
    if (day > next) ranges.push({ from: next, toExclusive: day })
    next = addDays(day, 1)
  }
  return next < toExclusive ? [...ranges, { from: next, toExclusive }] : ranges
}

/** The ranges in order, those that touch or overlap as one. */
export function united(ranges: readonly DayRange[]): DayRange[] {
  const all: DayRange[] = []
  for (const range of [...ranges].sort((a, b) => (a.from < b.from ? -1 : 1))) {
    const last = all.at(-1)
    if (last === undefined || range.from > last.toExclusive) all.push(range)
    else if (range.toExclusive > last.toExclusive)
      all[all.length - 1] = { ...last, toExclusive: range.toExclusive }
  }
  return all
}

/**
 * The wanted ones of some days, in order, as ranges. Days that are not among `all` don't part a range: nothing is known of
 * them, and a statement that builds them too is cheaper than two.
 */
export function rangesOf(all: readonly string[], isWanted: (day: string) => boolean): DayRange[] {
  const ranges: DayRange[] = []
  let open: DayRange | undefined
  for (const day of all) {
    if (!isWanted(day)) {
      open = undefined
      continue
    }
    if (open !== undefined) ranges.pop()
    open = { from: open?.from ?? day, toExclusive: addDays(day, 1) }
    ranges.push(open)
  }
  return ranges
}

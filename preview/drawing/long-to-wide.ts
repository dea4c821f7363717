import type { Cell, Frame } from '../frame.ts'
import type { Labels, PlainField } from './fields.ts'

/**
 * Grafana's reading of a time series that comes as a long table: the first time column is the axis, text columns are
 * labels, and each number column is a series for each combination of labels; where a series has no row at a time it has
 * no value. Throws, as Grafana does, where rows are not in the order of time, or a time is missing.
 */
export function longToWide(frame: Frame): PlainField[] {
  const timeAt = frame.columns.findIndex(({ kind }) => kind === 'time' || kind === 'date')
  if (timeAt < 0) throw new Error(`a time series needs a column of times; there are ${namesOf(frame)}`)
  const numberAts = positions(frame, 'number')
  const labelAts = positions(frame, 'text', 'boolean')
  const times: string[] = []
  const series = new Map<string, { name: string; labels: Labels; values: Map<number, Cell> }>()
  for (const row of frame.rows) {
    const time = row[timeAt]
    if (typeof time !== 'string') throw new Error('a row of a time series has no time')
    // Compared as numbers: 14.5 s is after 14 s, but the text "14.5Z" is before "14Z".
    if (times.length > 0 && Date.parse(time) < Date.parse(times.at(-1) as string))
      throw new Error('the rows of a time series must be in the order of time')
    if (times.at(-1) !== time) times.push(time)
    const labels = Object.fromEntries(
      labelAts.map((at) => [frame.columns[at]?.name ?? '', String(row[at] ?? '')]),
    )
    for (const at of numberAts) {
      const name = frame.columns[at]?.name ?? ''
      const key = JSON.stringify([at, Object.values(labels)])
      const known = series.get(key) ?? { name, labels, values: new Map<number, Cell>() }
      known.values.set(times.length - 1, row[at] ?? null)
      series.set(key, known)
    }
  }
  const timeColumn = frame.columns[timeAt] as Frame['columns'][number]
  return [
    { name: timeColumn.name, kind: timeColumn.kind, values: times },
    ...[...series.values()].sort(byName).map(({ name, labels, values }) => ({
      name,
      kind: 'number' as const,
      values: times.map((_, i) => values.get(i) ?? null),
      ...(labelAts.length > 0 && { labels }),
    })),
  ]
}

const positions = ({ columns }: Frame, ...kinds: readonly string[]) =>
  columns.flatMap(({ kind }, at) => (kinds.includes(kind) ? [at] : []))
const namesOf = ({ columns }: Frame) => columns.map(({ name }) => name).join(', ')

/** The order of series must not depend on which one has the first row. */
function byName(a: { name: string; labels: Labels }, b: { name: string; labels: Labels }): number {
  return Object.values(a.labels).join('\n').localeCompare(Object.values(b.labels).join('\n'), 'en')
}

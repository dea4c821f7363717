/** What a query returned: what kind of values each column has decides how it is drawn. */
export interface Frame {
  readonly refId: string
  readonly columns: readonly Column[]
  readonly rows: readonly (readonly Cell[])[]
}
export interface Column {
  readonly name: string
  readonly kind: Kind
}
/** A `time` is ISO in UTC, a `date` YYYY-MM-DD; a number too great to be exact is text in digits. */
export type Kind = 'number' | 'time' | 'date' | 'text' | 'boolean'
export type Cell = string | number | boolean | null

/** The values of a column, undefined where there is no such column. */
export function columnOf(frame: Frame, name: string): Cell[] | undefined {
  const at = frame.columns.findIndex((column) => column.name === name)
  return at < 0 ? undefined : frame.rows.map((row) => row[at] ?? null)
}

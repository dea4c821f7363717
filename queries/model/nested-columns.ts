import type { Column } from './columns.ts'

/** A list of structs within a row. Public tables have no lists: their readers want one row for each thing. */
export interface ListColumn {
  readonly type: 'list'
  readonly of: NestedColumns
  readonly nullable: true
  readonly doc: string
}
export type NestedColumns = Readonly<Record<string, Column | ListColumn>>

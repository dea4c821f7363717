import type { Column } from './columns.ts'
import type { SqlTypeName } from './sql-types.ts'

/** A list of structs within a row. Public tables have none: their readers want one row a thing. */
export interface ListColumn {
  readonly type: 'list'
  readonly of: NestedColumns
  readonly nullable: true
  readonly doc: string
}
export type NestedColumns = Readonly<Record<string, Column | ListColumn>>

/** How an engine names types. */
export interface TypeNames {
  readonly scalar: Readonly<Record<SqlTypeName, string>>
  readonly list: (fields: readonly (readonly [name: string, type: string])[]) => string
}

export const typeName = (names: TypeNames, column: Column | ListColumn): string =>
  column.type === 'list'
    ? names.list(Object.entries(column.of).map(([name, field]) => [name, typeName(names, field)]))
    : names.scalar[column.type]

import type { SqlTypeName } from '../../model/sql-types.ts'
import { jsonPath } from '../../sql/json-paths.ts'
import { spell } from '../../sql/spell.ts'
import type { RecordsDialect } from './dialect.ts'
import type { Field, FieldType, Paths, SummedField } from './field-types.ts'

/** The type of what a field becomes. */
export const sqlTypeOf = {
  text: 'varchar',
  lower_text: 'varchar',
  id: 'bigint',
  integer: 'bigint',
  money: 'money',
  boolean: 'boolean',
  instant: 'timestamp',
  sum: 'money_sum',
} as const satisfies Record<FieldType | 'sum', SqlTypeName>

/** Whether text that is there but is not a number makes its record unreadable; other fields are left NULL. */
export const mustBeReadable = ({ type }: Pick<Field | SummedField, 'type'>): boolean =>
  type === 'integer' || type === 'money' || type === 'sum'

const firstOf = (values: readonly string[]) =>
  values.length === 1 ? (values[0] as string) : `coalesce(${values.join(', ')})`

/**
 * The text of the first path that has a value. Text is trimmed, and none where it is blank; what has a form is left as it
 * is, for ' 1' is not a number. A blank amount can't be read; a blank id or time counts as absent.
 */
export function firstText(
  dialect: RecordsDialect,
  json: string,
  type: FieldType | 'sum',
  paths: Paths,
): string {
  const isText = type === 'text' || type === 'lower_text'
  // With one path alone, blank and absent text need not be told apart: both become NULL.
  const read = (value: string) =>
    mustBeReadable({ type }) || (!isText && paths.length === 1)
      ? value
      : isText
        ? spell(dialect.engine, 'trimmed', value)
        : `nullif(${value}, '')`
  return firstOf(paths.map((path) => read(dialect.textAt(json, jsonPath(path)))))
}

/** The elements of the first path that has a list. */
export const firstList = (dialect: RecordsDialect, json: string, paths: Paths) =>
  firstOf(paths.map((path) => dialect.listAt(json, jsonPath(path))))

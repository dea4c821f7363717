import { type NestedColumns, type TypeNames, typeName } from '../../queries/model/nested-columns.ts'
import { sparkIdentifier } from '../../queries/sql/literals.ts'

const sparkTypes: TypeNames = {
  scalar: {
    varchar: 'STRING',
    bigint: 'BIGINT',
    boolean: 'BOOLEAN',
    integer: 'INT',
    double: 'DOUBLE',
    money: 'DECIMAL(18, 4)',
    money_sum: 'DECIMAL(38, 4)',
    date: 'DATE',
    timestamp: 'TIMESTAMP_NTZ',
  },
  list: (fields) =>
    `ARRAY<STRUCT<${fields.map(([name, type]) => `${sparkIdentifier(name)}: ${type}`).join(', ')}>>`,
}

/** Declared columns as Spark's DDL. */
export const sparkSchema = (columns: NestedColumns): string =>
  Object.entries(columns)
    .map(([name, column]) => `${sparkIdentifier(name)} ${typeName(sparkTypes, column)}`)
    .join(', ')

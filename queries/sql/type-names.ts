import type { Column } from '../model/columns.ts'
import type { Engine } from '../model/engine.ts'
import type { ListColumn, NestedColumns } from '../model/nested-columns.ts'
import type { SqlTypeName } from '../model/sql-types.ts'
import { writers } from './literals.ts'

/** Where types have names: in the SQL of an engine, and in the Glue catalog. */
export type TypeSystem = Engine | 'glue'

/** What each type is called. */
export const typeNames: Readonly<Record<SqlTypeName, Readonly<Record<TypeSystem, string>>>> = {
  varchar: { athena: 'VARCHAR', duckdb: 'VARCHAR', spark: 'STRING', glue: 'string' },
  bigint: { athena: 'BIGINT', duckdb: 'BIGINT', spark: 'BIGINT', glue: 'bigint' },
  boolean: { athena: 'BOOLEAN', duckdb: 'BOOLEAN', spark: 'BOOLEAN', glue: 'boolean' },
  integer: { athena: 'INTEGER', duckdb: 'INTEGER', spark: 'INTEGER', glue: 'int' },
  double: { athena: 'DOUBLE', duckdb: 'DOUBLE', spark: 'DOUBLE', glue: 'double' },
  money: {
    athena: 'DECIMAL(18, 4)',
    duckdb: 'DECIMAL(18, 4)',
    spark: 'DECIMAL(18, 4)',
    glue: 'decimal(18,4)',
  },
  money_sum: {
    athena: 'DECIMAL(38, 4)',
    duckdb: 'DECIMAL(38, 4)',
    spark: 'DECIMAL(38, 4)',
    glue: 'decimal(38,4)',
  },
  date: { athena: 'DATE', duckdb: 'DATE', spark: 'DATE', glue: 'date' },
  timestamp: { athena: 'TIMESTAMP(3)', duckdb: 'TIMESTAMP', spark: 'TIMESTAMP_NTZ', glue: 'timestamp' },
}

type Fields = readonly (readonly [name: string, type: string])[]

/** What a list of structs is called. */
const listNames: Readonly<Record<TypeSystem, (fields: Fields) => string>> = {
  athena: (fields) => `ARRAY(ROW(${spaced('athena', fields)}))`,
  duckdb: (fields) => `STRUCT(${spaced('duckdb', fields)})[]`,
  spark: (fields) =>
    `ARRAY<STRUCT<${fields.map(([name, type]) => `${writers.spark.identifier(name)}: ${type}`).join(', ')}>>`,
  glue: (fields) => `array<struct<${fields.map(([name, type]) => `${name}:${type}`).join(',')}>>`,
}

const spaced = (engine: Engine, fields: Fields): string =>
  fields.map(([name, type]) => `${writers[engine].identifier(name)} ${type}`).join(', ')

/** The type of a column. */
export const typeName = (system: TypeSystem, column: Column | ListColumn): string =>
  column.type === 'list'
    ? listNames[system](Object.entries(column.of).map(([name, field]) => [name, typeName(system, field)]))
    : typeNames[column.type][system]

/** Declared columns as the DDL of an engine has them, and as Spark is told the schema of files. */
export const columnList = (engine: Engine, columns: NestedColumns): string =>
  spaced(
    engine,
    Object.entries(columns).map(([name, column]) => [name, typeName(engine, column)]),
  )

/** A SELECT of declared columns that returns no row. */
export const noRows = (engine: Engine, columns: NestedColumns): string => {
  const nulls = Object.entries(columns).map(
    ([name, column]) => `CAST(NULL AS ${typeName(engine, column)}) AS ${writers[engine].identifier(name)}`,
  )
  return `SELECT ${nulls.join(', ')} WHERE FALSE`
}

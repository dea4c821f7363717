/**
 * What a SQL value is in TypeScript. Kysely only looks at TypeScript types, so two SQL types that must not be
 * mixed up need two TypeScript types: a DOUBLE is branded, a BIGINT is `bigint`, a sum of money is not a price.
 */
declare const sqlType: unique symbol
type Branded<Base, Name extends string> = Base & { readonly [sqlType]: Name }

export type Varchar = string
export type Bigint = bigint
export type Bool = boolean
export type Integer = Branded<number, 'integer'>
export type Double = Branded<number, 'double'>
/** One price or amount, DECIMAL(18,4). */
export type Money = Branded<string, 'decimal(18,4)'>
/** A sum of prices or amounts, DECIMAL(38,4). */
export type MoneySum = Branded<string, 'decimal(38,4)'>
/** A calendar day, without zone. */
export type SqlDate = Branded<string, 'date'>
/** A point in time in UTC or a local wall clock, to the millisecond; the column's doc says which. */
export type Timestamp = Branded<string, 'timestamp'>
/** `map<varchar,varchar>`: the raw attributes of a log line. */
export type AttributeMap = Branded<object, 'map'>

/** The names under which columns declare their type; each engine spells them in its own dialect file. */
export interface SqlTypes {
  varchar: Varchar
  bigint: Bigint
  boolean: Bool
  integer: Integer
  double: Double
  money: Money
  money_sum: MoneySum
  date: SqlDate
  timestamp: Timestamp
}
export type SqlTypeName = keyof SqlTypes

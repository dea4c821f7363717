import type { SqlTypeName, SqlTypes } from './sql-types.ts'

/** A declared output column: its type decides the cast, its kind the checks, its doc the documentation. */
export interface Column<Type extends SqlTypeName = SqlTypeName, Nullable extends boolean = boolean> {
  readonly type: Type
  readonly nullable: Nullable
  readonly doc: string
  /** What one value counts or measures: 'clicks', 'percent', 'service currency'. Absent for dimensions. */
  readonly unit?: string
  /** Values outside are wrong; the audit looks at it. Both ends are allowed values. */
  readonly range?: readonly [from: number, to: number]
}

export type Columns = Readonly<Record<string, Column>>
/** The TypeScript row of declared columns; what a query must return to be accepted. */
export type RowOf<C extends Columns> = {
  [K in keyof C]: C[K] extends Column<infer Type, infer Nullable>
    ? Nullable extends true
      ? SqlTypes[Type] | null
      : SqlTypes[Type]
    : never
}

/** A dimension that is always present. */
export const text = (doc: string): Column<'varchar', false> => ({ type: 'varchar', nullable: false, doc })
/** A dimension or description that may be absent. */
export const optionalText = (doc: string): Column<'varchar', true> => ({
  type: 'varchar',
  nullable: true,
  doc,
})
/** A calendar day in the service's zone. */
export const date = (doc: string): Column<'date', false> => ({ type: 'date', nullable: false, doc })
/** A whole number within stated ends, such as the hour of a day. */
export const integer = (doc: string, range: readonly [number, number]): Column<'integer', false> => ({
  type: 'integer',
  nullable: false,
  doc,
  range,
})
/** How many, from 0; `unit` says of what. */
export const count = (unit: string, doc: string): Column<'bigint', false> => ({
  type: 'bigint',
  nullable: false,
  doc,
  unit,
  range: [0, Number.MAX_SAFE_INTEGER],
})
/** Like `count`, but NULL where nothing could be counted. */
export const optionalCount = (unit: string, doc: string): Column<'bigint', true> => ({
  ...count(unit, doc),
  nullable: true,
})
/** Percent, 0 to 100 with two decimals, NULL (never 0) when the denominator is 0. */
export const rate = (doc: string): Column<'double', true> => ({
  type: 'double',
  nullable: true,
  doc,
  unit: 'percent',
  range: [0, 100],
})
/** A mean with two decimals, halves away from zero; NULL over nothing. */
export const mean = (unit: string, doc: string): Column<'double', true> => ({
  type: 'double',
  nullable: true,
  doc,
  unit,
  range: [0, Number.MAX_VALUE],
})
/** An exact sum of money in one currency, DECIMAL(38,4); NULL over nothing valid. */
export const moneySum = (doc: string, unit = 'service currency'): Column<'money_sum', true> => ({
  type: 'money_sum',
  nullable: true,
  doc,
  unit,
})
/** The number that a shop's system gives a thing. */
export const identifier = (doc: string): Column<'bigint', false> => ({ type: 'bigint', nullable: false, doc })
export const optionalIdentifier = (doc: string): Column<'bigint', true> => ({
  type: 'bigint',
  nullable: true,
  doc,
})
export const flag = (doc: string): Column<'boolean', false> => ({ type: 'boolean', nullable: false, doc })
/** A point in time, UTC. */
export const instant = (doc: string): Column<'timestamp', false> => ({
  type: 'timestamp',
  nullable: false,
  doc,
})
export const optionalInstant = (doc: string): Column<'timestamp', true> => ({
  ...instant(doc),
  nullable: true,
})
/** An exact amount of money that is always known, DECIMAL(38,4); may be negative. */
export const amount = (doc: string, unit = 'currency of the row'): Column<'money_sum', false> => ({
  type: 'money_sum',
  nullable: false,
  doc,
  unit,
})
/** One price, DECIMAL(18,4); NULL when unknown. */
export const optionalPrice = (doc: string, unit = 'currency of the row'): Column<'money', true> => ({
  type: 'money',
  nullable: true,
  doc,
  unit,
})

import type { Json } from '@duckdb/node-api'
import type { Expression } from 'kysely'
import type { Bigint, Money, MoneySum, Timestamp, Varchar } from '../../queries/model/sql-types.ts'
import * as f from '../../queries/sql/functions.ts'

/** What an expression must be on every engine; expected values by hand. */
export interface MacroCase {
  readonly says: string
  readonly value: Expression<unknown>
  readonly expected: Json
  /** SQL of the relation `given` that the expression reads, the same text on every engine. */
  readonly given?: string
}

export const text = (value: string | null): Expression<Varchar | null> =>
  f.cast(value === null ? f.nothing<Varchar>() : f.literal(value), 'varchar')
export const whole = (value: bigint): Expression<Bigint> => f.cast(f.literal(value), 'bigint')
export const money = (value: string): Expression<Money> => f.cast(f.literal(value), 'money')
export const sum = (value: string | null): Expression<MoneySum> =>
  f.cast(value === null ? f.nothing<Varchar>() : f.literal(value), 'money_sum')
export const time = (value: string | null): Expression<Timestamp> =>
  f.cast(value === null ? f.nothing<Varchar>() : f.literal(value), 'timestamp')

const shown = (value: unknown) =>
  typeof value === 'string' && value.length > 60
    ? `${value.slice(0, 20)}... (${value.length})`
    : String(value)
const quoted = (value: string | null) => (value === null ? 'NULL' : JSON.stringify(value))

/** Rows of what is given and what comes of it. */
export type Table<Given> = readonly (readonly [given: Given, expected: Json])[]
export const reads = (
  what: string,
  read: (value: Expression<Varchar | null>) => Expression<unknown>,
  table: Table<string | null>,
): MacroCase[] =>
  table.map(([given, expected]) => ({
    says: `${what}: ${shown(quoted(given))} is ${shown(expected)}`,
    value: read(text(given)),
    expected,
  }))

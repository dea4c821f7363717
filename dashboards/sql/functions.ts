import { AggregateFunctionNode, type Expression, FunctionNode, ValueNode } from 'kysely'
import type {
  Bigint,
  Double,
  Integer,
  Money,
  MoneySum,
  SqlDate,
  Timestamp,
  Varchar,
} from '../../queries/model/sql-types.ts'
import { call, wrap } from './call.ts'

// What panels compute with, typed. Money and rates leave a panel's query as DOUBLE, counts as BIGINT, days as text.

type Sql<T> = Expression<T>
type Maybe<T> = Expression<T> | Expression<T | null>
type Whole = Bigint | Integer
type Amount = Money | MoneySum
type Numeric = Whole | Double | Amount
const aggregate = <T>(name: string, value: Sql<unknown>) =>
  wrap<T | null>(AggregateFunctionNode.create(name, [value.toOperationNode()]))

export const text = (value: string) => wrap<Varchar>(ValueNode.create(value))
export const whole = (value: number) => wrap<Bigint>(ValueNode.create(value))
export const integer = (value: number) => wrap<Integer>(ValueNode.create(value))
export const nothing = <T>() => wrap<T | null>(ValueNode.createImmediate(null))

/** The sum of counts; NULL over nothing. */
export const total = (count: Maybe<Whole>) => call<Bigint | null>('to_bigint', aggregate('sum', count))
/** The sum of money in one currency, exact before it becomes a DOUBLE; NULL over nothing. */
export const totalAmount = (value: Maybe<Amount>) => call<Double | null>('to_double', aggregate('sum', value))
export const greatest = <T>(value: Maybe<T>) => aggregate<T>('max', value)
export const least = <T>(value: Maybe<T>) => aggregate<T>('min', value)
export const countRows = () => call<Bigint>('count_rows')
export const countDistinct = (value: Sql<unknown>) => call<Bigint>('count_distinct', value)
export const countWhere = (condition: Sql<unknown>) => call<Bigint>('count_where', condition)
/** The rows of the whole query, beside each of them. */
export const countOfAllRows = () => call<Bigint>('count_all_rows_over')

/** The least value of the whole query, beside each of its rows. */
export const leastOfAllRows = <T>(value: Sql<T>) => call<T>('min_all_rows_over', value)

export const double = (value: Maybe<Numeric>) => {
  const node = value.toOperationNode()
  if (!FunctionNode.is(node)) return call<Double | null>('to_double', value)
  if (node.func === 'to_double') return wrap<Double | null>(node)
  // One cast is enough to read.
  const uncast = node.func === 'to_bigint' ? node.arguments : [node]
  return wrap<Double | null>(FunctionNode.create('to_double', uncast))
}
/** part / whole; NULL where the whole is 0 or nothing. */
export const quotient = (part: Maybe<Numeric>, whole: Maybe<Numeric>) =>
  call<Double | null>('over', double(part), whole)
/** A value in a greater unit. */
export const dividedBy = (value: Maybe<Numeric>, by: number) =>
  call<Double | null>('divided', double(value), whole(by))
/** In percent. */
export const percentOf = (part: Maybe<Numeric>, whole: Maybe<Numeric>) =>
  call<Double | null>('over', call('times', double(part), wrap(ValueNode.create(100))), whole)
export const sumOfTwo = <T extends Numeric | null>(a: Sql<T>, b: Sql<T>) => call<T>('plus', a, b)
export const difference = <T extends Numeric | null>(a: Sql<T>, b: Sql<T>) => call<T>('minus', a, b)
export const negative = <T extends Numeric | null>(value: Sql<T>) => call<T>('negative', value)
export const times = <T extends Numeric>(value: Maybe<T>, factor: Maybe<Numeric>) =>
  call<T>('times', value, factor)

export const orElse = <T>(value: Sql<T | null>, otherwise: Sql<T>) => call<T>('coalesce', value, otherwise)
export const firstOf = <T>(...values: Sql<T | null>[]) => call<T | null>('coalesce', ...values)
/** Texts one after the other. */
export const joined = (first: Sql<Varchar>, ...more: Sql<Varchar>[]) =>
  wrap<Varchar>(more.reduce((before, next) => call<Varchar>('joined', before, next), first).toOperationNode())
export const replaced = (value: Sql<Varchar>, what: Sql<Varchar>, by: Sql<Varchar>) =>
  call<Varchar>('replace', value, what, by)
/** Some characters of a text, the first being 1. */
export const part = (value: Sql<Varchar>, from: number, characters: number) =>
  call<Varchar>('substr', value, whole(from), whole(characters))
export const asWhole = (value: Sql<Varchar>) => call<Bigint>('to_bigint', value)
/** With zeros in front. */
export const padded = (value: Sql<Varchar>, characters: number) =>
  call<Varchar>('lpad', value, whole(characters))
export const asText = (value: Sql<unknown>) => call<Varchar>('to_varchar', value)
/** '2026-11-05'. */
export const dayText = <T extends SqlDate | null>(day: Sql<T>) =>
  call<T extends null ? Varchar | null : Varchar>('to_varchar', day)
/** '2026-11-05 04:00:12', the same on both engines. */
export const timeText = (time: Sql<Timestamp | null>) =>
  call<Varchar | null>('substr', asText(time), whole(1), whole(19))
export const asTime = (value: Sql<SqlDate | null> | Sql<Timestamp | null> | Sql<Varchar>) =>
  call<Timestamp>('to_timestamp', value)
export const asDay = (value: Sql<Timestamp | null> | Sql<Varchar>) => call<SqlDate>('to_date', value)
export const extracted = (value: Sql<Varchar>, pattern: string) =>
  call<Varchar>('regexp_extract', value, text(pattern))
export const daysBetween = (from: Maybe<SqlDate>, to: Maybe<SqlDate>) =>
  call<Bigint | null>('days_between', from, to)
export const dayBefore = (day: Maybe<SqlDate>) => call<SqlDate>('day_before', day)
export const secondsBetween = (from: Maybe<Timestamp>, to: Maybe<Timestamp>) =>
  dividedBy(call<Bigint | null>('milliseconds_between', from, to), 1000)
export const isOneOf = (value: Sql<Varchar>, values: readonly Sql<Varchar>[]) =>
  call<boolean>('is_one_of', value, ...values)
export const yearOf = (day: Maybe<SqlDate>) => call<Bigint>('year', day)
export const monthOf = (day: Maybe<SqlDate>) => call<Bigint>('month', day)
const MS_PER_MINUTE = 60_000
const MS_PER_DAY = 86_400_000
/**
 * Whole days from the beginning of a local day to a time in UTC, by a clock that is so far ahead of UTC: 0 while the day
 * lasts there.
 */
export const localDaysSince = (day: Maybe<SqlDate>, utcOffsetMinutes: Sql<Bigint>, time: Sql<Timestamp>) =>
  call<Bigint | null>(
    'floored',
    dividedBy(
      sumOfTwo(
        call<Bigint | null>('milliseconds_between', asTime(day as Sql<SqlDate | null>), time),
        times<Bigint>(utcOffsetMinutes, whole(MS_PER_MINUTE)),
      ),
      MS_PER_DAY,
    ),
  )

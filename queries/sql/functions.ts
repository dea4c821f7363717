import {
  AggregateFunctionNode,
  type Expression,
  ExpressionWrapper,
  expressionBuilder,
  FunctionNode,
  type OperationNode,
  ValueNode,
} from 'kysely'
import type {
  AttributeMap,
  Bigint,
  Bool,
  Double,
  Integer,
  Money,
  MoneySum,
  SqlDate,
  SqlTypeName,
  SqlTypes,
  Timestamp,
  Varchar,
} from '../model/sql-types.ts'
import type { MacroName } from './macros.ts'

// The functions that queries are written with: typed, engine-free. What each becomes stands in macros.ts.

type Sql<T> = Expression<T>
type Maybe<T> = Expression<T> | Expression<T | null>
const wrap = <T>(node: OperationNode) => new ExpressionWrapper<never, never, T>(node)
const call = <T>(name: MacroName, ...args: readonly Expression<unknown>[]) =>
  wrap<T>(
    FunctionNode.create(
      name,
      args.map((a) => a.toOperationNode()),
    ),
  )

/** A literal, inlined. */
export const literal = <T extends string | bigint | boolean>(value: T) =>
  wrap<T extends string ? Varchar : T extends bigint ? Bigint : Bool>(ValueNode.create(value))
const integerLiteral = (value: number) => wrap<number>(ValueNode.create(value))
export const nothing = <T>() => wrap<T | null>(ValueNode.createImmediate(null))
/** DATE '2026-11-05'. */
export const dateLiteral = (date: string) => call<SqlDate>('date_literal', literal(date))
/** TIMESTAMP of an instant, in UTC. */
export const instantLiteral = (epochMs: number) =>
  call<Timestamp>(
    'timestamp_literal',
    literal(new Date(epochMs).toISOString().replace('T', ' ').slice(0, 23)),
  )

export const cast = <Type extends SqlTypeName>(value: Sql<unknown>, type: Type) =>
  call<SqlTypes[Type]>(`cast_${type}`, value)

export const firstPresent = <T>(...values: Sql<T | null>[]) =>
  values.length === 1
    ? wrap<T | null>((values[0] as Sql<T | null>).toOperationNode())
    : call<T | null>('coalesce', ...values)
export const orElse = <T>(value: Sql<T | null>, otherwise: Sql<T>) => call<T>('coalesce', value, otherwise)
/** NULL instead of this text. */
export const nullWhere = (value: Maybe<Varchar>, text: string) =>
  call<Varchar | null>('nullif', value, literal(text))
export const commaJoined = (...parts: Maybe<Varchar>[]) => call<Varchar | null>('comma_joined', ...parts)
/** The value that stands at a place of a list, from 0. Throws an Error for an empty list. */
export function nth<T>(place: Sql<Integer>, [first, ...others]: readonly Sql<T>[]) {
  if (first === undefined) throw new Error('no values')
  const eb = expressionBuilder<Record<never, never>>()
  const is = (n: number) => eb(place as never, '=', integerLiteral(n) as never)
  return others
    .reduce((cases, value, i) => cases.when(is(i + 1)).then(value), eb.case().when(is(0)).then(first))
    .end() as ExpressionWrapper<never, never, T>
}
export const upper = <T extends Varchar | null>(text: Sql<T>) => call<T>('upper', text)
/** What tells products apart: the code, or the name where there is no code; NULL when neither is logged. */
export const productKey = (code: Sql<Varchar | null>, name: Sql<Varchar | null>) => firstPresent(code, name)
export const startsWith = (text: Maybe<Varchar>, prefix: string) =>
  call<Bool>('starts_with', text, literal(prefix))

/** The attributes that are present: values trimmed, blank ones left out. */
export const presentAttributes = (map: Maybe<AttributeMap>) =>
  call<AttributeMap | null>('present_attributes', map)
/** An attribute's text; NULL when absent. */
export const attribute = (map: Maybe<AttributeMap>, name: string) =>
  call<Varchar | null>('attribute', map, literal(name))
export const trimmed = (text: Maybe<Varchar>) => call<Varchar | null>('trimmed', text)
export const attributesHash = (map: Maybe<AttributeMap>) => call<Bigint>('attributes_hash', map)
export const attributesText = (map: Maybe<AttributeMap>) => call<Varchar>('attributes_text', map)

export const strictBigint = (text: Maybe<Varchar>) => call<Bigint | null>('strict_bigint', text)
export const strictMoney = (text: Maybe<Varchar>) => call<Money | null>('strict_money', text)
export const strictBoolean = (text: Maybe<Varchar>) => call<Bool | null>('strict_boolean', text)
export const strictTimestamp = (text: Maybe<Varchar>) => call<Timestamp | null>('strict_timestamp', text)

/** Unicode NFC, trimmed, inner white space made one space, lower case: equal searches get equal text. */
export const normalisedSearch = (text: Maybe<Varchar>) =>
  call<Varchar | null>('lower', call('single_spaced', trimmed(call<Varchar>('nfc', text))))
/** A path without query string, fragment and trailing slashes; '/' when empty; NULL stays NULL. */
export const cleanPath = <T extends Varchar | null>(path: Sql<T>) => call<T>('clean_path', path)

export const localTime = <T extends Timestamp | null>(utc: Sql<T>, timeZone: string) =>
  call<T>('local_time', utc, literal(timeZone))
export const addMinutes = <T extends Timestamp | null>(time: Sql<T>, minutes: number) =>
  call<T>('add_minutes', time, integerLiteral(minutes))
export const addDaysTo = <T extends Timestamp | SqlDate | null>(time: Sql<T>, days: number) =>
  call<T>('add_days', time, integerLiteral(days))
export const hourOf = (time: Sql<Timestamp>) => cast(call('hour', time), 'integer')
export const millisecondsBetween = (from: Maybe<Timestamp>, to: Maybe<Timestamp>) =>
  call<Bigint>('milliseconds_between', from, to)
/** Milliseconds from 0 as seconds with two decimals, halves up; NULL gives NULL. */
export const seconds = (milliseconds: Maybe<Bigint>) => call<Double | null>('seconds', milliseconds)
/** The minute that a time is in. */
export const minuteOf = (time: Sql<Timestamp>) => call<Timestamp>('minute_of', time)
/** The Monday of a day's week. */
export const weekOf = (date: Sql<SqlDate>) => call<SqlDate>('week_of', date)
/** 'YYYY-MM' of a day. */
export const monthOf = (date: Sql<SqlDate>) => call<Varchar>('month_of', date)
export const daysBetween = (from: Maybe<SqlDate>, to: Maybe<SqlDate>) =>
  call<Bigint>('days_between', from, to)
/** Whole weeks from one Monday to another that is not before it. */
export const weeksBetween = (from: Maybe<SqlDate>, to: Maybe<SqlDate>) =>
  call<Bigint>('whole_weeks', daysBetween(from, to))

/** Percent with two decimals, NULL when the whole is 0. */
export const percent = (part: Maybe<Bigint>, whole: Maybe<Bigint>) =>
  call<Double | null>('percent', part, whole)
/** Mean of counts with two decimals, NULL over nothing. */
export const meanOfCounts = (sum: Maybe<Bigint>, n: Maybe<Bigint>) =>
  call<Double | null>('mean_of_counts', sum, n)
/** Mean of money from 0 with two decimals, halves up, NULL over nothing. */
export const meanOfMoney = (sum: Maybe<MoneySum>, n: Maybe<Bigint>) =>
  call<Double | null>('mean_of_money', sum, n)
export const sumOfMoney = (value: Maybe<Money> | Maybe<MoneySum>) =>
  call<MoneySum | null>('sum_of_money', value)
/** A number of pieces times the price of one. */
export const cartValue = (quantity: Maybe<Bigint>, unitPrice: Maybe<Money>) =>
  call<MoneySum | null>('times', quantity, unitPrice)
export const plus = (a: Maybe<Bigint>, b: Maybe<Bigint>) => call<Bigint>('plus', a, b)
export const minus = (a: Maybe<Bigint>, b: Maybe<Bigint>) => call<Bigint>('minus', a, b)

/** The latest seen: the non-null value with the greatest time, ties by the greater text. */
export const latestBy = (value: Maybe<Varchar>, time: Sql<Timestamp>) =>
  call<Varchar | null>('latest_by', value, time)
/** The earliest seen: the non-null value with the least time, ties by the smaller text. */
export const earliestBy = (value: Maybe<Varchar>, time: Sql<Timestamp>) =>
  call<Varchar | null>('earliest_by', value, time)
export const row = (...values: Sql<unknown>[]) => call<object>('row', ...values)

const aggregate = (name: string, value: Sql<unknown>) =>
  AggregateFunctionNode.create(name, [value.toOperationNode()])
export const maxOf = <T>(value: Maybe<T>) => wrap<T | null>(aggregate('max', value))
export const minOf = <T>(value: Maybe<T>) => wrap<T | null>(aggregate('min', value))
/** All rows of the group. BIGINT. */
export const countRows = () => countOf(literal(1n))
/** The group's values that are not NULL. BIGINT. */
export const countOf = (value: Sql<unknown>) => cast(wrap(aggregate('count', value)), 'bigint')
/** The group's non-null values, each counted once. BIGINT, exact. */
export const countDistinct = (value: Sql<unknown>) =>
  cast(wrap(AggregateFunctionNode.cloneWithDistinct(aggregate('count', value))), 'bigint')
/** The group's rows that hold `condition`. BIGINT. */
export const countWhere = (condition: Sql<unknown>) => countOf(call('nullif', condition, literal(false)))
/** The sum of whole numbers as BIGINT; NULL over nothing. */
export const sumOf = (value: Maybe<Bigint>) =>
  call<Bigint | null>('cast_bigint', wrap(aggregate('sum', value)))
/**
 * A count of each group, summed over all groups of the query: the whole that a group's share is a part of. A `top` cuts
 * afterwards, so groups that fall out of the table still count.
 */
export const overAllGroups = (count: Sql<Bigint>) => call<Bigint>('over_all_groups', count)
/**
 * The smallest of the group's values that at least `percent` of 100 of them do not exceed, exactly; NULL over nothing. 50
 * is the median. Throws an Error for a percent that is not a whole number from 1 to 100.
 */
export function percentile(value: Maybe<Bigint>, percent: number) {
  if (!Number.isInteger(percent) || percent < 1 || percent > 100)
    throw new Error(`a percentile is a whole number from 1 to 100, not ${percent}`)
  return call<Bigint | null>('percentile', value, integerLiteral(percent))
}

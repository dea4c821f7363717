import { type Expression, ExpressionWrapper, FunctionNode } from 'kysely'
import type { Bigint, Double, Money, MoneySum, Varchar } from '../model/sql-types.ts'
import { cast, literal } from './functions.ts'
import type { orderMacros } from './order-macros.ts'

// The functions that only the orders pipeline's queries are written with. What each becomes stands in order-macros.ts.

type Amount =
  | Expression<Money>
  | Expression<MoneySum>
  | Expression<Money | null>
  | Expression<MoneySum | null>
const call = <T>(
  name: keyof typeof orderMacros | 'plus' | 'minus' | 'times',
  ...args: Expression<unknown>[]
) =>
  new ExpressionWrapper<never, never, T>(
    FunctionNode.create(
      name,
      args.map((a) => a.toOperationNode()),
    ),
  )

export const concat = (a: Expression<Varchar>, b: Expression<Varchar>) => call<Varchar>('concat', a, b)
/** Whole months from one 'YYYY-MM' to another. */
export const monthsBetween = (from: Expression<Varchar>, to: Expression<Varchar>) =>
  call<Bigint>('minus', call('month_number', to), call('month_number', from))
/** Hours with two decimals; NULL gives NULL. */
export const hours = (milliseconds: Expression<Bigint> | Expression<Bigint | null>) =>
  call<Double | null>('hours', milliseconds)

export const zeroAmount = () => cast(literal(0n), 'money_sum')
/** An exact amount; NULL becomes 0. */
export const amountOrZero = (value: Amount) =>
  new ExpressionWrapper<never, never, MoneySum>(
    FunctionNode.create('coalesce', [
      cast(value, 'money_sum').toOperationNode(),
      zeroAmount().toOperationNode(),
    ]),
  )
export const add = (a: Amount, b: Amount) => cast(call('plus', a, b), 'money_sum')
export const subtract = (a: Amount, b: Amount) => cast(call('minus', a, b), 'money_sum')
export const times = (
  unit: Expression<Money> | Expression<Money | null>,
  n: Expression<Bigint> | Expression<Bigint | null>,
) => cast(call('times', unit, n), 'money_sum')
/** The part of an amount that a weight has in a whole, in cents; 0 when the whole is 0. */
export const share = (whole: Amount, weight: Amount, ofWeights: Amount) =>
  call<MoneySum>('share_of_money', whole, weight, ofWeights)

/** A parameter of a URL's query string, as it stands there; '' when absent. */
export const urlParameter = (url: Expression<Varchar | null>, name: string) =>
  call<Varchar | null>('url_parameter', url, literal(name))
export const urlDecoded = (text: Expression<Varchar | null>) => call<Varchar | null>('url_decoded', text)

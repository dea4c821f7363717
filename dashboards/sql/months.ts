import type { Expression } from 'kysely'
import type { Bigint, SqlDate, Varchar } from '../../queries/model/sql-types.ts'
import { asWhole, monthOf, part, sumOfTwo, times, whole, yearOf } from './functions.ts'

// Months since year 0, so that they can be subtracted.

const months = (year: Expression<Bigint>, month: Expression<Bigint>) =>
  sumOfTwo(times(year, whole(12)), month)

export const monthsOfDay = (day: Expression<SqlDate>) => months(yearOf(day), monthOf(day))
/** Of a text such as '2026-11'. */
export const monthsOfText = (month: Expression<Varchar>) =>
  months(asWhole(part(month, 1, 4)), asWhole(part(month, 6, 2)))

import { type Expression, expressionBuilder } from 'kysely'
import { CUT_OFF_HOUR } from '../model/calendar.ts'
import type { Bool, Timestamp } from '../model/sql-types.ts'
import { addDaysTo, addMinutes, cast, literal, localTime } from '../sql/functions.ts'
import { REBUILT_DAYS } from './staged-days.ts'

/**
 * Whether an event arrived at or after the cut-off of its local day + 3. Compared on the wall clock: where clocks skip
 * 03:00 the first time shown after it is later than 03:00, too, so this is the instant that the rule means.
 */
export function isTooLate(
  timeZone: string,
  eventTime: Expression<Timestamp>,
  localEventTime: Expression<Timestamp>,
  arrivedAt: Expression<Timestamp>,
): Expression<Bool> {
  const eb = expressionBuilder<Record<string, never>, never>()
  const midnight = cast(cast(localEventTime, 'date'), 'timestamp')
  const closesAt = addMinutes(addDaysTo(midnight, REBUILT_DAYS), CUT_OFF_HOUR * 60)
  // No arrival within two days can be too late: this spares nearly all rows the second conversion.
  return eb
    .case()
    .when(arrivedAt, '<', addDaysTo(eventTime, REBUILT_DAYS - 1))
    .then(literal(false))
    .when(localTime(arrivedAt, timeZone), '>=', closesAt)
    .then(literal(true))
    .else(literal(false))
    .end()
}

import fc from 'fast-check'
import { peopleOf } from '../arbitrary-attributes.ts'
import { at, emptyFile, someServices } from '../arbitrary-services.ts'
import { againLine, brokenLine, eventLine, type LineRecipe } from '../line-recipes.ts'
import { firstInstantAt } from '../local-time.ts'
import { type GeneratedLog, logOf } from '../log-files.ts'
import { datesOf, edgeOfMonth, plantedDay } from './arbitrary-day.ts'
import { arbitraryVisit } from './arbitrary-visit.ts'
import { crowdedLines } from './crowded-lines.ts'

// Mondays, Sundays and Fridays; first days of a month; days after a change of clocks, a leap day or a day that was
// skipped, and 30 and 366 days after.
const runDates = [
  ...['2026-11-01', '2026-11-02', '2026-11-06', '2026-03-09', '2026-10-05', '2026-01-01'],
  ...['2024-03-01', '2024-03-30', '2025-02-28', '2025-03-01', '2025-03-31', '2011-10-31'],
  ...['2012-01-01', '2012-01-30'],
]
const zones = ['Asia/Seoul', 'Europe/London', 'America/New_York', 'Australia/Lord_Howe', 'Pacific/Apia']

const people = peopleOf(['s1', 's2', 's3', 's4', ' s1 '], ['u1', 'u2', 'u3', 'u4', 'u5', 'u2 '])

const eventNames = [
  ...['commerce.product.view', 'commerce.product.view', 'commerce.cart.add', 'commerce.cart.add'],
  ...['commerce.checkout.start', 'commerce.checkout.purchase', 'commerce.search', 'client.routing'],
  ...['client.routing', 'Routing in client side', 'commerce.session.start', 'commerce.cart.view'],
  ...['commerce.button.click', 'commerce.search.result_click', 'commerce.coupon.apply', 'client.error'],
]

const anchorOfLine = fc.constantFrom(0, 0, 0, 1, 1, 2, 3, 4, 5, 6, 7)

const lines: fc.Arbitrary<LineRecipe[]> = fc
  .array(
    fc.oneof(
      {
        weight: 14,
        arbitrary: fc
          .constantFrom(...eventNames)
          .chain((name) => eventLine(name, anchorOfLine, people))
          .map((line) => [line]),
      },
      { weight: 4, arbitrary: arbitraryVisit(anchorOfLine, people) },
      { weight: 3, arbitrary: againLine.map((line) => [line]) },
      { weight: 1, arbitrary: brokenLine(anchorOfLine).map((line) => [line]) },
    ),
    { minLength: 20, maxLength: 100, size: 'max' },
  )
  .map((some) => some.flat())

// The first day is one that there is something to run for, and on which those of the others may return.
const daysOfLog = fc
  .tuple(
    fc.record({ kind: fc.constant('days before' as const), days: fc.constantFrom(1, 1, 1, 2) }),
    fc.array(
      fc.oneof(
        { weight: 9, arbitrary: plantedDay.map((day) => [day]) },
        { weight: 1, arbitrary: edgeOfMonth },
      ),
      { minLength: 1, maxLength: 7 },
    ),
  )
  .map(([first, others]) => [first, ...others.flat()])

/** Small nasty logs over more than a year: few users and sessions, on days around which something changes. */
export function arbitraryBehaviorLog(): fc.Arbitrary<GeneratedLog> {
  return fc
    .record({
      runDate: fc.constantFrom(...runDates),
      services: someServices(zones),
      days: daysOfLog,
      hours: fc.array(fc.constantFrom(0, 0, 1, 2, 3, 12, 23, 24), { minLength: 1, maxLength: 8 }),
      lines: fc.oneof({ weight: 4, arbitrary: lines }, { weight: 1, arbitrary: crowdedLines }),
      emptyFile,
      cutLastLine: fc.boolean(),
    })
    .map(({ runDate, services, days, hours, ...recipe }) => {
      const instants = services.map(({ timeZone }) =>
        datesOf(days, runDate, timeZone).map((date, i) => firstInstantAt(timeZone, date, at(hours, i))),
      )
      const placeOf = (front: number, anchor: number) => ({
        service: at(services, front),
        instant: at(at(instants, front), anchor),
      })
      return logOf({ runDate, services, placeOf, ...recipe })
    })
}

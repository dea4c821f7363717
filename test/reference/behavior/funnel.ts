import { percent } from '../numbers.ts'
import { groupBy, type Row, type Window } from '../summaries/window.ts'
import { compareFields } from '../text-rules.ts'
import { type Journey, journeyOf } from './journey.ts'
import { median, seconds } from './quantile.ts'
import { sessionDays } from './session-days.ts'

const steps = ['session', 'product_view', 'cart_add', 'checkout', 'purchase']
const entryPages = 20

export function funnel({ events, common }: Window): Row[] {
  const journeys = sessionDays(events).map(journeyOf)
  const searched = groupBy(journeys, ({ searchedFirst }) => (searchedFirst ? 'yes' : 'no'))
  return [
    ...segmentRows(
      'all',
      groupBy(journeys, () => 'all'),
    ),
    ...segmentRows('entry_page', commonest(groupBy(journeys, ({ entryPage }) => entryPage))),
    ...segmentRows('first_search', searched),
  ].map((row) => ({ ...row, ...common }))
}

function commonest(byPage: ReadonlyMap<string, Journey[]>): Map<string, Journey[]> {
  const order = ([page, journeys]: [string, Journey[]]) => [-journeys.length, page]
  return new Map([...byPage].sort((a, b) => compareFields(order(a), order(b))).slice(0, entryPages))
}

function segmentRows(segment: string, byValue: ReadonlyMap<string, Journey[]>): Row[] {
  return [...byValue]
    .sort(([a], [b]) => compareFields([a], [b]))
    .flatMap(([segment_value, journeys]) =>
      stepRows(journeys).map((row) => ({ segment, segment_value, ...row })),
    )
}

function stepRows(journeys: readonly Journey[]): Row[] {
  const counts = steps.map((_, step) => journeys.filter((journey) => hasReached(journey, step)).length)
  return steps.map((step, number): Row => {
    const sessions = counts[number] ?? 0
    return {
      step_number: number,
      step,
      sessions,
      step_rate: number === 0 ? null : percent(sessions, counts[number - 1] ?? 0),
      overall_rate: percent(sessions, journeys.length),
      median_seconds_from_previous: seconds(median(journeys.flatMap((one) => durationTo(one, number)))),
    }
  })
}

/** Step 0 is the session, and `reached` begins with step 1. */
function hasReached({ reached }: Journey, step: number): boolean {
  return step === 0 || reached[step - 1] !== null
}

/** From the step before, ms; the session itself is reached as it begins. None to it, or where the step was not reached. */
function durationTo({ began, reached }: Journey, step: number): number[] {
  const times = [null, began, ...reached]
  const [from, to] = [times[step] ?? null, times[step + 1] ?? null]
  return from === null || to === null ? [] : [to - from]
}

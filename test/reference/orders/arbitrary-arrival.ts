import fc from 'fast-check'
import type { RawFile } from '../index.ts'
import type { OrderHistory } from './arbitrary-history.ts'
import type { Delivery } from './delivery.ts'

/** Folders of arrival days (the last one is the day before the run date), and a place outside of them. */
const places = [
  '',
  'year=2026/month=10/day=31/',
  'year=2026/month=11/day=01/',
  'year=2026/month=11/day=16/hour=05/',
  'year=2026/month=12/day=01/',
  'orders/year=2026/month=12/day=04/',
]

const files = ['a.ndjson', 'b.jsonl', 'c.json']

const landing = fc.record({
  place: fc.constantFrom(...places),
  file: fc.constantFrom(...files),
  alone: fc.boolean(),
})
type Landing = typeof landing extends fc.Arbitrary<infer T> ? T : never

/** The history as it happened to be stored: each delivery once, in its order. */
export function plainArrival(history: OrderHistory): RawFile[] {
  return stored(
    history.deliveries.map((delivery, i) => ({
      delivery,
      landing: { place: places[i % places.length] ?? '', file: 'a.ndjson', alone: false },
    })),
    history,
  )
}

/**
 * The same history, come another way: deliveries in any order, in files of any day, some of them again. The tables are the
 * same; of the account only duplicates (and what rejected records there are again) may differ.
 */
export function shuffledAndDuplicated(history: OrderHistory): fc.Arbitrary<RawFile[]> {
  const { deliveries } = history
  const every = fc.shuffledSubarray(deliveries, { minLength: deliveries.length })
  const again = fc.subarray(deliveries, { maxLength: Math.min(deliveries.length, 6) })
  return fc.tuple(every, again).chain(([once, more]) => {
    const all = [...once, ...more]
    return fc.array(landing, { minLength: all.length, maxLength: all.length, size: 'max' }).map((landings) =>
      stored(
        all.map((delivery, i) => ({ delivery, landing: landings[i] as Landing })),
        history,
      ),
    )
  })
}

/** Files end without a line feed, or with one and a blank line. */
function stored(
  landed: readonly { delivery: Delivery; landing: Landing }[],
  history: OrderHistory,
): RawFile[] {
  const lines = new Map<string, string[]>()
  const alone: RawFile[] = []
  for (const [i, { delivery, landing }] of landed.entries()) {
    const folder = delivery.folder + landing.place
    if (landing.alone && delivery.pretty !== null)
      alone.push({ path: `${folder}event-${i}.json`, content: delivery.pretty })
    else {
      const path = folder + landing.file
      lines.set(path, [...(lines.get(path) ?? []), delivery.line])
    }
  }
  const shared = [...lines].map(([path, found], i) => ({
    path,
    content: found.join('\n') + (i % 2 === 0 ? '' : '\n \r\n'),
  }))
  return [...alone, ...shared, ...history.exports]
}

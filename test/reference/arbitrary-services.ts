import fc from 'fast-check'
import type { ReferenceService } from './index.ts'

const serviceNames = ['theshop-brand', 'theshop-pharmacy', 'theshop-hospital']

/** One to three services in some of the zones. */
export function someServices(zones: readonly string[]): fc.Arbitrary<ReferenceService[]> {
  const front = fc.record({
    timeZone: fc.constantFrom(...zones),
    currency: fc.constantFrom('KRW', 'USD', 'GBP'),
  })
  return fc
    .array(front, { minLength: 1, maxLength: 3 })
    .map((fronts) => fronts.map((front, i) => ({ name: serviceNames[i] ?? '', ...front })))
}

/** The path of a file without a line. */
export const emptyFile = fc.constantFrom(
  null,
  'empty.ndjson',
  'year=2026/month=11/day=01/hour=00/minute=00/empty.ndjson',
)

/** The item of the number, whatever the number. */
export function at<T>(items: readonly T[], index: number): T {
  return items[index % items.length] as T
}

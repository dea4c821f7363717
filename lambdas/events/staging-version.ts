import type { Ports } from '../../engines/ports.ts'
import { arrivalsQuery } from '../../queries/events/arrivals.ts'
import { eventsQuery } from '../../queries/events/events.ts'
import { compileFor } from '../../queries/sql/compiler.ts'
import { hashOf } from '../hash-of.ts'

/** Of no service and no day: only the form of the statement matters. */
const example = {
  service: { name: 'x', timeZone: 'UTC', currency: 'XXX', tablePrefix: 'x' },
  from: '2000-01-01',
  toExclusive: '2000-01-02',
  runDate: '2000-01-02',
}

/**
 * Changes with how lines are parsed and events are made. It is part of what is remembered of each arrival day, so that
 * after such a change everything is staged anew, and no table is built from days of both kinds.
 */
export function stagingVersion({ sql: { engine } }: Pick<Ports, 'sql'>): string {
  const statements = [
    compileFor(engine, arrivalsQuery(), { raw_log: 'raw_log' }),
    compileFor(engine, eventsQuery(example), { commerce_arrivals: 'commerce_arrivals' }),
  ]
  return hashOf(statements).slice(0, 8)
}

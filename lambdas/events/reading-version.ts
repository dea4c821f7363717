import { athenaRawLog } from '../../queries/formats/athena-raw-log.ts'
import { duckdbRawLog } from '../../queries/formats/duckdb-raw-log.ts'
import { type EventReading, isPlain } from '../../queries/formats/reading.ts'
import type { Engine } from '../../queries/model/engine.ts'
import { hashOf } from '../hash-of.ts'

/**
 * Changes with how the lines of a log become records: with the configured format, and with what a format says. Like the
 * version of the tables it makes everything be staged anew. Lines of our own have none.
 */
export function readingVersion(engine: Engine, reading: EventReading): string {
  if (isPlain(reading)) return ''
  const text =
    engine === 'duckdb'
      ? duckdbRawLog(reading, { query: 'lines', arrivedAt: 'arrived_at', arrivalDay: 'arrival_day' })
      : athenaRawLog('x', [], reading)
  return hashOf([text]).slice(0, 8)
}

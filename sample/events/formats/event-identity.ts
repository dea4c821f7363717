import { createHash } from 'node:crypto'
import { type EventParts, trimmed } from './event-parts.ts'

/** What is the same for lines of the same event, as tools give each event that they see. */
export function eventId({ attributes, name, timeMs }: EventParts): string {
  const own = trimmed(attributes['event.id'])
  if (own !== undefined) return own
  const said = Object.entries(attributes)
    .flatMap(([key, value]) => (trimmed(value) === undefined ? [] : [[key, trimmed(value)]]))
    .sort()
  return createHash('sha256')
    .update(JSON.stringify([trimmed(name), timeMs, said]))
    .digest('hex')
    .slice(0, 24)
}

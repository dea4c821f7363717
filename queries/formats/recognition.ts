import type { Format } from './define-format.ts'
import { events } from './events.ts'
import { formats } from './index.ts'

/** SQL for whether an object has a key. */
type Has = (key: string) => string

/** Whether an object has all keys of one of a format's lists. */
function hasKeysOf({ recognisedBy }: Pick<Format, 'recognisedBy'>, has: Has): string {
  const lists = recognisedBy.map((keys) => `(${keys.map(has).join(' AND ')})`)
  return lists.length === 0 ? 'TRUE' : `(${lists.join(' OR ')})`
}

/** Whether an object is of a format. */
function isOf(format: Format, has: Has): string {
  const { notWith = [] } = format
  return notWith.length === 0
    ? hasKeysOf(format, has)
    : `(${hasKeysOf(format, has)} AND NOT (${notWith.map(has).join(' OR ')}))`
}

/** Whether an object is none of a format's, where nothing else is read. Lines of our own are all that no other format has. */
export const isOther = (format: Format, has: Has): string =>
  format === events
    ? `(NOT ${hasKeysOf(events, has)} AND (${formats
        .filter((other) => other !== events)
        .map((other) => hasKeysOf(other, has))
        .join(' OR ')}))`
    : `NOT ${isOf(format, has)}`

/** The place of the first of several formats that has an object, from 0; NULL where none has. */
export const firstOfFormats = (of: readonly Format[], has: Has): string =>
  `CASE ${of.map((format, i) => `WHEN ${isOf(format, has)} THEN ${i}`).join(' ')} END`

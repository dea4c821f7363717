import type { Engine } from '../../model/engine.ts'
import { typeNames } from '../../sql/type-names.ts'
import { wrapperKeys } from './envelope.ts'

// REST answers for a list with all of it in one document, {"orders": [{...}, {...}]}: as many records as it has elements,
// each of which is read as if it stood there by itself, {"order": {...}}. What has an id, or keys that tell what it is of,
// is a record itself, whatever it lists.

const SPACE = '[ \\t\\r\\n]*'
const PLAIN_VALUE = '"[^"\\\\]*"|[a-zA-Z0-9.+-]+'
const PLAIN_MEMBER = `${SPACE}"[^"\\\\]*"${SPACE}:${SPACE}(?:${PLAIN_VALUE})${SPACE},`

/**
 * What such a document begins with, as all our engines write patterns; its group is the key of one record. In front of
 * the list may stand a cursor or a count. It looks at the first members only, because nearly all text is of one record.
 */
export const MANY_RECORDS = `^${SPACE}\\{(?:${PLAIN_MEMBER}){0,9}${SPACE}"(${wrapperKeys.join('|')})s"${SPACE}:${SPACE}\\[`

/**
 * What tells an element of a document apart, over its columns `document_hash` and the place from 1 on; NULL where there is
 * no document. A hash of its own text would not do: each engine writes that in another way. The later of two is greater.
 */
export const elementHash = (engine: Engine, place: string): string =>
  `document_hash || '-' || lpad(CAST(${place} AS ${typeNames.varchar[engine]}), 9, '0')`

/** The key of its list. */
export const listKey = (key: string): string => `${key}s`

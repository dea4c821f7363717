import { type Accepted, acceptedOf, partsOfANode } from './accepted.ts'
import { jsonObject } from './json.ts'
import type { RawRecord } from './raw-record.ts'
import { openRecord } from './record-kind.ts'
import { camelCase, first, idOf, isList, timeOf, Unreadable } from './resource.ts'

export const rejections = [
  'not_json',
  'unknown_resource',
  'no_id',
  'no_time',
  'unreadable_amount',
  'unreadable_line',
] as const
export type Rejection = (typeof rejections)[number]

/** What becomes of a record of the service's shop. */
export type Outcome = Accepted | { outcome: 'not_used' | 'refetch' | Rejection; shop: string | null }

/** The first outcome that holds. */
export function outcomeOf(raw: RawRecord, folder: string | null): Outcome {
  const json = jsonObject(raw.text)
  if (json === null) return { outcome: 'not_json', shop: folder }
  const record = openRecord(raw, json)
  const { kind, resource, tombstone, shop } = record
  const be = (outcome: 'not_used' | 'refetch' | Rejection) => ({ outcome, shop })
  if (kind === 'not_used' || kind === 'unknown_resource') return be(kind)
  const id = idOf(first(resource, 'id'))
  if (id === null) return be('no_id')
  if (!tombstone && Object.keys(resource).every((key) => key === 'id' || key === 'admin_graphql_api_id'))
    return be('refetch')
  // Chosen fields only. The lines of a node of an export are nodes of their own.
  const lines = kind === 'order' ? 'line_items' : kind === 'refund' ? 'refund_line_items' : null
  if (!tombstone && !record.bulk && lines !== null && !isList(first(resource, lines, camelCase(lines))))
    return be('refetch')
  const time = timeOf(resource, 'updated_at', 'processed_at', 'created_at')
  const createdAt = timeOf(resource, 'created_at')
  const timeless = tombstone || partsOfANode.has(kind) || resource.__parentId !== undefined
  if (!timeless && (time === null || (kind === 'order' && createdAt === null))) return be('no_time')
  try {
    return acceptedOf({ ...record, kind }, id, time, createdAt)
  } catch (error) {
    if (error instanceof Unreadable) return be(error.reason)
    throw error
  }
}

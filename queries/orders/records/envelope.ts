import type { Bool, Varchar } from '../../model/sql-types.ts'
import { at, type JsonShape, merged, textShape } from '../../sql/json-paths.ts'
import type { RecordKind } from './kinds.ts'

/** What stands around a resource, and where. */
export const envelopePaths = {
  envelope_id: 'id',
  shopify_topic: 'detail.metadata.X-Shopify-Topic',
  recharge_topic: 'detail.metadata.X-Recharge-Topic',
  shop_domain: 'detail.metadata.X-Shopify-Shop-Domain',
  webhook_id: 'detail.metadata.X-Shopify-Webhook-Id',
  event_id: 'detail.metadata.X-Shopify-Event-Id',
  triggered_at: 'detail.metadata.X-Shopify-Triggered-At',
} as const

/** Both REST APIs answer with a resource under a key that says what it is: {"order": {...}}, {"charge": {...}}. */
export const wrapperKeys = [
  ...(['order', 'refund', 'fulfillment', 'transaction', 'customer', 'product', 'variant'] as const),
  ...(['charge', 'subscription'] as const),
] as const satisfies readonly RecordKind[]

/** All that is read of what stands around a resource, as text. */
export const envelopeShape: JsonShape = merged(
  Object.values(envelopePaths).map((path) => at(path, textShape)),
)

/** A raw record, its resource found. */
export interface EnvelopesTable {
  text: Varchar | null
  /** Tells an element of a document of many records apart; NULL for any other record. */
  element_hash: Varchar | null
  source_file: Varchar
  arrival_day: Varchar
  /** Whether it is a JSON object. */
  is_object: Bool
  topic: Varchar | null
  /** The key that the resource stands under. */
  wrapper: Varchar | null
  shop_domain: Varchar | null
  webhook_id: Varchar | null
  event_key: Varchar | null
  triggered_at: Varchar | null
  /** gid://shopify/TYPE/1, where neither topic nor wrapper tells the kind. */
  gid: Varchar | null
  /** The kind that its keys tell, where nothing else does. */
  shape: Varchar | null
  /** As the engine has JSON. */
  resource: object | null
}
/** ... and what it is of. */
export interface KindsTable extends EnvelopesTable {
  kind: Varchar | null
  is_deleted: Bool
}

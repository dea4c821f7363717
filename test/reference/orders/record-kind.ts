import { type JsonObject, objectOf } from './json.ts'
import { type RawRecord, shopFolder } from './raw-record.ts'
import { at, gidType, textOf } from './resource.ts'

export type Kind =
  | 'order'
  | 'line_item'
  | 'shipping_line'
  | 'refund'
  | 'refund_line'
  | 'fulfillment'
  | 'transaction'
  | 'customer'
  | 'product'
  | 'variant'
  | 'charge'
  | 'subscription'

/** A record that is JSON, out of its envelope and wrapper. */
export interface OpenRecord extends RawRecord {
  /** Lower case; null where neither envelope nor folder names one. */
  shop: string | null
  webhookId: string | null
  /** What tells a redelivery from another delivery; null where the record has no id of its own. */
  eventId: string | null
  kind: Kind | 'not_used' | 'unknown_resource'
  tombstone: boolean
  /** A node of a GraphQL bulk export: its id is a gid, its fields are in camelCase. */
  bulk: boolean
  resource: JsonObject
}

export function openRecord(record: RawRecord, json: JsonObject): OpenRecord {
  const detail = objectOf(json.detail)
  const metadata = objectOf(detail?.metadata) ?? {}
  const header = (name: string) => textOf(metadata[name] ?? null)
  const topic = header('X-Shopify-Topic') ?? header('X-Recharge-Topic')
  const payload = detail === null ? json : (objectOf(detail.payload) ?? {})
  const wrapper = (['charge', 'subscription'] as const).find((key) => objectOf(payload[key]) !== null)
  const wrapped = wrapper !== undefined && payload.id === undefined ? objectOf(payload[wrapper]) : null
  const resource = wrapped ?? payload
  const webhookId = header('X-Shopify-Webhook-Id')
  return {
    ...record,
    shop: header('X-Shopify-Shop-Domain')?.toLowerCase() ?? shopFolder(record.file),
    webhookId,
    eventId: header('X-Shopify-Event-Id') ?? webhookId ?? (detail === null ? null : textOf(json.id ?? null)),
    kind: topic !== null ? kindOfTopic(topic) : wrapped !== null && wrapper ? wrapper : kindOfGid(resource),
    tombstone: topic?.endsWith('/delete') ?? false,
    bulk: gidType(resource.id ?? null) !== null,
    resource,
  }
}

const topics: Record<string, Kind> = {
  orders: 'order',
  refunds: 'refund',
  fulfillments: 'fulfillment',
  order_transactions: 'transaction',
  customers: 'customer',
  products: 'product',
  charge: 'charge',
  subscription: 'subscription',
}

/** An edit's record tells what changed and is no order; orders/updated comes with it. */
function kindOfTopic(topic: string): OpenRecord['kind'] {
  if (topic === 'orders/edited') return 'not_used'
  const [of = '', ...what] = topic.split('/')
  return what.length === 0 || !Object.hasOwn(topics, of) ? 'not_used' : (topics[of] ?? 'not_used')
}

const gidTypes: Record<string, Kind> = {
  Order: 'order',
  LineItem: 'line_item',
  ShippingLine: 'shipping_line',
  Refund: 'refund',
  RefundLineItem: 'refund_line',
  Fulfillment: 'fulfillment',
  OrderTransaction: 'transaction',
  Customer: 'customer',
  Product: 'product',
  ProductVariant: 'variant',
}

function kindOfGid(resource: JsonObject): OpenRecord['kind'] {
  const type = gidType(at(resource, 'admin_graphql_api_id')) ?? gidType(at(resource, 'id'))
  return type !== null && Object.hasOwn(gidTypes, type)
    ? (gidTypes[type] ?? 'unknown_resource')
    : 'unknown_resource'
}

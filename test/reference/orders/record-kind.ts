import { eventTime } from '../timestamp.ts'
import { type JsonObject, objectOf } from './json.ts'
import { type RawRecord, shopFolder } from './raw-record.ts'
import { at, gidType, textOf } from './resource.ts'
import { type Kind, kindByItsKeys } from './shape.ts'

/** A record that is JSON, out of its envelope and wrapper. */
export interface OpenRecord extends RawRecord {
  /** Lower case; null where neither envelope nor folder names one. */
  shop: string | null
  webhookId: string | null
  /** What tells a redelivery from another delivery; null where the record has no id of its own. */
  eventId: string | null
  /** When what it tells of happened; null where that is not said. */
  triggered: Triggered | null
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
  const wrapper = wrappers.find((key) => objectOf(payload[key]) !== null)
  const wrapped = wrapper !== undefined && (payload.id ?? null) === null ? objectOf(payload[wrapper]) : null
  const resource = wrapped ?? payload
  const webhookId = header('X-Shopify-Webhook-Id')
  return {
    ...record,
    shop: header('X-Shopify-Shop-Domain')?.toLowerCase() ?? shopFolder(record.file),
    webhookId,
    eventId: header('X-Shopify-Event-Id') ?? webhookId ?? (detail === null ? null : textOf(json.id ?? null)),
    triggered: triggeredAt(header('X-Shopify-Triggered-At')),
    kind:
      topic !== null ? kindOfTopic(topic) : wrapped !== null && wrapper ? wrapper : kindOfItself(resource),
    tombstone: topic?.endsWith('/delete') ?? false,
    bulk: gidType(resource.id ?? null) !== null,
    resource,
  }
}

const wrappers = [
  ...(['order', 'refund', 'fulfillment', 'transaction', 'customer', 'product', 'variant'] as const),
  ...(['charge', 'subscription'] as const),
] as const

/** Shopify writes nanoseconds: an epoch in ms is not enough. */
export interface Triggered {
  /** Epoch ms of the whole second. */
  second: number
  /** Digits after the point, without the zeros at the end: they sort as text. */
  fraction: string
}

function triggeredAt(text: string | null): Triggered | null {
  const time = text?.includes('-') ? eventTime(text) : null
  if (text === null || time === null) return null
  const digits = /^.{19}\.([0-9]+)/.exec(text)?.[1] ?? ''
  return { second: Math.floor(time / 1000) * 1000, fraction: digits.replace(/0+$/, '') }
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

/** What names itself by a gid is that; of anything else its keys tell. */
function kindOfItself(resource: JsonObject): OpenRecord['kind'] {
  const named = textOf(at(resource, 'admin_graphql_api_id')) ?? textOf(at(resource, 'id'))
  if (named?.startsWith('gid:') !== true) return kindByItsKeys(resource)
  const type = gidType(at(resource, 'admin_graphql_api_id')) ?? gidType(at(resource, 'id'))
  return type !== null && Object.hasOwn(gidTypes, type)
    ? (gidTypes[type] ?? 'unknown_resource')
    : 'unknown_resource'
}

import type { Outcome } from '../../../sample/orders/index.ts'
import type { Json, SampleRecord } from './sample-records.ts'

// What becomes of a record, written from the pipeline's contract: the first reason that holds. Shops aside.

const kindsOfTopics: Record<string, string> = {
  orders: 'order',
  refunds: 'refund',
  fulfillments: 'fulfillment',
  order_transactions: 'transaction',
  customers: 'customer',
  products: 'product',
  charge: 'charge',
  subscription: 'subscription',
}
const kindsOfGids: Record<string, string> = {
  Order: 'order',
  LineItem: 'child',
  ShippingLine: 'child',
  RefundLineItem: 'child',
  ProductVariant: 'child',
  Refund: 'refund',
  Product: 'product',
}

const isId = (value: unknown) => /^(gid:\/\/shopify\/\w+\/)?[0-9]{1,18}$/.test(String(value ?? ''))
const isAmount = (value: unknown) => value == null || /^-?[0-9]{1,14}(\.[0-9]+)?$/.test(String(value))
const isWhole = (value: unknown) => /^-?[0-9]+$/.test(String(value))
const isTime = (value: unknown) =>
  /^\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d|$)/.test(String(value)) && !Number.isNaN(Date.parse(String(value)))

export function outcomeOf(record: SampleRecord): Exclude<Outcome, 'other_service'> {
  const { json, topic } = record
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return 'not_json'
  let { resource } = record
  const [subject = '', verb] = topic?.split('/') ?? []
  if (topic !== undefined && (kindsOfTopics[subject] === undefined || verb === 'edited')) return 'not_used'
  // What has an id of its own is wrapped in nothing: a refund's node names its order too.
  const wrapper = ['order', 'charge', 'subscription'].find(
    (key) => resource?.id === undefined && resource?.[key]?.id !== undefined,
  )
  if (wrapper !== undefined) resource = resource[wrapper]
  const gid = String(resource?.admin_graphql_api_id ?? resource?.id)
  const kind =
    kindsOfTopics[subject] ?? wrapper ?? kindsOfGids[/^gid:\/\/shopify\/(\w+)\//.exec(gid)?.[1] ?? '']
  if (kind === undefined) return 'unknown_resource'
  if (!isId(resource.id)) return 'no_id'
  const isTombstone = verb === 'delete'
  const fields = Object.keys(resource).filter((name) => name !== 'admin_graphql_api_id')
  if (!isTombstone && fields.length === 1) return 'refetch'
  const isNode = String(resource.id).startsWith('gid:')
  if (!isTombstone && !isNode && kind === 'order' && resource.line_items === undefined) return 'refetch'
  if (!isTombstone && kind !== 'child' && !isTimed(kind, resource)) return 'no_time'
  if (!moneyOf(resource).every(isAmount)) return 'unreadable_amount'
  return elementsOf(kind, resource).every(isReadable) ? 'accepted' : 'unreadable_line'
}

function isTimed(kind: string, resource: Json): boolean {
  const created = resource.created_at ?? resource.createdAt
  const all = [resource.updated_at, resource.updatedAt, resource.processed_at, created]
  return all.some(isTime) && (kind !== 'order' || isTime(created))
}

const moneyOf = (resource: Json) =>
  ['total_price', 'total_tax', 'total_discounts', 'total_tip_received'].flatMap((name) => [
    resource[name],
    resource[`${name}_set`]?.shop_money?.amount,
  ])

const elementsOf = (kind: string, resource: Json): Json[] =>
  kind === 'order' ? (resource.line_items ?? []) : (resource.refund_line_items ?? [])

const isReadable = (line: Json) =>
  isId(line.id) &&
  isWhole(line.quantity) &&
  [line.price, line.price_set?.shop_money.amount, line.subtotal, line.subtotal_set?.shop_money.amount].every(
    isAmount,
  )

import { outcomeOf } from './outcome.ts'
import { cents, grouped, type Json, type SampleRecord, sum } from './sample-records.ts'

// The orders that stand, written from the pipeline's contract: the version with the greatest updated_at, ties by when they
// were triggered, else by webhook id; a tombstone removes an order whenever it arrives.

export interface StandingOrder {
  id: string
  shop: string | undefined
  currency: string
  isTest: boolean
  totalPrice: bigint
  /** Without tips. */
  lines: number
  /** Of goods, of an order whose prices do not include the tax. */
  gross: bigint
}

interface Version {
  id: string
  shop: string | undefined
  updatedMs: number
  webhookId: string
  /** All are written alike, so that text sorts. */
  triggeredAt: string | undefined
  read: () => StandingOrder
}

const shopOf = ({ shop, file }: SampleRecord) => shop ?? /shop=([^/]+)\//.exec(file)?.[1]

export function standingOrders(records: readonly SampleRecord[]): StandingOrder[] {
  const used = records.filter((record) => outcomeOf(record) === 'accepted')
  const nodes = used.filter(({ file }) => file.includes('bulk-orders')).map(({ json }) => json)
  const children = grouped(nodes, (node: Json) => node.__parentId)
  const deleted = new Set(
    used.filter(({ topic }) => topic === 'orders/delete').map(({ resource }) => String(resource.id)),
  )
  const versions = used.flatMap((record): Version[] => {
    const { resource, webhookId = '' } = record
    const gid = /^gid:\/\/shopify\/Order\/(\d+)$/.exec(resource.id)
    if (gid && resource.updatedAt)
      return [
        {
          id: gid[1] as string,
          shop: shopOf(record),
          updatedMs: Date.parse(resource.updatedAt),
          webhookId,
          triggeredAt: undefined,
          read: () => ofNode(gid[1] as string, shopOf(record), resource, children.get(resource.id) ?? []),
        },
      ]
    if (
      resource.line_items === undefined ||
      resource.total_price === undefined ||
      resource.name === undefined
    )
      return []
    const id = String(resource.id)
    const updatedMs = Date.parse(resource.updated_at)
    return [
      {
        ...{ id, shop: shopOf(record), updatedMs, webhookId },
        triggeredAt: record.json.detail?.metadata?.['X-Shopify-Triggered-At'],
        read: () => ofResource(shopOf(record), resource),
      },
    ]
  })
  const newest = [...grouped(versions, ({ id }) => id).values()].map(
    (all) => all.sort((a, b) => b.updatedMs - a.updatedMs || tie(a, b))[0] as Version,
  )
  return newest.filter(({ id }) => !deleted.has(id)).map(({ read }) => read())
}

function tie(a: Version, b: Version): number {
  if (a.triggeredAt !== undefined && b.triggeredAt !== undefined && a.triggeredAt !== b.triggeredAt)
    return a.triggeredAt < b.triggeredAt ? 1 : -1
  return a.webhookId < b.webhookId ? 1 : -1
}

function ofResource(shop: string | undefined, order: Json): StandingOrder {
  const lines = order.line_items.filter((line: Json) => line.tip === undefined)
  const goods = lines.filter((line: Json) => !line.gift_card)
  return {
    id: String(order.id),
    shop,
    currency: order.currency,
    isTest: order.test,
    totalPrice: cents(order.total_price),
    lines: lines.length,
    gross: order.taxes_included
      ? 0n
      : sum(goods.map((line: Json) => cents(line.price) * BigInt(line.quantity))),
  }
}

function ofNode(id: string, shop: string | undefined, order: Json, children: Json[]): StandingOrder {
  const lines = children.filter((child) => child.id.startsWith('gid://shopify/LineItem/'))
  const goods = lines.filter(({ isGiftCard }) => !isGiftCard)
  const price = (line: Json) => cents(line.originalUnitPriceSet.shopMoney.amount) * BigInt(line.quantity)
  return {
    id,
    shop,
    currency: order.currencyCode,
    isTest: order.test,
    totalPrice: cents(order.totalPriceSet.shopMoney.amount),
    lines: lines.length,
    gross: order.taxesIncluded ? 0n : sum(goods.map(price)),
  }
}

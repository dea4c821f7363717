import { type OrderService, type OrderTables, ordersReference, type RawRecord } from './index.ts'
import type { Plain } from './json-text.ts'
import { jsonText } from './json-text.ts'
import { hashOf } from './raw-record.ts'

type Fields = { readonly [key: string]: Plain }

export const shop: OrderService = { name: 'the-shop', timeZone: 'Asia/Seoul', currency: 'KRW' }

/** A record of the arrival day, in a file of its own. */
export function record(text: Plain, file = 'a.ndjson'): RawRecord {
  const written = typeof text === 'string' ? text : jsonText(text)
  return { file, day: 'flat', text: written, hash: hashOf(written, written, 0) }
}

export function webhook(topic: string, payload: Plain, webhookId = topic, file = 'a.ndjson'): RawRecord {
  const metadata = { 'X-Shopify-Topic': topic, 'X-Shopify-Webhook-Id': webhookId }
  return record({ 'detail-type': 'shopifyWebhook', id: webhookId, detail: { metadata, payload } }, file)
}

/** An order of 5 November in Seoul, at midnight UTC, unless the fields say otherwise. */
export function order(fields: Fields = {}): Fields {
  const created_at = '2026-11-05T00:00:00Z'
  const updated_at = fields.created_at ?? created_at
  return { id: 1, created_at, updated_at, customer: { id: 7 }, line_items: [], ...fields }
}

export function line(id: number, price: string, fields: Fields = {}): Fields {
  return { id, price, quantity: 1, title: `line ${id}`, ...fields }
}

export function refund(fields: Fields): Fields {
  const created_at = '2026-11-06T00:00:00Z'
  return { id: 100, order_id: 1, created_at, refund_line_items: [], ...fields }
}

export function refundLine(lineId: number, quantity: number, subtotal: string, fields: Fields = {}): Fields {
  return { id: lineId * 10, line_item_id: lineId, quantity, subtotal, ...fields }
}

/** What the records come to for the only shop. */
export function tables(records: readonly RawRecord[], runDate = '2026-12-05'): OrderTables {
  return ordersReference(records, shop, [shop], runDate)
}

/** What an orders/create, and records after it, come to. */
export function ordered(payload: Fields, ...after: RawRecord[]): OrderTables {
  return tables([webhook('orders/create', payload), ...after])
}

/** One column of the rows. */
export function column(rows: readonly Record<string, unknown>[], name: string): unknown[] {
  return rows.map((row) => row[name])
}

import { jsonText, type Plain } from './json-text.ts'

/** A record on its way into the store: which day and file it lands in is decided later. */
export interface Delivery {
  /** One line of JSON (or of what ought to be). */
  line: string
  /** The same over several lines, for a .json file of its own; null where it must be a line. */
  pretty: string | null
  /** 'shop=DOMAIN/' where the record doesn't say itself whose it is, else ''. */
  folder: string
}

/** Whose records these are. */
export interface Shop {
  /** For the envelope's header; null for a shop that is in no header. */
  domain: string | null
  /** For records without an envelope. */
  folder: string
  /** Webhook ids of two shops never meet. */
  tag: string
}

export function shopifyWebhook(
  shop: Shop,
  topic: string,
  webhookId: string,
  payload: Plain,
  { eventId, triggeredAt }: { eventId?: string | undefined; triggeredAt?: string | undefined } = {},
): Delivery {
  return delivery(shop.domain === null ? shop.folder : '', {
    'detail-type': 'shopifyWebhook',
    id: `envelope of ${webhookId}`,
    time: '2026-12-04T00:00:00Z',
    detail: {
      metadata: {
        'X-Shopify-Topic': topic,
        ...(shop.domain === null ? {} : { 'X-Shopify-Shop-Domain': shop.domain }),
        'X-Shopify-Webhook-Id': webhookId,
        ...(eventId === undefined ? {} : { 'X-Shopify-Event-Id': eventId }),
        ...(triggeredAt === undefined ? {} : { 'X-Shopify-Triggered-At': triggeredAt }),
      },
      payload,
    },
  })
}

export function rechargeWebhook(shop: Shop, topic: string, id: string, payload: Plain): Delivery {
  return delivery(shop.folder, {
    id,
    'detail-type': 'rechargeWebhook',
    detail: { metadata: { 'X-Recharge-Topic': topic }, payload },
  })
}

export function bare(shop: Shop, resource: Plain): Delivery {
  return delivery(shop.folder, resource)
}

/** A line as it is, JSON or not. */
export function rawLine(shop: Shop, line: string): Delivery {
  return { line, pretty: null, folder: shop.folder }
}

function delivery(folder: string, record: Plain): Delivery {
  return { line: jsonText(record), pretty: jsonText(record, '\n'), folder }
}

import type { Random } from '../events/random.ts'
import { utcText } from './shop-time.ts'

/** What tells one delivery of a webhook from another. */
export interface WebhookIds {
  webhookId: string
  /** Older API versions send none. */
  eventId: string | null
}

const hexadecimals = Buffer.from('0123456789abcdef')
const hyphen = 0x2d
const bytes = Buffer.alloc(36, hyphen)

/** A version 4 UUID, four times as fast as by cutting strings: a record has three of them. */
export function uuid(random: Random): string {
  let place = 0
  for (let word = 0; word < 4; word++) {
    let bits = (random() * 4_294_967_296) >>> 0
    for (let digit = 0; digit < 8; digit++) {
      if (place === 8 || place === 13 || place === 18 || place === 23) bytes[place++] = hyphen
      bytes[place++] = hexadecimals[bits & 15] as number
      bits >>>= 4
    }
  }
  bytes[14] = 0x34
  bytes[19] = 0x61
  return bytes.toString('latin1')
}

export const webhookIds = (random: Random): WebhookIds => ({
  webhookId: uuid(random),
  eventId: random() < 0.75 ? uuid(random) : null,
})

export interface Webhook {
  topic: string
  domain: string
  apiVersion: string
  ids: WebhookIds
  /** When it happened, and when the bus received it. */
  triggeredMs: number
  /** Nine digits of the second in which it happened. */
  triggeredFraction?: string
  sentMs: number
  payload: string
}

/** A Shopify webhook in the envelope of EventBridge. @param envelopeId new for each delivery */
export function shopifyEnvelope(envelopeId: string, webhook: Webhook): string {
  const {
    topic,
    domain,
    apiVersion,
    ids,
    triggeredMs,
    triggeredFraction = '482913377',
    sentMs,
    payload,
  } = webhook
  const event = ids.eventId === null ? '' : `,"X-Shopify-Event-Id":"${ids.eventId}"`
  return (
    `{"version":"0","id":"${envelopeId}","detail-type":"shopifyWebhook","source":"aws.partner/shopify.com/2468101/orders"` +
    `,"account":"123456789012","time":"${utcText(sentMs)}","region":"ap-northeast-2","resources":[]` +
    `,"detail":{"metadata":{"Content-Type":"application/json","X-Shopify-Topic":"${topic}","X-Shopify-Shop-Domain":"${domain}"` +
    `,"X-Shopify-API-Version":"${apiVersion}","X-Shopify-Webhook-Id":"${ids.webhookId}"${event}` +
    `,"X-Shopify-Triggered-At":"${utcText(triggeredMs).slice(0, -1)}.${triggeredFraction}Z"},"payload":${payload}}}`
  )
}

/** A webhook of Recharge, as a relay puts it on the bus. */
export function rechargeEnvelope(envelopeId: string, topic: string, sentMs: number, payload: string): string {
  return (
    `{"version":"0","id":"${envelopeId}","detail-type":"rechargeWebhook","source":"recharge.relay","account":"123456789012"` +
    `,"time":"${utcText(sentMs)}","region":"ap-northeast-2","resources":[],"detail":{"metadata":{"X-Recharge-Topic":"${topic}"},"payload":${payload}}}`
  )
}

import type { Random } from '../events/random.ts'
import type { ArrivalDays } from './arrival-days.ts'
import { shopifyEnvelope, uuid, type WebhookIds, webhookIds } from './envelope.ts'
import type { Ledger } from './ledger.ts'
import type { OrderShop } from './order-shop.ts'
import type { Outcome } from './truth.ts'

/** A webhook on its way. */
export interface Mail {
  shop: OrderShop
  topic: string
  /** When it happened. */
  atMs: number
  /** Nine digits of the second in which it happened. */
  triggeredFraction?: string
  payload: string
  /** One second later unless given. */
  arrivalMs?: number
  ids?: WebhookIds
  /** Another shop's. */
  domain?: string
  /** Unless it is accepted. */
  outcome?: Outcome
  /** A delivery of an event that was delivered before. */
  isAgain?: boolean
  /** Puts the record into its file, unless it goes where its day's records go. */
  into?: (arrivalMs: number, record: string) => void
}

/** Delivers webhooks; true = it arrives within the days of the sample. */
export type Post = (mail: Mail) => boolean

export interface PostOffice {
  files: ArrivalDays
  ledger: Ledger
  random: Random
  endMs: number
}

export function postOf({ files, ledger, random, endMs }: PostOffice): Post {
  return (mail) => {
    const arrivalMs = mail.arrivalMs ?? mail.atMs + 1000
    const ids = mail.ids ?? webhookIds(random)
    const envelopeId = uuid(random)
    if (arrivalMs >= endMs) return false
    const record = shopifyEnvelope(envelopeId, {
      topic: mail.topic,
      domain: mail.domain ?? mail.shop.domain,
      apiVersion: mail.shop.apiVersion,
      ids,
      triggeredMs: mail.atMs,
      ...(mail.triggeredFraction !== undefined && { triggeredFraction: mail.triggeredFraction }),
      sentMs: arrivalMs,
      payload: mail.payload,
    })
    if (mail.into) mail.into(arrivalMs, record)
    else files.add(arrivalMs, record)
    ledger.record(mail.outcome ?? 'accepted')
    if (mail.isAgain) ledger.duplicate()
    return true
  }
}

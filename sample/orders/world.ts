import type { Random } from '../events/random.ts'
import type { ArrivalDays } from './arrival-days.ts'
import type { BulkExport } from './bulk-export.ts'
import type { Ids } from './ids.ts'
import type { Ledger } from './ledger.ts'
import type { OrderDraft } from './order-draft.ts'
import type { Planting } from './planting.ts'
import type { Mail, Post } from './post.ts'
import { orderJson } from './rest/order-json.ts'

/** What all that happens to orders shares while a sample is written. */
export interface World {
  random: Random
  ids: Ids
  files: ArrivalDays
  ledger: Ledger
  planting: Planting
  post: Post
  bulk: BulkExport
  /** The first instant of the first day of arrival, and the first instant after the last one, UTC. */
  startMs: number
  endMs: number
  /** The folder of records that do not say whose they are; '' when there is one shop only. */
  shopFolder(order: OrderDraft['shop']): string
}

/** Something that happens to an order. */
export interface Step {
  atMs: number
  take(world: World): void
}

/** Sends an order's present version by webhook; true = it arrives within the sample. */
export function postVersion(
  { post, ledger }: World,
  order: OrderDraft,
  topic: string,
  rest: Partial<Mail> = {},
): boolean {
  const mail = { shop: order.shop, topic, atMs: order.updatedMs, payload: orderJson(order), ...rest }
  const arrives = post(mail)
  if (arrives && (mail.outcome ?? 'accepted') === 'accepted') ledger.version(order)
  return arrives
}

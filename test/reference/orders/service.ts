import type { Accepted } from './accepted.ts'
import { type Outcome, outcomeOf, type Rejection } from './outcome.ts'
import type { RawRecord } from './raw-record.ts'
import { shopFolder } from './raw-record.ts'

/** A shop as the configuration says it. */
export interface OrderService {
  name: string
  timeZone: string
  currency: string
  shopDomain?: string
}

/** Where every record went: records = accepted + duplicates + other_service + not_used + refetch + all rejected. */
export interface RecordAccount {
  records: number
  /** Accepted and told apart: a redelivery is a duplicate. */
  accepted: number
  duplicates: number
  other_service: number
  not_used: number
  refetch: number
  rejected: Record<Rejection, number>
}

/** Kept, for every service asks: what becomes of a record is the same for all. */
const outcomes = new WeakMap<RawRecord, Outcome>()

/** One service's account of all records, and those that count for it. */
export function serviceRecords(
  records: readonly RawRecord[],
  service: OrderService,
  services: readonly OrderService[],
): { account: RecordAccount; accepted: Accepted[] } {
  const domain = service.shopDomain?.toLowerCase() ?? null
  const alone = services.length === 1
  if (!alone && domain === null)
    throw new Error(`${service.name} needs a shopDomain: it is not the only service`)
  const account: RecordAccount = {
    records: records.length,
    ...{ accepted: 0, duplicates: 0, other_service: 0, not_used: 0, refetch: 0 },
    rejected: {
      not_json: 0,
      unknown_resource: 0,
      no_id: 0,
      no_time: 0,
      unreadable_amount: 0,
      unreadable_line: 0,
    },
  }
  const accepted: Accepted[] = []
  const identities = new Set<string>()
  for (const record of records) {
    const found = outcomes.get(record) ?? outcomeOf(record, shopFolder(record.file))
    outcomes.set(record, found)
    if (!isOwn(found)) account.other_service += 1
    else if (found.outcome === 'accepted') {
      account[identities.has(found.identity) ? 'duplicates' : 'accepted'] += 1
      identities.add(found.identity)
      accepted.push(found)
    } else if (found.outcome === 'not_used' || found.outcome === 'refetch') account[found.outcome] += 1
    else account.rejected[found.outcome] += 1
  }
  return { account, accepted }

  function isOwn({ shop, outcome }: Outcome): boolean {
    if (shop === null) return alone || outcome === 'not_json' // text that nobody can read is everybody's
    return domain === null || shop === domain
  }
}

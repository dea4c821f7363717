/** Numbers of an event: their text is exact, or null where what was logged cannot be read. */
export type TrueNumberAttribute = 'quantity' | 'salePrice' | 'price' | 'resultCount' | 'totalAmount'

/**
 * The attributes of the event table, each under one name. `salePrice` belongs to cart adds (also when logged as
 * price), `price` to product views.
 */
export type TrueAttribute =
  | TrueNumberAttribute
  | 'action'
  | 'menuName'
  | 'page'
  | 'goodsCd'
  | 'productName'
  | 'category'
  | 'sellerNm'
  | 'currency'
  | 'source'
  | 'isQuickOrder'
  | 'query'
  | 'orderId'
  | 'paymentMethod'
  | 'channel'
  | 'fromPath'
  | 'toPath'
  | 'path'
  | 'referer'

/** What truly happened, and can be read from the log: one distinct accepted event. */
export interface TrueEvent {
  eventTimeMs: number
  /** The day and hour on the wall clock of the service. */
  localDate: string
  localHour: number
  /** Normalised: 'Routing in client side' is 'client.routing'. */
  name: string
  sessionId: string | null
  userKey: string | null
  /** A missing key is an absent attribute; null is a number that was logged unreadably. */
  attributes: Partial<Record<TrueAttribute, string | null>>
  /** The raw text of each unreadable number. */
  unreadable: Partial<Record<TrueNumberAttribute, string>>
}

export type QuarantineReason = 'not_json' | 'no_service' | 'no_timestamp' | 'no_name' | 'future' | 'too_late'

/**
 * Where each line of a log must end up, for one service: `read` is the sum of all the others. Lines that belong to
 * no service (not_json, no_service) and other_service lines are in every service's account; lines of the other
 * configured services are not.
 */
export interface Account {
  read: number
  staged: number
  duplicates: number
  other_service: number
  not_an_event: number
  quarantined: Record<QuarantineReason, number>
}

/** The answers to a sample, by service name. */
export interface SampleTruth {
  planted: Record<string, Account>
  events: Record<string, TrueEvent[]>
}

/** Counts of the lines written so far. */
export interface OwnLines {
  staged: number
  duplicates: number
  not_an_event: number
  no_timestamp: number
  no_name: number
  future: number
  too_late: number
}

export interface UnownedLines {
  not_json: number
  no_service: number
  other_service: number
}

/** One service's account, from its own lines and those that belong to no service. */
export function accountOf(own: OwnLines, unowned: UnownedLines): Account {
  const quarantined = {
    not_json: unowned.not_json,
    no_service: unowned.no_service,
    no_timestamp: own.no_timestamp,
    no_name: own.no_name,
    future: own.future,
    too_late: own.too_late,
  }
  const rest = {
    staged: own.staged,
    duplicates: own.duplicates,
    other_service: unowned.other_service,
    not_an_event: own.not_an_event,
  }
  const read = [...Object.values(rest), ...Object.values(quarantined)].reduce((sum, lines) => sum + lines, 0)
  return { read, ...rest, quarantined }
}

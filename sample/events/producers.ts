import { type Random, weightedIndex } from './random.ts'

/** A program that logs events. Each has habits of its own, and none of them was agreed on. */
export interface Producer {
  name: string
  /** Its share of all sessions, in percent. */
  share: number
  logsSessionStart: boolean
  nameIn: 'body' | 'event_name' | 'event.name'
  routingName: 'client.routing' | 'Routing in client side'
  logsBothPaths: boolean
  /** What it calls the attributes that have aliases. */
  keys: {
    category: 'category' | 'ctgnm'
    query: 'query' | 'payload_query' | 'searchQuery'
    resultCount: 'resultCount' | 'result_count'
    salePrice: 'salePrice' | 'price'
    totalAmount: 'totalAmount' | 'amount'
  }
  /** Quantities and prices as JSON numbers, flags as JSON booleans. */
  jsonNumbers: boolean
  /** Its clock knows whole seconds only. */
  wholeSeconds: boolean
  /** Gives each event an id of its own, event.id. */
  sendsEventId: boolean
  /** Writes everything but ASCII as \uXXXX. */
  asciiOnly: boolean
  channel: 'web' | 'app' | 'kiosk' | 'partner'
  /** Attributes that no table reads, as a piece of JSON. */
  extraAttributesJson: string
}

const today: Producer['keys'] = {
  category: 'category',
  query: 'query',
  resultCount: 'resultCount',
  salePrice: 'salePrice',
  totalAmount: 'totalAmount',
}

const web: Producer = {
  name: 'web',
  share: 40,
  logsSessionStart: true,
  nameIn: 'body',
  routingName: 'client.routing',
  logsBothPaths: true,
  keys: today,
  jsonNumbers: false,
  wholeSeconds: false,
  sendsEventId: false,
  asciiOnly: false,
  channel: 'web',
  extraAttributesJson: '',
}

/** The producers, and how the aliases of the event table come into the log. */
export const producers: readonly Producer[] = [
  web,
  {
    ...web,
    name: 'android',
    share: 22,
    logsSessionStart: false,
    nameIn: 'event_name',
    logsBothPaths: false,
    jsonNumbers: true,
    channel: 'app',
    extraAttributesJson: ',"appVersion":"5.12.0","deviceModel":"Nova 7 (2025)"',
  },
  {
    ...web,
    name: 'ios',
    share: 15,
    logsSessionStart: false,
    nameIn: 'event.name',
    logsBothPaths: false,
    channel: 'app',
    extraAttributesJson: ',"appVersion":"5.11.2","dark_mode":true',
  },
  {
    ...web,
    name: 'older web',
    share: 18,
    logsSessionStart: false,
    routingName: 'Routing in client side',
    keys: {
      category: 'ctgnm',
      query: 'payload_query',
      resultCount: 'result_count',
      salePrice: 'price',
      totalAmount: 'amount',
    },
    wholeSeconds: true,
  },
  {
    ...web,
    name: 'partner',
    share: 5,
    logsSessionStart: false,
    keys: { ...today, query: 'searchQuery' },
    sendsEventId: true,
    asciiOnly: true,
    channel: 'partner',
    extraAttributesJson: ',"partner.code":"NB-204"',
  },
]

const byShare = weightedIndex(producers.map((producer) => producer.share))

/** Draws the producer of a session. */
export function producerOfSession(random: Random): Producer {
  return producers[byShare(random)] as Producer
}

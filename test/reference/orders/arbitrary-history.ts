import fc from 'fast-check'
import type { RawFile } from '../index.ts'
import { catalogueChoice, sendCatalogue } from './arbitrary-catalogue.ts'
import { chargeChoice, sentCharges } from './arbitrary-charge.ts'
import { oddRecord } from './arbitrary-odd-record.ts'
import { orderChoice } from './arbitrary-order.ts'
import type { Delivery, Shop } from './delivery.ts'
import { type Sent, sentOrders } from './order-history.ts'
import type { OrderService } from './service.ts'

/** A small nasty past of one or two shops. */
export interface OrderHistory {
  services: OrderService[]
  /** The day after the last arrival day. */
  runDate: string
  /** Each may land in any file of any day, more than once, and the tables are the same. */
  deliveries: Delivery[]
  /** The bulk exports, which land whole and where they are: that decides which lines are of which node. */
  exports: RawFile[]
}

export const runDate = '2026-12-05'
/** Of the configuration: more orders of a history have a part that nobody reads than a shop's would. */
export const unexplained = { alwaysAllowedOrders: 1_000_000 }

const zone = fc.constantFrom('Asia/Seoul', 'Europe/London', 'America/New_York')

/** What a shop sent: the middle of a history. */
const shopChoice = fc.record({
  orders: fc.array(orderChoice, { minLength: 1, maxLength: 4, size: 'max' }),
  catalogue: catalogueChoice,
  charges: fc.array(chargeChoice, { maxLength: 3 }),
  odd: fc.array(oddRecord, { maxLength: 4 }),
})

/** Who is configured, and whether somebody else's records lie in the same store. */
export const settings = [
  'two',
  'only one, without a domain',
  'one, and a stranger',
  'only one, with a domain',
] as const

export type Setting = (typeof settings)[number]

const first = 'one.myshopify.com'
const second = 'two.myshopify.com'

/** Everything of one shop, or of two. */
const past = fc.record({
  first: shopChoice,
  second: shopChoice,
  exportLines: fc.array(fc.nat(), { minLength: 40, maxLength: 40 }),
})

/**
 * So many pasts, of strangers to one another: told apart by the last two digits of their ids, unless there is only one.
 */
export function arbitraryHistory(
  together = 1,
  setting: fc.Arbitrary<Setting> = fc.constantFrom(...settings),
): fc.Arbitrary<OrderHistory> {
  return fc
    .record({
      setting,
      zones: fc.tuple(zone, zone),
      pasts: fc.array(past, { minLength: together, maxLength: together, size: 'max' }),
    })
    .map(({ setting, zones, pasts }) => {
      const [one, two] = shopsOf(setting)
      const service = (name: string, timeZone: string, domain: string | null): OrderService => ({
        ...{ name, timeZone, currency: 'GBP' },
        ...(domain === null ? {} : { shopDomain: domain }),
      })
      const own = service('shop-one', zones[0], setting === 'only one, without a domain' ? null : first)
      const sent = pasts.flatMap((choices, i) => {
        const shops: Sending[] = [{ shop: one, ...sentBy(choices.first, one) }]
        if (two !== null) shops.push({ shop: two, ...sentBy(choices.second, two) })
        const suffix = together === 1 ? '' : String(i).padStart(2, '0')
        return shops.map((from) => withIdsEndingIn(suffix, from, choices.exportLines))
      })
      return {
        services: setting === 'two' ? [own, service('shop-two', zones[1], second)] : [own],
        runDate,
        deliveries: sent.flatMap(({ deliveries }) => deliveries),
        exports: joined(sent.flatMap(({ exports }) => exports)),
      }
    })
}

interface Sending extends Sent {
  shop: Shop
}

/** A single shop is in no header and no folder. */
function shopsOf(setting: Setting): [Shop, Shop | null] {
  if (setting === 'only one, without a domain' || setting === 'only one, with a domain')
    return [{ domain: null, folder: '', tag: '1' }, null]
  return [
    // The header's capitals mean nothing.
    { domain: 'One.MyShopify.com', folder: `shop=${first}/`, tag: '1' },
    { domain: second, folder: `shop=${second}/`, tag: '2' },
  ]
}

function sentBy(choice: typeof shopChoice extends fc.Arbitrary<infer T> ? T : never, shop: Shop): Sent {
  const sent = sentOrders(choice.orders, shop)
  sendCatalogue(choice.catalogue, shop, sent)
  sent.deliveries.push(...sentCharges(choice.charges, shop))
  sent.deliveries.push(...choice.odd.map((send, i) => send(shop, i)))
  return sent
}

/** Of REST, of GraphQL and of Recharge. */
const ids = /("(?:[a-z_]+_)?id":"?|"ecommerce":"?|gid:\/\/shopify\/[A-Za-z]+\/)([0-9]+)/g

/** The same deliveries and exports with all their ids made longer. */
function withIdsEndingIn(suffix: string, { shop, ...sent }: Sending, exportLines: readonly number[]) {
  const longer = (text: string) => text.replace(ids, (_, before, digits) => before + digits + suffix)
  return {
    deliveries: sent.deliveries.map(({ line, pretty, folder }) => ({
      line: longer(line),
      pretty: pretty === null ? null : longer(pretty),
      folder,
    })),
    exports: exportFiles(sent, shop, exportLines).map(({ path, content }) => ({
      path,
      content: longer(String(content)),
    })),
  }
}

/** Files of the same path as one. */
function joined(files: readonly RawFile[]): RawFile[] {
  const contents = new Map<string, string>()
  for (const { path, content } of files) contents.set(path, (contents.get(path) ?? '') + content)
  return [...contents].map(([path, content]) => ({ path, content }))
}

/** Nodes in any order, children before their parents too. */
function exportFiles({ exports }: Sent, { folder }: Shop, keys: readonly number[]): RawFile[] {
  const shuffled = (lines: readonly string[]) =>
    lines
      .map((line, i) => ({ line, key: keys[i % keys.length] ?? 0 }))
      .sort((a, b) => a.key - b.key)
      .map(({ line }) => line)
  const file = (path: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : [{ path: folder + path, content: `${shuffled(lines).join('\n')}\n` }]
  return [
    ...file('year=2026/month=12/day=03/hour=04/export.jsonl', exports.a),
    ...file('year=2026/month=12/day=01/export-again.ndjson', exports.b),
  ]
}

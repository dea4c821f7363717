import { cutOff } from '../../events/defect-values.ts'
import { shopifyEnvelope, uuid, webhookIds } from '../envelope.ts'
import type { OrderDraft } from '../order-draft.ts'
import { customerResource } from '../rest/customer-json.ts'
import { orderJson } from '../rest/order-json.ts'
import { refundJson } from '../rest/refund-json.ts'
import { returnedLines } from '../returns.ts'
import type { Outcome } from '../truth.ts'
import { postVersion, type World } from '../world.ts'
import { plainOrder, type Scenario } from './scenario.ts'
import {
  linesOfNothingKnown,
  linesThatAreNoObject,
  topicsOfNoUse,
  unreadableAmounts,
  unreadableIds,
  unreadableQuantities,
  unreadableTimes,
} from './unusable-values.ts'

/** Replaces the first of a pattern, which must be there: a defect that is not planted is a mistake in this code. */
function put(json: string, pattern: RegExp, replacement: string): string {
  if (!pattern.test(json)) throw new Error(`${pattern} is not in ${json.slice(0, 200)}`)
  return json.replace(pattern, () => replacement)
}

const field = (name: string, value: string | undefined) => (value === undefined ? '' : `"${name}":${value},`)

/** Delivers an order that cannot be used: it never becomes a version. */
function postUnusable(
  world: World,
  order: OrderDraft,
  outcome: Outcome,
  change: (json: string) => string,
): void {
  const payload = change(orderJson(order))
  const { shop } = order
  world.post({ shop, topic: 'orders/create', atMs: order.createdMs, payload, outcome })
}

export const unusableScenarios = {
  not_json(world, shop, createdMs) {
    const order = plainOrder(world, shop, createdMs)
    const { domain, apiVersion } = shop
    const webhook = { topic: 'orders/create', domain, apiVersion, ids: webhookIds(world.random) }
    const times = { triggeredMs: createdMs, sentMs: createdMs + 1000 }
    const whole = shopifyEnvelope(uuid(world.random), { ...webhook, ...times, payload: orderJson(order) })
    for (const line of [cutOff(whole, world.random), whole.slice(0, -1), ...linesThatAreNoObject]) {
      world.files.add(createdMs, line)
      world.ledger.record('not_json')
    }
  },
  unreadable_amount(world, shop, createdMs) {
    unreadableAmounts.forEach((value, nth) => {
      const order = plainOrder(world, shop, createdMs)
      // In one field or another; never beside a readable twin.
      const name = ['total_price', 'total_tax', 'total_discounts'][nth % 3] as string
      postUnusable(world, order, 'unreadable_amount', (json) =>
        put(json, new RegExp(`"${name}":[^,]+,("${name}_set":\\{.*?\\}\\},)?`), `"${name}":${value},`),
      )
    })
  },
  unreadable_line(world, shop, createdMs) {
    const spoil = (change: (json: string) => string) => {
      const order = plainOrder(world, shop, createdMs)
      postUnusable(world, order, 'unreadable_line', (json) => {
        const at = json.indexOf('"line_items":[')
        return json.slice(0, at) + change(json.slice(at))
      })
    }
    const id = /"id":\d+,"admin_graphql_api_id":"[^"]*",/
    for (const value of unreadableIds) spoil((lines) => put(lines, id, field('id', value)))
    for (const value of unreadableQuantities)
      spoil((lines) => put(lines, /"quantity":\d+/, `"quantity":${value}`))
    for (const value of unreadableAmounts.slice(0, 6))
      spoil((lines) => put(lines, /"price":"[^"]*","price_set":\{.*?\}\}/, `"price":${value}`))
    const order = plainOrder(world, shop, createdMs)
    const refund = refundJson(order, returnedLines(world, order, createdMs))
    const payload = put(refund, /"subtotal":[^,]+,"subtotal_set":\{.*?\}\}/, '"subtotal":"1,200"')
    world.post({ shop, topic: 'refunds/create', atMs: createdMs, payload, outcome: 'unreadable_line' })
  },
  no_id(world, shop, createdMs) {
    for (const value of unreadableIds) {
      const order = plainOrder(world, shop, createdMs)
      postUnusable(world, order, 'no_id', (json) =>
        put(json, /"id":\d+,"admin_graphql_api_id":"[^"]*",/, field('id', value)),
      )
    }
  },
  no_time(world, shop, createdMs) {
    for (const value of unreadableTimes) {
      const order = plainOrder(world, shop, createdMs)
      // Every order needs to know when it was made.
      postUnusable(world, order, 'no_time', (json) =>
        put(json, /"created_at":"[^"]*",/, field('created_at', value)),
      )
      const { customer } = shop.customers.draw(world.random)
      const payload = customerResource(shop, customer, createdMs, createdMs).replace(
        /"(created|updated)_at":"[^"]*",/g,
        (_, which) => field(`${which}_at`, value),
      )
      world.post({ shop, topic: 'customers/update', atMs: createdMs, payload, outcome: 'no_time' })
    }
  },
  unknown_topic(world, shop, createdMs) {
    for (const topic of topicsOfNoUse)
      world.post({
        shop,
        topic,
        atMs: createdMs,
        payload: `{"id":${createdMs},"updated_at":"2026-01-01T00:00:00Z"}`,
        outcome: 'not_used',
      })
  },
  unknown_resource(world, shop, createdMs) {
    for (const line of linesOfNothingKnown) {
      world.files.add(createdMs, line, world.shopFolder(shop))
      world.ledger.record('unknown_resource')
    }
  },
  other_shop(world, shop, createdMs) {
    const order = plainOrder(world, shop, createdMs)
    const outcome = shop.takesAll ? 'accepted' : 'other_service'
    postVersion(world, order, 'orders/create', { domain: 'another-shop.myshopify.com', outcome })
    if (shop.takesAll) world.ledger.closed(order)
  },
} satisfies Record<string, Scenario>

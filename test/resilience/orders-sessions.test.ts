import { afterEach, describe, expect, it } from 'vitest'
import { LocalOrders, switched } from '../pipeline/local-orders.ts'
import { arrived, line } from '../pipeline/log-lines.ts'
import { arrivedOn, order, soapShop, teaShop, webhook } from '../pipeline/order-records.ts'

const folders: LocalOrders[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) folder.remove()
})
function newOrders(...given: ConstructorParameters<typeof LocalOrders>): LocalOrders {
  const orders = new LocalOrders(...given)
  folders.push(orders)
  return orders
}

const runDate = '2026-11-20'
const placed = (id: number, created: string, cart_token: string | null) =>
  webhook('orders/create', { ...order({ id, created }), cart_token })
/** In Seoul the tenth of November begins at 15:00 UTC of the ninth. */
const records = [
  arrivedOn('2026-10-05', [placed(1, '2026-10-05T04:00:00Z', 'cart-1')]),
  arrivedOn('2026-11-10', [
    placed(2, '2026-11-10T04:00:00Z', 'cart-2'),
    placed(3, '2026-11-10T05:00:00Z', null),
  ]),
]
const event = (time: string, sessionId: string, name = 'client.routing', service = teaShop) =>
  line(service, time, name, { sessionId, userKey: 'u1' })
const log = [
  arrived('2026-10-05T05:00', [event('2026-10-05T03:00:00.000Z', 'cart-1', 'commerce.cart.add')]),
  arrived('2026-11-10T05:00', [
    // Too early by a second, the first instant that counts, the day itself, and after the order.
    event('2026-11-08T14:59:59.000Z', 'cart-2'),
    event('2026-11-08T15:00:00.000Z', 'cart-2', 'commerce.cart.add'),
    event('2026-11-10T03:59:00.000Z', 'cart-2', 'commerce.cart.add'),
    event('2026-11-10T04:30:00.000Z', 'cart-2'),
    event('2026-11-10T04:30:00.000Z', 'cart-2', 'client.routing', soapShop),
    event('2026-11-10T04:31:00.000Z', 'another'),
  ]),
]
const sessions = (orders: LocalOrders) =>
  orders.query(
    'SELECT order_id, session_id, session_started_at, session_event_count, session_cart_add_count FROM tea_shop_orders_enriched ORDER BY 1',
  )
const none = {
  session_id: null,
  session_started_at: null,
  session_event_count: null,
  session_cart_add_count: null,
}
const first = {
  session_id: 'cart-1',
  session_started_at: '2026-10-05T03:00:00',
  session_event_count: 1,
  session_cart_add_count: 1,
}
const second = {
  session_id: 'cart-2',
  session_started_at: '2026-11-08T15:00:00',
  session_event_count: 3,
  session_cart_add_count: 2,
}

const all = [
  { order_id: 1, ...first },
  { order_id: 2, ...second },
  { order_id: 3, ...none },
]

describe('the session of an order', () => {
  it.each(['glue', 'athena'] as const)(
    '(%s) is that whose id is its cart token, on its day and the day before',
    async (engine) => {
      const orders = newOrders([teaShop, soapShop], engine).write(...records)
      const events = await orders.stage(log, runDate)
      await orders.run({ events })
      expect(await sessions(orders)).toEqual(all)
    },
  )

  // Which months are built is decided before an engine is asked.
  it('is found anew in the months whose events have changed, and in no others', async () => {
    const orders = newOrders([teaShop], 'glue').write(...records)
    const events = await orders.stage(log.slice(0, 1), runDate)
    expect(switched(await orders.run({ events })).orders).toEqual(['2026-10', '2026-11'])
    expect(switched(await orders.run({ events })).orders).toEqual([])
    await orders.stage(log, runDate)
    expect(switched(await orders.run({ events }))).toEqual({ lines: [], orders: ['2026-11'] })
    expect(await sessions(orders)).toEqual(all)
    // Without the log there are no sessions, whatever there was before.
    await orders.run()
    expect((await sessions(orders)).map(({ session_id }) => session_id)).toEqual([null, null, null])
  })
})

it('a log that was never staged is refused, with what to do', async () => {
  const orders = newOrders().write(...records)
  await expect(orders.run({ events: `${orders.folder}/events` })).rejects.toThrow(
    /is not staged in this lake.*commerce run --events/,
  )
})

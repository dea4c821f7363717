import { gunzipSync } from 'node:zlib'
import { arrived, line } from './log-lines.ts'

interface Ordered {
  readonly service: { readonly name: string }
  readonly cartToken: string
  readonly placedMs: number
}
const hourMs = 3_600_000
/** Hours before the order, and what happened then. Some lie further back than a session is looked for. */
const visits: readonly (readonly [hours: number, name: string])[][] = [
  [
    [0.1, 'commerce.cart.add'],
    [2, 'commerce.cart.add'],
    [2.5, 'client.routing'],
    [-1, 'commerce.cart.view'],
  ],
  [],
  [
    [20, 'client.routing'],
    [26, 'commerce.cart.add'],
    [44, 'commerce.cart.add'],
    [60, 'client.routing'],
  ],
  [[70, 'commerce.cart.add']],
]

/** A log in which the carts of orders are sessions: some of one visit, of several days, too old, or not there at all. */
export function sessionLog(orders: readonly Ordered[]) {
  const days = new Map<string, string[]>()
  for (const [i, { service, cartToken, placedMs }] of orders.entries()) {
    for (const [hoursBefore, name] of visits[i % visits.length] ?? []) {
      const time = new Date(placedMs - hoursBefore * hourMs).toISOString()
      const logged = line(service, time, name, {
        sessionId: cartToken,
        userKey: `u${i}`,
        goodsCd: 'P1',
        price: 5,
      })
      days.set(time.slice(0, 10), [...(days.get(time.slice(0, 10)) ?? []), logged])
    }
  }
  return [...days].map(([day, lines]) => arrived(`${day}T23:59`, lines))
}

interface Payload {
  readonly cart_token?: unknown
  readonly created_at?: unknown
}

/** The carts of the orders in files of records: of webhooks, which alone name them, by the shop's service. */
export function cartsIn(
  files: readonly { readonly content: Uint8Array | string }[],
  services: readonly { readonly name: string; readonly shopDomain?: string }[],
): Ordered[] {
  const carts = new Map<string, Ordered>()
  for (const { content } of files) {
    const bytes = Buffer.from(content as Uint8Array)
    for (const text of (isGzip(bytes) ? gunzipSync(bytes) : bytes).toString().split('\n')) {
      const { payload = {}, domain = '' } = cartOf(text)
      const service = services.find(({ shopDomain }) => shopDomain === undefined || shopDomain === domain)
      const placedMs = Date.parse(String(payload.created_at))
      if (service === undefined || typeof payload.cart_token !== 'string' || Number.isNaN(placedMs)) continue
      if (/^[0-9a-zA-Z]+$/.test(payload.cart_token))
        carts.set(payload.cart_token, { service, cartToken: payload.cart_token, placedMs })
    }
  }
  return [...carts.values()]
}

const isGzip = (bytes: Buffer) => bytes[0] === 0x1f && bytes[1] === 0x8b

function cartOf(text: string): { payload?: Payload; domain?: string } {
  if (!text.includes('"cart_token"')) return {}
  try {
    const { detail } = JSON.parse(text) as {
      detail?: { payload?: Payload; metadata?: Record<string, string> }
    }
    const domain = detail?.metadata?.['X-Shopify-Shop-Domain']
    return { ...(detail?.payload && { payload: detail.payload }), ...(domain !== undefined && { domain }) }
  } catch {
    return {}
  }
}

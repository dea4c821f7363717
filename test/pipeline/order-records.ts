// Raw records of a shop, small enough to work out by hand what the tables must say.

export interface OrderFile {
  /** Below the orders folder. */
  readonly path: string
  readonly content: string
}
export const teaShop = {
  name: 'tea-shop',
  timeZone: 'Asia/Seoul',
  currency: 'KRW',
  shopDomain: 'tea.myshopify.com',
}
export const soapShop = {
  name: 'soap-shop',
  timeZone: 'Asia/Seoul',
  currency: 'KRW',
  shopDomain: 'soap.myshopify.com',
}

/** A file of records that arrived on a UTC day. */
export const arrivedOn = (day: string, records: readonly string[], name = 'a.ndjson'): OrderFile => {
  const [year, month, date] = day.split('-')
  return {
    path: `year=${year}/month=${month}/day=${date}/${name}`,
    content: records.map((record) => `${record}\n`).join(''),
  }
}

/** A webhook as EventBridge delivers it. Without `delivery` the same content is the same event. */
export function webhook(topic: string, payload: object, shop = teaShop.shopDomain, delivery = ''): string {
  const event = `${topic}-${JSON.stringify(payload).length}-${(payload as { id?: number }).id}-${(payload as { updated_at?: string }).updated_at ?? ''}`
  return JSON.stringify({
    id: `delivery-${event}${delivery}`,
    'detail-type': 'shopifyWebhook',
    detail: {
      metadata: {
        'X-Shopify-Topic': topic,
        'X-Shopify-Shop-Domain': shop,
        'X-Shopify-Webhook-Id': `webhook-${event}${delivery}`,
        'X-Shopify-Event-Id': `event-${event}`,
      },
      payload,
    },
  })
}

interface Ordered {
  readonly id: number
  /** UTC, as all times here. */
  readonly created: string
  readonly updated?: string
  readonly price?: number
  readonly quantity?: number
  readonly customer?: number
  readonly refunded?: number
}

/** An order of one line, whose id is ten times the order's; `refunded` pieces of it went back. */
export function order(ordered: Ordered): object {
  const { id, created, updated = created, price = 10, quantity = 2, customer = 1, refunded = 0 } = ordered
  const amount = (value: number) => value.toFixed(2)
  return {
    id,
    admin_graphql_api_id: `gid://shopify/Order/${id}`,
    name: `#${id}`,
    created_at: created,
    updated_at: updated,
    test: false,
    currency: 'KRW',
    taxes_included: false,
    financial_status: 'paid',
    fulfillment_status: null,
    total_price: amount(price * quantity),
    total_discounts: '0.00',
    total_tax: '0.00',
    customer: { id: customer },
    line_items: [
      { id: id * 10, product_id: 7, variant_id: 70, title: 'Tea', quantity, price: amount(price) },
    ],
    refunds:
      refunded === 0
        ? []
        : [
            {
              id: id * 100,
              created_at: updated,
              refund_line_items: [
                {
                  id: id * 1000,
                  line_item_id: id * 10,
                  quantity: refunded,
                  subtotal: refunded * price,
                  total_tax: 0,
                },
              ],
            },
          ],
  }
}
export const placed = (ordered: Ordered, shop?: string) => webhook('orders/create', order(ordered), shop)
export const changed = (ordered: Ordered, shop?: string) => webhook('orders/updated', order(ordered), shop)

import { eventId } from './event-identity.ts'
import { type EventParts, first, trimmed, without } from './event-parts.ts'

const names: Readonly<Record<string, string>> = {
  'commerce.product.view': 'Product Viewed',
  'commerce.cart.add': 'Product Added',
  'commerce.cart.view': 'Cart Viewed',
  'commerce.search': 'Products Searched',
  'commerce.search.result_click': 'Product Clicked',
  'commerce.checkout.start': 'Checkout Started',
  'commerce.checkout.purchase': 'Order Completed',
}
const PRODUCT = ['goodsCd', 'productName', 'category', 'ctgnm', 'sellerNm', 'salePrice', 'price']
const ORDER = ['orderId', 'totalAmount', 'amount', 'paymentMethod']
const READ = ['resource.service.name', 'userKey', 'event.id', 'event.name', ...PRODUCT, ...ORDER]

/** An event as a call of Segment. */
export function segmentCall(event: EventParts): string {
  const { attributes, timestamp } = event
  const name = trimmed(event.name) as string
  const properties = {
    ...without(attributes, READ),
    product_id: attributes.goodsCd,
    name: attributes.productName,
    category: first(attributes, 'category', 'ctgnm'),
    brand: attributes.sellerNm,
    price: first(attributes, 'salePrice', 'price'),
    order_id: attributes.orderId,
    total: first(attributes, 'totalAmount', 'amount'),
    payment_method: attributes.paymentMethod,
  }
  const isPage = name === 'client.routing' || name === 'Routing in client side'
  return JSON.stringify({
    ...(isPage ? { type: 'page' } : { type: 'track', event: names[name] ?? name }),
    messageId: eventId(event),
    timestamp,
    userId: attributes.userKey,
    properties,
  })
}

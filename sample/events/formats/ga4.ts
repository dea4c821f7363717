import { type EventParts, first, trimmed, without } from './event-parts.ts'

const names: Readonly<Record<string, string>> = {
  'commerce.session.start': 'session_start',
  'commerce.product.view': 'view_item',
  'commerce.cart.add': 'add_to_cart',
  'commerce.cart.view': 'view_cart',
  'commerce.search': 'search',
  'commerce.search.result_click': 'select_item',
  'commerce.checkout.start': 'begin_checkout',
  'commerce.checkout.purchase': 'purchase',
  'client.routing': 'page_view',
  'Routing in client side': 'page_view',
}
const ITEM = ['goodsCd', 'productName', 'category', 'ctgnm', 'sellerNm', 'quantity', 'salePrice', 'price']
const ORDER = ['orderId', 'totalAmount', 'amount', 'paymentMethod']
const SEARCH = ['query', 'payload_query', 'searchQuery']
const READ = ['resource.service.name', 'userKey', 'event.name', 'source', ...ITEM, ...ORDER, ...SEARCH]

/** An event as a row of the BigQuery export. */
export function ga4Row({ attributes, name, timeMs }: EventParts): string {
  const our = trimmed(name) as string
  const item = {
    item_id: attributes.goodsCd,
    item_name: attributes.productName,
    item_category: first(attributes, 'category', 'ctgnm'),
    affiliation: attributes.sellerNm,
    quantity: attributes.quantity,
    price: first(attributes, 'salePrice', 'price'),
  }
  const parameters = {
    ...without(attributes, READ),
    search_term: first(attributes, ...SEARCH),
    payment_type: attributes.paymentMethod,
  }
  return JSON.stringify({
    event_timestamp: timeMs === undefined ? undefined : `${timeMs}000`,
    event_name: names[our] ?? our,
    event_params: Object.entries(parameters).flatMap(([key, value]) =>
      value === undefined ? [] : [{ key, value: parameterValue(value) }],
    ),
    user_pseudo_id: attributes.userKey,
    ecommerce: {
      transaction_id: attributes.orderId,
      purchase_revenue: first(attributes, 'totalAmount', 'amount'),
    },
    items: Object.values(item).some((value) => value !== undefined) ? [item] : [],
  })
}

const parameterValue = (value: unknown): object =>
  typeof value !== 'number'
    ? { string_value: value === null ? null : String(value) }
    : Number.isInteger(value)
      ? { int_value: String(value) }
      : { double_value: value }

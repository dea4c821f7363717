import { eventId } from './event-identity.ts'
import { type EventParts, first, trimmed } from './event-parts.ts'

const actions: Readonly<Record<string, string>> = {
  'commerce.product.view': 'product_view',
  'commerce.cart.add': 'add_to_cart',
  'commerce.search.result_click': 'list_click',
  'commerce.checkout.start': 'checkout_step',
  'commerce.checkout.purchase': 'transaction',
}
const ECOMMERCE = 'com_snowplowanalytics_snowplow_ecommerce'
const WEB = 'com_snowplowanalytics_snowplow'

/** An event as an enriched event of Snowplow. */
export function snowplowEvent(event: EventParts): string {
  const { attributes, timestamp, service } = event
  const our = trimmed(event.name) as string
  const action = actions[our]
  const currency = attributes.currency
  const product = {
    id: attributes.goodsCd,
    name: attributes.productName,
    category: first(attributes, 'category', 'ctgnm'),
    brand: attributes.sellerNm,
    quantity: attributes.quantity,
    price: first(attributes, 'salePrice', 'price'),
    currency,
  }
  const query = first(attributes, 'query', 'payload_query', 'searchQuery')
  return JSON.stringify({
    app_id: service,
    derived_tstamp: timestamp,
    event_id: eventId(event),
    user_id: attributes.userKey,
    domain_sessionid: attributes.sessionId,
    ...(our === 'client.routing' || our === 'Routing in client side'
      ? { event_name: 'page_view', page_urlpath: first(attributes, 'toPath', 'path') }
      : our === 'commerce.search'
        ? {
            event_name: 'site_search',
            [`unstruct_event_${WEB}_site_search_1`]: {
              terms: query === undefined ? [] : [query],
              totalResults: first(attributes, 'resultCount', 'result_count'),
            },
          }
        : our === 'commerce.button.click'
          ? {
              event_name: 'button_click',
              [`unstruct_event_${WEB}_button_click_1`]: { label: attributes.action },
            }
          : action === undefined
            ? { event_name: our }
            : {
                event_name: 'snowplow_ecommerce_action',
                [`unstruct_event_${ECOMMERCE}_snowplow_ecommerce_action_1`]: { type: action },
                [`contexts_${ECOMMERCE}_product_1`]: [product],
                [`contexts_${ECOMMERCE}_transaction_1`]: [
                  {
                    transaction_id: attributes.orderId,
                    revenue: first(attributes, 'totalAmount', 'amount'),
                    payment_method: attributes.paymentMethod,
                    currency,
                  },
                ],
              }),
  })
}

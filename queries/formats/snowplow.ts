import { defineFormat } from './define-format.ts'
import { keysOfOurs, namesWithoutDots, ofOneProduct } from './our-names.ts'

const ecommerce = 'com_snowplowanalytics_snowplow_ecommerce'
const web = 'com_snowplowanalytics_snowplow'
const product = (item: string) => ({ item })
const transaction = (field: string) => `contexts_${ecommerce}_transaction_1[0].${field}`
const cart = (field: string) => `contexts_${ecommerce}_cart_1[0].${field}`
const phoneSession = (field: string) => `contexts_${web}_client_session_1[0].${field}`
const search = `unstruct_event_${web}_site_search_1`
const button = `unstruct_event_${web}_button_click_1`
/** The events before there were contexts. */
const oldAddToCart = (field: string) => `unstruct_event_${web}_add_to_cart_1.${field}`

export const snowplow = defineFormat({
  name: 'snowplow',
  looksLike: "Snowplow's enriched events",
  doc: "Snowplow's enriched events as the analytics SDKs write them: JSON with the contexts of its ecommerce plugin.",
  recognisedBy: [
    ['event_id', 'collector_tstamp'],
    ['event_id', 'derived_tstamp'],
  ],
  notWith: keysOfOurs,
  records: [],
  entries: {},
  attributes: [],
  time: ['derived_tstamp', 'collector_tstamp'],
  service: ['app_id'],
  session: ['domain_sessionid', phoneSession('sessionId')],
  user: ['user_id', 'domain_userid', phoneSession('userId'), 'network_userid'],
  eventId: ['event_id'],
  eventName: [`unstruct_event_${ecommerce}_snowplow_ecommerce_action_1.type`, 'event_name', 'event'],
  events: {
    ...namesWithoutDots,
    page_view: 'client.routing',
    product_view: 'commerce.product.view',
    list_click: 'commerce.search.result_click',
    add_to_cart: 'commerce.cart.add',
    site_search: 'commerce.search',
    checkout_step: 'commerce.checkout.start',
    transaction: 'commerce.checkout.purchase',
    button_click: 'commerce.button.click',
  },
  otherEvents: 'are activity',
  fields: {
    action: [`${button}.label`, `${button}.id`],
    goodsCd: [product('id'), oldAddToCart('sku')],
    productName: [product('name'), oldAddToCart('name')],
    category: [product('category'), oldAddToCart('category')],
    sellerNm: [product('brand')],
    quantity: [product('quantity'), oldAddToCart('quantity')],
    salePrice: [product('price'), oldAddToCart('unitPrice'), oldAddToCart('unit_price')],
    currency: [
      product('currency'),
      transaction('currency'),
      oldAddToCart('currency'),
      'tr_currency',
      cart('currency'),
    ],
    query: [{ listAt: `${search}.terms`, by: ' ' }],
    resultCount: [`${search}.totalResults`, `${search}.total_results`],
    orderId: [transaction('transaction_id'), 'tr_orderid'],
    totalAmount: [transaction('revenue'), 'tr_total'],
    paymentMethod: [transaction('payment_method')],
    path: ['page_urlpath', { pathOf: 'page_url' }],
    referer: ['page_referrer'],
  },
  items: { at: `contexts_${ecommerce}_product_1`, of: ofOneProduct },
})

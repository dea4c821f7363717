import { type FormatCase, hatColumns as hatOfAcme, MICROS, MILLIS, of, TIME } from './format-case.ts'

const vendor = 'com_snowplowanalytics_snowplow_ecommerce'
const action = `unstruct_event_${vendor}_snowplow_ecommerce_action_1`
const products = `contexts_${vendor}_product_1`
const transactions = `contexts_${vendor}_transaction_1`
const carts = `contexts_${vendor}_cart_1`
const enriched = (more: object) => ({
  app_id: 'shop',
  platform: 'web',
  collector_tstamp: '2026-11-05T03:15:21.000Z',
  derived_tstamp: `${TIME}Z`,
  event_id: 'e1',
  domain_userid: 'u1',
  domain_sessionid: 's1',
  ...more,
})
const of_ = (type: unknown, more: object = {}) =>
  enriched({ event: 'unstruct', event_name: 'snowplow_ecommerce_action', [action]: { type }, ...more })
const event = (event_name: string, more: object = {}) => ({
  service_name: 'shop',
  event_time: TIME,
  event_name,
  session_id: 's1',
  user_key: 'u1',
  event_id: 'e1',
  ...more,
})
const add = (more: object = {}) => event('commerce.cart.add', { unvalued_reason: 'price_absent', ...more })
const hat = {
  id: 'A1',
  name: 'Hat',
  category: 'Hats',
  brand: 'Acme',
  price: 19.9,
  quantity: 2,
  currency: 'USD',
}
const hatColumns = { ...hatOfAcme, currency: 'USD' }
const purchase = 'commerce.checkout.purchase'
const view = 'commerce.product.view'

export const snowplowCases: readonly FormatCase[] = [
  // As the ecommerce plugin sends it and an analytics SDK writes it.
  of(
    'a whole event',
    {
      app_id: 'shop',
      platform: 'web',
      etl_tstamp: '2026-11-05T03:15:25.000Z',
      collector_tstamp: '2026-11-05T03:15:21.000Z',
      dvce_created_tstamp: '2026-11-05T03:15:20.000Z',
      event: 'unstruct',
      event_id: 'e1',
      name_tracker: 'sp1',
      v_tracker: 'js-3.8.0',
      domain_userid: 'u1',
      domain_sessionidx: 3,
      network_userid: 'n1',
      geo_country: 'DE',
      page_url: 'https://shop.example/hats/1?ref=mail',
      page_urlhost: 'shop.example',
      page_urlpath: '/hats/1',
      page_referrer: null,
      [`contexts_${vendor}_page_1`]: [{ type: 'product', locale: 'de-DE' }],
      [products]: [
        {
          id: 'A1',
          name: 'Hat',
          category: 'clothes/hats',
          price: 19.9,
          list_price: 29.9,
          quantity: 2,
          size: 'M',
          brand: 'Acme',
          inventory_status: 'in stock',
          position: null,
          currency: 'EUR',
        },
      ],
      [carts]: [{ cart_id: null, total_value: 39.8, currency: 'EUR' }],
      [action]: { type: 'add_to_cart', name: null },
      domain_sessionid: 's1',
      derived_tstamp: `${TIME}Z`,
      event_vendor: 'com.snowplowanalytics.snowplow.ecommerce',
      event_name: 'snowplow_ecommerce_action',
      event_format: 'jsonschema',
      event_version: '1-0-2',
    },
    event('commerce.cart.add', {
      goods_cd: 'A1',
      product_name: 'Hat',
      category: 'clothes/hats',
      seller_nm: 'Acme',
      unit_price: '19.9',
      quantity: 2,
      currency: 'EUR',
      path: '/hats/1',
    }),
  ),
  of('add_to_cart', of_('add_to_cart', { [products]: [hat] }), event('commerce.cart.add', hatColumns)),
  of('product_view', of_('product_view', { [products]: [hat] }), event(view, hatColumns)),
  of(
    'list_click',
    of_('list_click', { [products]: [{ id: 'A1' }] }),
    event('commerce.search.result_click', { goods_cd: 'A1' }),
  ),
  of('list_view is activity', of_('list_view', { [products]: [hat, hat] }), event('client.list_view')),
  of(
    'remove_from_cart is activity',
    of_('remove_from_cart', { [products]: [hat] }),
    event('client.remove_from_cart'),
  ),
  of(
    'checkout_step',
    of_('checkout_step', { [`contexts_${vendor}_checkout_step_1`]: [{ step: 1 }] }),
    event('commerce.checkout.start'),
  ),
  of(
    'transaction is one purchase',
    of_('transaction', {
      [transactions]: [
        { transaction_id: 'o1', revenue: 39.8, currency: 'USD', payment_method: 'Visa', total_quantity: 2 },
      ],
      [products]: [hat, hat],
    }),
    event(purchase, { order_id: 'o1', total_amount: '39.8', currency: 'USD', payment_method: 'Visa' }),
  ),
  of(
    'a revenue as text keeps its digits',
    of_('transaction', { [transactions]: [{ transaction_id: 'o1', revenue: '12345678901234.5678' }] }),
    event(purchase, { order_id: 'o1', total_amount: '12345678901234.5678' }),
  ),
  of(
    'a revenue that is none',
    of_('transaction', { [transactions]: [{ transaction_id: 'o1', revenue: 'x' }] }),
    event(purchase, { order_id: 'o1', invalid_fields: 'total_amount' }),
  ),
  of(
    'a revenue of 0',
    of_('transaction', { [transactions]: [{ transaction_id: 'o1', revenue: 0 }] }),
    event(purchase, { order_id: 'o1', total_amount: '0' }),
  ),
  of('a transaction without its context', of_('transaction'), event(purchase)),
  of(
    'two contexts of transactions: the first',
    of_('transaction', { [transactions]: [{ transaction_id: 'o1' }, { transaction_id: 'o2' }] }),
    event(purchase, { order_id: 'o1' }),
  ),
  of('an empty list of transactions', of_('transaction', { [transactions]: [] }), event(purchase)),
  of(
    'a transaction that is an object',
    of_('transaction', { [transactions]: { transaction_id: 'o1' } }),
    event(purchase),
  ),
  of('a transaction that is null', of_('transaction', { [transactions]: [null] }), event(purchase)),
  of(
    'the transaction of the old tracker',
    enriched({
      event: 'transaction',
      event_name: 'transaction',
      tr_orderid: 'o1',
      tr_total: 5.5,
      tr_currency: 'USD',
    }),
    event(purchase, { order_id: 'o1', total_amount: '5.5', currency: 'USD' }),
  ),
  of(
    'a cart tells its currency',
    of_('add_to_cart', { [carts]: [{ total_value: 20, currency: 'EUR' }], [products]: [{ id: 'A1' }] }),
    add({ goods_cd: 'A1', currency: 'EUR' }),
  ),
  of(
    'the currency of a product before that of the cart',
    of_('add_to_cart', { [carts]: [{ currency: 'EUR' }], [products]: [{ id: 'A1', currency: 'USD' }] }),
    add({ goods_cd: 'A1', currency: 'USD' }),
  ),
  of(
    'several products are as many events',
    of_('add_to_cart', { [products]: [{ id: 'A1' }, { id: 'A2' }] }),
    add({ goods_cd: 'A1', event_id: 'e1#1' }),
    add({ goods_cd: 'A2', event_id: 'e1#2' }),
    'document of 2',
  ),
  of(
    'the same product twice is two events',
    of_('add_to_cart', { [products]: [{ id: 'A1' }, { id: 'A1' }] }),
    add({ goods_cd: 'A1', event_id: 'e1#1' }),
    add({ goods_cd: 'A1', event_id: 'e1#2' }),
    'document of 2',
  ),
  of(
    'several products viewed',
    of_('product_view', { [products]: [{ id: 'A1' }, { id: 'A2' }, { id: 'A3' }] }),
    event(view, { goods_cd: 'A1', event_id: 'e1#1' }),
    event(view, { goods_cd: 'A2', event_id: 'e1#2' }),
    event(view, { goods_cd: 'A3', event_id: 'e1#3' }),
    'document of 3',
  ),
  of('no product', of_('add_to_cart', { [products]: [] }), add()),
  of('products that are absent', of_('add_to_cart'), add()),
  of('products that are null', of_('add_to_cart', { [products]: null }), add()),
  of('a product that is text', of_('add_to_cart', { [products]: ['A1'] }), add()),
  of('a product of empty values', of_('add_to_cart', { [products]: [{ id: '', name: ' ' }] }), add()),
  of(
    'a product id that is a number',
    of_('product_view', { [products]: [{ id: 17 }] }),
    event(view, { goods_cd: '17' }),
  ),
  of(
    'a quantity that is text',
    of_('add_to_cart', { [products]: [{ id: 'A1', quantity: '3' }] }),
    add({ goods_cd: 'A1', quantity: 3 }),
  ),
  of(
    'a quantity of 0',
    of_('add_to_cart', { [products]: [{ id: 'A1', price: 1, quantity: 0 }] }),
    event('commerce.cart.add', {
      goods_cd: 'A1',
      unit_price: '1',
      quantity: 0,
      unvalued_reason: 'quantity_not_positive',
    }),
  ),
  of(
    'half a piece',
    of_('add_to_cart', { [products]: [{ id: 'A1', price: 1, quantity: 0.5 }] }),
    event('commerce.cart.add', {
      goods_cd: 'A1',
      unit_price: '1',
      unvalued_reason: 'quantity_unreadable',
      invalid_fields: 'quantity',
    }),
  ),
  of(
    'a price that is none',
    of_('add_to_cart', { [products]: [{ id: 'A1', price: 'free' }] }),
    event('commerce.cart.add', {
      goods_cd: 'A1',
      unvalued_reason: 'price_unreadable',
      invalid_fields: 'unit_price',
    }),
  ),
  of(
    'a negative price',
    of_('add_to_cart', { [products]: [{ id: 'A1', price: -1 }] }),
    event('commerce.cart.add', { goods_cd: 'A1', unit_price: '-1', unvalued_reason: 'price_not_positive' }),
  ),
  of(
    'a category that is a list',
    of_('product_view', { [products]: [{ id: 'A1', category: ['a'] }] }),
    event(view, { goods_cd: 'A1', category: '["a"]' }),
  ),
  of(
    'the add to cart of the old tracker',
    enriched({
      event: 'unstruct',
      event_name: 'add_to_cart',
      unstruct_event_com_snowplowanalytics_snowplow_add_to_cart_1: {
        sku: 'S1',
        name: 'Hat',
        unitPrice: 5,
        quantity: 2,
        currency: 'USD',
      },
    }),
    event('commerce.cart.add', {
      goods_cd: 'S1',
      product_name: 'Hat',
      unit_price: '5',
      quantity: 2,
      currency: 'USD',
    }),
  ),
  of(
    'a page view',
    enriched({
      event: 'page_view',
      event_name: 'page_view',
      page_url: 'https://shop.example/cart?x=1',
      page_urlpath: '/cart',
      page_referrer: 'https://shop.example/',
    }),
    event('client.routing', { path: '/cart', referer: 'https://shop.example/' }),
  ),
  of(
    'a page view by its address',
    enriched({ event: 'page_view', event_name: 'page_view', page_url: 'https://shop.example/cart?x=1' }),
    event('client.routing', { path: '/cart?x=1' }),
  ),
  of(
    'a page view whose path is empty',
    enriched({
      event: 'page_view',
      event_name: 'page_view',
      page_url: 'https://shop.example',
      page_urlpath: '',
    }),
    event('client.routing', { path: '/' }),
  ),
  of(
    'a page ping is activity',
    enriched({ event: 'page_ping', event_name: 'page_ping' }),
    event('client.page_ping'),
  ),
  of(
    'an event without a name of its own',
    enriched({ event: 'struct', event_name: null }),
    event('client.struct'),
  ),
  of(
    'a site search',
    enriched({
      event: 'unstruct',
      event_name: 'site_search',
      unstruct_event_com_snowplowanalytics_snowplow_site_search_1: { terms: ['red', 'hat'], totalResults: 3 },
    }),
    event('commerce.search', { search_query: 'red hat', result_count: 3 }),
  ),
  of(
    'a search of no terms',
    enriched({
      event: 'unstruct',
      event_name: 'site_search',
      unstruct_event_com_snowplowanalytics_snowplow_site_search_1: { terms: [] },
    }),
    event('commerce.search'),
  ),
  of(
    'terms that are text',
    enriched({
      event: 'unstruct',
      event_name: 'site_search',
      unstruct_event_com_snowplowanalytics_snowplow_site_search_1: { terms: 'hat' },
    }),
    event('commerce.search'),
  ),
  of(
    'a term that is a number',
    enriched({
      event: 'unstruct',
      event_name: 'site_search',
      unstruct_event_com_snowplowanalytics_snowplow_site_search_1: { terms: ['size', 42], total_results: 0 },
    }),
    event('commerce.search', { search_query: 'size 42', result_count: 0 }),
  ),
  of(
    'a button',
    enriched({
      event: 'unstruct',
      event_name: 'button_click',
      unstruct_event_com_snowplowanalytics_snowplow_button_click_1: { label: 'Buy', id: 'b1' },
    }),
    event('commerce.button.click', { action: 'Buy' }),
  ),
  of(
    'a button without a label',
    enriched({
      event: 'unstruct',
      event_name: 'button_click',
      unstruct_event_com_snowplowanalytics_snowplow_button_click_1: { id: 'b1' },
    }),
    event('commerce.button.click', { action: 'b1' }),
  ),
  of(
    'our own name without dots',
    enriched({ event: 'unstruct', event_name: 'commerce_cart_view' }),
    event('commerce.cart.view'),
  ),
  of('the action is null', of_(null), event('client.snowplow_ecommerce_action')),
  of(
    'the action is no object',
    enriched({ event: 'unstruct', event_name: 'snowplow_ecommerce_action', [action]: 'x' }),
    event('client.snowplow_ecommerce_action'),
  ),
  of('an account before the visitor', of_('checkout_step', { user_id: 'account' }), {
    ...event('commerce.checkout.start'),
    user_key: 'account',
  }),
  of('a blank account', of_('checkout_step', { user_id: '' }), event('commerce.checkout.start')),
  of('the visitor of the network', of_('checkout_step', { domain_userid: null, network_userid: 'n1' }), {
    ...event('commerce.checkout.start'),
    user_key: 'n1',
  }),
  of(
    'a phone',
    of_('checkout_step', {
      domain_userid: null,
      domain_sessionid: null,
      contexts_com_snowplowanalytics_snowplow_client_session_1: [{ sessionId: 's9', userId: 'u9' }],
    }),
    { ...event('commerce.checkout.start'), session_id: 's9', user_key: 'u9' },
  ),
  of('nobody', of_('checkout_step', { domain_userid: undefined, domain_sessionid: undefined }), {
    service_name: 'shop',
    event_time: TIME,
    event_name: 'commerce.checkout.start',
    event_id: 'e1',
  }),
  of('another application', of_('checkout_step', { app_id: 'other' }), {
    ...event('commerce.checkout.start'),
    service_name: 'other',
  }),
  of('no application: the default', of_('checkout_step', { app_id: null }), event('commerce.checkout.start')),
  of(
    'when the collector had it, where nothing is derived',
    of_('checkout_step', { derived_tstamp: null, collector_tstamp: `${TIME}Z` }),
    event('commerce.checkout.start'),
  ),
  of(
    'a time with a space',
    of_('checkout_step', { derived_tstamp: '2026-11-05 03:15:20.123' }),
    event('commerce.checkout.start'),
  ),
  of(
    'a time in milliseconds',
    of_('checkout_step', { derived_tstamp: Number(MILLIS) }),
    event('commerce.checkout.start'),
  ),
  of(
    'a time in microseconds',
    of_('checkout_step', { derived_tstamp: MICROS }),
    event('commerce.checkout.start'),
  ),
  of('a time that is none', of_('checkout_step', { derived_tstamp: 'soon' }), 'no_timestamp'),
  of('a time in the future', of_('checkout_step', { derived_tstamp: '2030-01-01T00:00:00Z' }), 'future'),
  of('no id is another format', { app_id: 'shop', event_name: 'page_view' }, 'other_format'),
  of('a self-describing JSON is another format', { schema: 'iglu:x', data: {} }, 'other_format'),
  of(
    'a list of events',
    [of_('checkout_step'), of_('product_view', { event_id: 'e2' })],
    event('commerce.checkout.start'),
    event(view, { event_id: 'e2' }),
    'document of 2',
  ),
  { title: 'an event that is cut off', line: '{"app_id":"shop","event_id":"e1","deri', rows: ['not_json'] },
]

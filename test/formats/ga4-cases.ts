import { type FormatCase, hatColumns, MICROS, MILLIS, NANOS, of, TIME } from './format-case.ts'

const text = (key: string, string_value: string) => ({ key, value: { string_value } })
const whole = (key: string, int_value: unknown) => ({ key, value: { int_value } })
const row = (event_name: unknown, parameters: unknown = [], more: object = {}) => ({
  event_date: '20261105',
  event_timestamp: MICROS,
  event_name,
  event_params: Array.isArray(parameters) ? [whole('ga_session_id', '77'), ...parameters] : parameters,
  user_pseudo_id: 'u1',
  ...more,
})
const event = (event_name: string, more: object = {}) => ({
  service_name: 'shop',
  event_time: TIME,
  event_name,
  session_id: 'u1.77',
  user_key: 'u1',
  ...more,
})
const add = (more: object = {}) => event('commerce.cart.add', { unvalued_reason: 'price_absent', ...more })
const hat = {
  item_id: 'A1',
  item_name: 'Hat',
  item_brand: 'Acme',
  item_category: 'Hats',
  price: 19.9,
  quantity: '2',
}
const page = 'https://shop.example/cart?x=1'

/** One service is configured: rows name none. */
export const ga4Cases: readonly FormatCase[] = [
  // A row as BigQuery writes it: whole numbers are texts, what is not set is null.
  of(
    'a whole row',
    {
      event_date: '20261105',
      event_timestamp: MICROS,
      event_name: 'add_to_cart',
      event_params: [
        {
          key: 'page_title',
          value: { string_value: 'Hats', int_value: null, float_value: null, double_value: null },
        },
        {
          key: 'ga_session_id',
          value: { string_value: null, int_value: '77', float_value: null, double_value: null },
        },
        {
          key: 'currency',
          value: { string_value: 'USD', int_value: null, float_value: null, double_value: null },
        },
        {
          key: 'value',
          value: { string_value: null, int_value: null, float_value: null, double_value: 39.8 },
        },
        {
          key: 'page_location',
          value: { string_value: page, int_value: null, float_value: null, double_value: null },
        },
      ],
      event_previous_timestamp: null,
      event_value_in_usd: 39.8,
      user_id: null,
      user_pseudo_id: 'u1',
      privacy_info: { analytics_storage: 'Yes', ads_storage: 'Yes', uses_transient_token: 'No' },
      user_properties: [],
      device: { category: 'desktop', web_info: { browser: 'Chrome', hostname: 'shop.example' } },
      geo: { country: 'Germany' },
      traffic_source: { name: '(direct)', medium: '(none)', source: '(direct)' },
      stream_id: '1234567890',
      platform: 'WEB',
      ecommerce: { total_item_quantity: '2', purchase_revenue: null, transaction_id: '(not set)' },
      items: [
        {
          item_id: 'A1',
          item_name: 'Hat',
          item_brand: '(not set)',
          item_variant: '(not set)',
          item_category: 'Hats',
          price_in_usd: 19.9,
          price: 19.9,
          quantity: '2',
          affiliation: '(not set)',
          item_params: [],
        },
      ],
    },
    event('commerce.cart.add', {
      goods_cd: 'A1',
      product_name: 'Hat',
      category: 'Hats',
      unit_price: '19.9',
      quantity: 2,
      currency: 'USD',
      path: '/cart?x=1',
    }),
  ),
  of(
    'add_to_cart',
    row('add_to_cart', [text('currency', 'USD')], { items: [hat] }),
    event('commerce.cart.add', { ...hatColumns, currency: 'USD' }),
  ),
  of('view_item', row('view_item', [], { items: [hat] }), event('commerce.product.view', hatColumns)),
  of(
    'select_item',
    row('select_item', [], { items: [{ item_id: 'A1' }] }),
    event('commerce.search.result_click', { goods_cd: 'A1' }),
  ),
  of(
    'view_cart is one event, whatever is in the cart',
    row('view_cart', [], { items: [hat, hat] }),
    event('commerce.cart.view'),
  ),
  of('begin_checkout', row('begin_checkout', [], { items: [hat] }), event('commerce.checkout.start')),
  of(
    'search',
    row('search', [text('search_term', 'hat')]),
    event('commerce.search', { search_query: 'hat' }),
  ),
  of(
    'view_search_results',
    row('view_search_results', [text('search_term', 'hat'), whole('resultCount', '0')]),
    event('commerce.search', { search_query: 'hat', result_count: 0 }),
  ),
  of(
    'purchase is one event',
    row('purchase', [text('currency', 'USD'), text('payment_type', 'Visa')], {
      ecommerce: { transaction_id: 'o1', purchase_revenue: 39.8 },
      items: [hat, hat],
    }),
    event('commerce.checkout.purchase', {
      order_id: 'o1',
      total_amount: '39.8',
      currency: 'USD',
      payment_method: 'Visa',
    }),
  ),
  of(
    'the order of the parameters',
    row('purchase', [text('transaction_id', 'o1')], { ecommerce: {} }),
    event('commerce.checkout.purchase', { order_id: 'o1' }),
  ),
  of(
    'an order that is not set',
    row('purchase', [text('transaction_id', 'o1')], {
      ecommerce: { transaction_id: '(not set)', purchase_revenue: 5 },
    }),
    event('commerce.checkout.purchase', { order_id: 'o1', total_amount: '5' }),
  ),
  of(
    'revenue in dollars is not that of the shop',
    row('purchase', [], { ecommerce: { transaction_id: 'o1', purchase_revenue_in_usd: 5 } }),
    event('commerce.checkout.purchase', { order_id: 'o1' }),
  ),
  of(
    'revenue as text keeps its digits',
    row('purchase', [], { ecommerce: { transaction_id: 'o1', purchase_revenue: '12345678901234.5678' } }),
    event('commerce.checkout.purchase', { order_id: 'o1', total_amount: '12345678901234.5678' }),
  ),
  of(
    'page_view',
    row('page_view', [text('page_location', page), text('page_referrer', 'https://shop.example/')]),
    event('client.routing', { path: '/cart?x=1', referer: 'https://shop.example/' }),
  ),
  of(
    'a page without a path',
    row('page_view', [text('page_location', 'https://shop.example')]),
    event('client.routing', { path: '/' }),
  ),
  of(
    'a page that is a path',
    row('page_view', [text('page_location', '/cart')]),
    event('client.routing', { path: '/cart' }),
  ),
  of('session_start', row('session_start'), event('commerce.session.start')),
  of(
    'an event of no table is activity',
    row('scroll', [whole('percent_scrolled', '90')]),
    event('client.scroll'),
  ),
  of(
    'our own name without dots',
    row('commerce_button_click', [text('action', 'buy')]),
    event('commerce.button.click', { action: 'buy' }),
  ),
  of(
    'our own name with dots',
    row('commerce.button.click', [text('action', 'buy')]),
    event('commerce.button.click', { action: 'buy' }),
  ),
  of(
    'several items are as many events',
    row('add_to_cart', [], { items: [{ item_id: 'A1' }, { item_id: 'A2' }] }),
    add({ goods_cd: 'A1' }),
    add({ goods_cd: 'A2' }),
    'document of 2',
  ),
  of(
    'the same item twice is two events',
    row('add_to_cart', [], { items: [{ item_id: 'A1' }, { item_id: 'A1' }, { item_id: 'A1' }] }),
    add({ goods_cd: 'A1' }),
    add({ goods_cd: 'A1' }),
    add({ goods_cd: 'A1' }),
    'document of 3',
  ),
  of(
    'several items viewed',
    row('view_item', [], { items: [{ item_id: 'A1' }, { item_id: 'A2' }] }),
    event('commerce.product.view', { goods_cd: 'A1' }),
    event('commerce.product.view', { goods_cd: 'A2' }),
    'document of 2',
  ),
  of('no items', row('add_to_cart', [], { items: [] }), add()),
  of('items that are absent', row('add_to_cart'), add()),
  of('items that are null', row('add_to_cart', [], { items: null }), add()),
  of('items that are one object', row('add_to_cart', [], { items: { item_id: 'A1' } }), add()),
  of('an item that is null', row('add_to_cart', [], { items: [null] }), add()),
  of(
    'an item that is not set',
    row('add_to_cart', [], {
      items: [{ item_id: '(not set)', item_name: 'Hat', item_category: '(not set)' }],
    }),
    add({ product_name: 'Hat' }),
  ),
  of(
    'who sells an item',
    row('view_item', [], { items: [{ item_id: 'A1', affiliation: 'Store', item_brand: 'Acme' }] }),
    event('commerce.product.view', { goods_cd: 'A1', seller_nm: 'Store' }),
  ),
  of(
    'a seller that is not set',
    row('view_item', [], { items: [{ item_id: 'A1', affiliation: '(not set)', item_brand: 'Acme' }] }),
    event('commerce.product.view', { goods_cd: 'A1', seller_nm: 'Acme' }),
  ),
  of(
    'an item id that is a number',
    row('view_item', [], { items: [{ item_id: 17 }] }),
    event('commerce.product.view', { goods_cd: '17' }),
  ),
  of(
    'a quantity as a number',
    row('add_to_cart', [], { items: [{ item_id: 'A1', quantity: 2 }] }),
    add({ goods_cd: 'A1', quantity: 2 }),
  ),
  of(
    'a quantity of 0',
    row('add_to_cart', [], { items: [{ item_id: 'A1', price: 1, quantity: '0' }] }),
    event('commerce.cart.add', {
      goods_cd: 'A1',
      unit_price: '1',
      quantity: 0,
      unvalued_reason: 'quantity_not_positive',
    }),
  ),
  of(
    'a price that is none',
    row('add_to_cart', [], { items: [{ item_id: 'A1', price: 'free' }] }),
    event('commerce.cart.add', {
      goods_cd: 'A1',
      unvalued_reason: 'price_unreadable',
      invalid_fields: 'unit_price',
    }),
  ),
  of(
    'a price of an item before one of the event',
    row('add_to_cart', [{ key: 'price', value: { double_value: 5 } }], {
      items: [{ item_id: 'A1', price: 4 }],
    }),
    event('commerce.cart.add', { goods_cd: 'A1', unit_price: '4' }),
  ),
  of(
    'a price and a quantity of the event are not those of each item',
    row(
      'add_to_cart',
      [whole('price', 5), whole('salePrice', 4), whole('quantity', 2), text('goodsCd', 'X')],
      {
        items: [{ item_id: 'A1' }, { item_id: 'A2', price: 3 }],
      },
    ),
    add({ goods_cd: 'A1' }),
    event('commerce.cart.add', { goods_cd: 'A2', unit_price: '3' }),
    'document of 2',
  ),
  of(
    'the price of the event',
    row('add_to_cart', [{ key: 'price', value: { double_value: 5.5 } }]),
    event('commerce.cart.add', { unit_price: '5.5' }),
  ),
  of(
    'a parameter as float',
    row('add_to_cart', [{ key: 'price', value: { float_value: 5.5 } }]),
    event('commerce.cart.add', { unit_price: '5.5' }),
  ),
  of(
    'a parameter of all kinds, all but one null',
    row('add_to_cart', [
      { key: 'price', value: { string_value: null, int_value: '5', float_value: null, double_value: null } },
    ]),
    event('commerce.cart.add', { unit_price: '5' }),
  ),
  of(
    'a parameter without a value',
    row('search', [{ key: 'search_term', value: {} }]),
    event('commerce.search'),
  ),
  of(
    'a parameter whose value is null',
    row('search', [{ key: 'search_term', value: null }]),
    event('commerce.search'),
  ),
  of(
    'a parameter whose value is bare text',
    row('search', [{ key: 'search_term', value: 'hat' }]),
    event('commerce.search'),
  ),
  of(
    'a parameter without a key',
    row('search', [{ value: { string_value: 'x' } }, text('search_term', 'hat')]),
    event('commerce.search', { search_query: 'hat' }),
  ),
  of(
    'a parameter twice: the first counts',
    row('search', [text('search_term', 'hat'), text('search_term', 'cap')]),
    event('commerce.search', { search_query: 'hat' }),
  ),
  of('a blank parameter', row('search', [text('search_term', ' ')]), event('commerce.search')),
  of(
    'where the visitor came from is not what led to the cart',
    row('add_to_cart', [text('source', 'google')]),
    add(),
  ),
  of(
    'two names that would become one',
    row('add_to_cart', [text('source', 'google'), text('other.source', 'x')]),
    add(),
  ),
  of('parameters that are null', row('search', null), {
    service_name: 'shop',
    event_time: TIME,
    event_name: 'commerce.search',
    user_key: 'u1',
  }),
  of('parameters that are an object', row('search', { search_term: 'hat' }), {
    service_name: 'shop',
    event_time: TIME,
    event_name: 'commerce.search',
    user_key: 'u1',
  }),
  of(
    'a session number as a number',
    row('search', null, { event_params: [whole('ga_session_id', 77)] }),
    event('commerce.search'),
  ),
  of('no session', row('search', null, { event_params: [] }), {
    service_name: 'shop',
    event_time: TIME,
    event_name: 'commerce.search',
    user_key: 'u1',
  }),
  of('a session of nobody is none', row('search', [], { user_pseudo_id: null }), {
    service_name: 'shop',
    event_time: TIME,
    event_name: 'commerce.search',
  }),
  of(
    'the account does not take the place of the visitor',
    row('search', [], { user_id: 'account' }),
    event('commerce.search'),
  ),
  of('a time as a number', row('search', [], { event_timestamp: Number(MICROS) }), event('commerce.search')),
  of('milliseconds are no microseconds', row('search', [], { event_timestamp: MILLIS }), 'no_timestamp'),
  of('nanoseconds are no microseconds', row('search', [], { event_timestamp: NANOS }), 'no_timestamp'),
  of('ISO text is no microseconds', row('search', [], { event_timestamp: `${TIME}Z` }), 'no_timestamp'),
  of('no time', row('search', [], { event_timestamp: null }), 'no_timestamp'),
  of('a name that is null', row(null), 'no_name'),
  of('a blank name', row(' '), 'no_name'),
  of('a row without the keys of one', { event_date: '20261105', event_name: 'search' }, 'other_format'),
  of('a line of our own format with the same keys', row('search', [], { attributes: {} }), 'other_format'),
  of(
    'a line of our own format',
    { timestamp: TIME, body: 'commerce.search', attributes: {} },
    'other_format',
  ),
  of(
    'an order of the parameters before none',
    row('purchase', [text('orderId', 'o2')]),
    event('commerce.checkout.purchase', { order_id: 'o2' }),
  ),
  of(
    'a list of rows',
    [row('search'), row('view_cart')],
    event('commerce.search'),
    event('commerce.cart.view'),
    'document of 2',
  ),
  {
    title: 'a row that is cut off',
    line: `{"event_timestamp":"${MICROS}","event_name":"sea`,
    rows: ['not_json'],
  },
]

import { type FormatCase, hatColumns as hatOfAcme, MILLIS, of, TIME } from './format-case.ts'

const call = (more: object = {}) => ({
  type: 'track',
  messageId: 'm1',
  timestamp: `${TIME}Z`,
  userId: 'u1',
  anonymousId: 'a1',
  ...more,
})
const track = (event: string, properties: unknown = {}, more: object = {}) =>
  call({ event, properties, ...more })
const event = (event_name: string, more: object = {}) => ({
  service_name: 'shop',
  event_time: TIME,
  event_name,
  user_key: 'u1',
  event_id: 'm1',
  ...more,
})
const add = (more: object = {}) => event('commerce.cart.add', { unvalued_reason: 'price_absent', ...more })
const hat = {
  product_id: 'A1',
  sku: 'S1',
  name: 'Hat',
  category: 'Hats',
  brand: 'Acme',
  price: 19.9,
  quantity: 2,
  currency: 'USD',
}
const hatColumns = { ...hatOfAcme, currency: 'USD' }
const routing = 'client.routing'

/** One service is configured: calls name none. */
export const segmentCases: readonly FormatCase[] = [
  // The example of the ecommerce spec, with what the S3 destination adds.
  of(
    'a whole order',
    {
      anonymousId: null,
      channel: 'client',
      context: {
        ip: '108.0.78.21',
        library: { name: 'analytics.js', version: '2.11.1' },
        userAgent: 'Mozilla/5.0',
      },
      event: 'Order Completed',
      integrations: {},
      messageId: 'm1',
      originalTimestamp: '2026-11-05T03:15:19.000Z',
      projectId: 'p',
      properties: {
        checkout_id: 'fksdjfsdjfisjf9sdfjsd9f',
        order_id: '50314b8e9bcf000000000000',
        affiliation: 'Example Store',
        subtotal: 22,
        total: 27.5,
        revenue: 25.0,
        shipping: 3,
        tax: 2,
        discount: 2.5,
        coupon: 'spring',
        currency: 'USD',
        products: [
          {
            product_id: '507f1f77bcf86cd799439011',
            sku: '45790-32',
            name: 'A game',
            price: 19,
            quantity: 1,
            category: 'Games',
          },
          {
            product_id: '505bd76785ebb509fc183733',
            sku: '46493-32',
            name: 'Cards',
            price: 3,
            quantity: 2,
            category: 'Games',
          },
        ],
      },
      receivedAt: '2026-11-05T03:15:21.000Z',
      sentAt: '2026-11-05T03:15:20.500Z',
      timestamp: `${TIME}Z`,
      type: 'track',
      userId: 'u1',
      version: 1.1,
      writeKey: 'k',
    },
    event('commerce.checkout.purchase', {
      order_id: '50314b8e9bcf000000000000',
      total_amount: '27.5',
      currency: 'USD',
    }),
  ),
  of('Product Added', track('Product Added', hat), event('commerce.cart.add', hatColumns)),
  of('Product Viewed', track('Product Viewed', hat), event('commerce.product.view', hatColumns)),
  of(
    'Product Clicked',
    track('Product Clicked', { product_id: 'A1' }),
    event('commerce.search.result_click', { goods_cd: 'A1' }),
  ),
  of(
    'Products Searched',
    track('Products Searched', { query: 'hat' }),
    event('commerce.search', { search_query: 'hat' }),
  ),
  of(
    'how many were found',
    track('Products Searched', { query: 'hat', resultCount: 0 }),
    event('commerce.search', { search_query: 'hat', result_count: 0 }),
  ),
  of(
    'Cart Viewed with its products',
    track('Cart Viewed', { cart_id: 'c', products: [hat, hat] }),
    event('commerce.cart.view'),
  ),
  of(
    'Checkout Started',
    track('Checkout Started', { order_id: 'o1', value: 20 }),
    event('commerce.checkout.start', { order_id: 'o1', total_amount: '20' }),
  ),
  of(
    'Order Completed is one purchase, whatever its products',
    track('Order Completed', {
      order_id: 'o1',
      total: 39.8,
      revenue: 30,
      currency: 'USD',
      products: [hat, { ...hat, product_id: 'A2' }],
    }),
    event('commerce.checkout.purchase', { order_id: 'o1', total_amount: '39.8', currency: 'USD' }),
  ),
  of(
    'its revenue where there is no total',
    track('Order Completed', { order_id: 'o1', revenue: '30.00' }),
    event('commerce.checkout.purchase', { order_id: 'o1', total_amount: '30' }),
  ),
  of(
    'its value where there is neither',
    track('Order Completed', { order_id: 'o1', value: 5 }),
    event('commerce.checkout.purchase', { order_id: 'o1', total_amount: '5' }),
  ),
  of(
    'its products where it has no amount',
    track('Order Completed', { order_id: 'o1', products: [{ price: 10, quantity: 2 }, { price: '1.50' }] }),
    event('commerce.checkout.purchase', { order_id: 'o1', total_amount: '21.5' }),
  ),
  of(
    'a product without a price: no sum',
    track('Order Completed', { order_id: 'o1', products: [{ price: 10, quantity: 2 }, { quantity: 1 }] }),
    event('commerce.checkout.purchase', { order_id: 'o1' }),
  ),
  of(
    'no products: no sum',
    track('Order Completed', { order_id: 'o1', products: [] }),
    event('commerce.checkout.purchase', { order_id: 'o1' }),
  ),
  of(
    'a blank total does not stand for the revenue',
    track('Order Completed', { order_id: 'o1', total: ' ', revenue: 3 }),
    event('commerce.checkout.purchase', { order_id: 'o1', total_amount: '3' }),
  ),
  of(
    'an unreadable total counts',
    track('Order Completed', { order_id: 'o1', total: '1,200', revenue: 3 }),
    event('commerce.checkout.purchase', { order_id: 'o1', invalid_fields: 'total_amount' }),
  ),
  of(
    'payment_method',
    track('Order Completed', { order_id: 'o1', payment_method: 'Visa', channel: 'web' }),
    event('commerce.checkout.purchase', { order_id: 'o1', payment_method: 'Visa', channel: 'web' }),
  ),
  of('the names of v1', track('Added Product', { sku: 'S1' }), add({ goods_cd: 'S1' })),
  of(
    'Viewed Product of v1',
    track('Viewed Product', { product_id: 'A1' }),
    event('commerce.product.view', { goods_cd: 'A1' }),
  ),
  of(
    'Completed Order of v1',
    track('Completed Order', { order_id: 'o1', total: 1 }),
    event('commerce.checkout.purchase', { order_id: 'o1', total_amount: '1' }),
  ),
  of(
    'the name in another case is another event',
    track('product added', hat),
    event('client.product added', hatColumns),
  ),
  of('a name with blanks around it', track(' Product Added ', {}), add()),
  of(
    'an event of no table is activity',
    track('Coupon Applied', { coupon_id: 'x' }),
    event('client.Coupon Applied'),
  ),
  of(
    'our own name',
    track('commerce.button.click', { action: 'buy', page: 'home' }),
    event('commerce.button.click', { action: 'buy', page: 'home' }),
  ),
  of(
    'a page call',
    call({
      type: 'page',
      name: 'Cart',
      properties: { path: '/cart', url: 'https://shop.example/cart?x=1', referrer: 'https://shop.example/' },
    }),
    event(routing, { path: '/cart', referer: 'https://shop.example/' }),
  ),
  of(
    'a page call with an address only',
    call({ type: 'page', properties: { url: 'https://shop.example/cart?x=1' } }),
    event(routing, { path: '/cart?x=1' }),
  ),
  of(
    'an address without a path',
    call({ type: 'page', properties: { url: 'https://shop.example' } }),
    event(routing, { path: '/' }),
  ),
  of(
    'the page of the context',
    call({ type: 'page', context: { page: { path: '/a', referrer: '/b' } } }),
    event(routing, { path: '/a', referer: '/b' }),
  ),
  of(
    'an event says its page, too',
    track('Cart Viewed', {}, { context: { page: { path: '/cart' } } }),
    event('commerce.cart.view', { path: '/cart' }),
  ),
  of('a screen call is activity', call({ type: 'screen', name: 'Home' }), event('client.screen')),
  of('identify', call({ type: 'identify', traits: { email: 'x' } }), 'not_an_event'),
  of('group', call({ type: 'group', groupId: 'g' }), 'not_an_event'),
  of('alias', call({ type: 'alias', previousId: 'p' }), 'not_an_event'),
  of('a track call without an event', call({ properties: {} }), 'no_name'),
  of('a track call whose event is null', call({ event: null }), 'no_name'),
  of('a track call whose event is blank', track('  '), 'no_name'),
  of(
    'a visitor without an account',
    track('Cart Viewed', {}, { userId: null }),
    event('commerce.cart.view', { user_key: 'a1' }),
  ),
  of(
    'a blank userId',
    track('Cart Viewed', {}, { userId: '' }),
    event('commerce.cart.view', { user_key: 'a1' }),
  ),
  of(
    'a userId that is a number',
    track('Cart Viewed', {}, { userId: 17 }),
    event('commerce.cart.view', { user_key: '17' }),
  ),
  of('nobody', track('Cart Viewed', {}, { userId: undefined, anonymousId: undefined }), {
    service_name: 'shop',
    event_time: TIME,
    event_name: 'commerce.cart.view',
    event_id: 'm1',
  }),
  of(
    'sessionId among the properties',
    track('Cart Viewed', { sessionId: 's1' }),
    event('commerce.cart.view', { session_id: 's1' }),
  ),
  of(
    'session_id among the properties',
    track('Cart Viewed', { session_id: 's1' }),
    event('commerce.cart.view', { session_id: 's1' }),
  ),
  of(
    'the session of the context',
    track('Cart Viewed', {}, { context: { sessionId: 's1' } }),
    event('commerce.cart.view', { session_id: 's1' }),
  ),
  of(
    'the session of Amplitude',
    track('Cart Viewed', {}, { integrations: { 'Actions Amplitude': { session_id: 1793848520000 } } }),
    event('commerce.cart.view', { session_id: '1793848520000' }),
  ),
  of(
    'no session of Amplitude',
    track('Cart Viewed', {}, { integrations: { 'Actions Amplitude': { session_id: -1 } } }),
    event('commerce.cart.view'),
  ),
  of(
    'integrations that are switched off',
    track('Cart Viewed', {}, { integrations: { All: false, 'Actions Amplitude': true } }),
    event('commerce.cart.view'),
  ),
  of(
    'a timestamp with an offset',
    track('Cart Viewed', {}, { timestamp: '2026-11-05T12:15:20.123+09:00' }),
    event('commerce.cart.view'),
  ),
  of(
    'when the device sent it, where there is no timestamp',
    track('Cart Viewed', {}, { timestamp: undefined, originalTimestamp: `${TIME}Z` }),
    event('commerce.cart.view'),
  ),
  of(
    'when it was received, at last',
    track('Cart Viewed', {}, { timestamp: null, receivedAt: `${TIME}Z` }),
    event('commerce.cart.view'),
  ),
  of('a time in milliseconds', track('Cart Viewed', {}, { timestamp: MILLIS }), event('commerce.cart.view')),
  of(
    'an unreadable timestamp counts',
    track('Cart Viewed', {}, { timestamp: 'yesterday', receivedAt: `${TIME}Z` }),
    'no_timestamp',
  ),
  of('no time at all', track('Cart Viewed', {}, { timestamp: undefined }), 'no_timestamp'),
  of(
    'a price as text keeps its digits',
    track('Product Added', { price: '12345678901234.5678' }),
    event('commerce.cart.add', { unit_price: '12345678901234.5678' }),
  ),
  of(
    'a price that is none',
    track('Product Added', { price: '$5' }),
    event('commerce.cart.add', { unvalued_reason: 'price_unreadable', invalid_fields: 'unit_price' }),
  ),
  of(
    'a quantity of 0',
    track('Product Added', { price: 1, quantity: 0 }),
    event('commerce.cart.add', { unit_price: '1', quantity: 0, unvalued_reason: 'quantity_not_positive' }),
  ),
  of(
    'half a piece',
    track('Product Added', { price: 1, quantity: 2.5 }),
    event('commerce.cart.add', {
      unit_price: '1',
      unvalued_reason: 'quantity_unreadable',
      invalid_fields: 'quantity',
    }),
  ),
  of('an id that is a number', track('Product Added', { product_id: 17 }), add({ goods_cd: '17' })),
  of('properties that are null', track('Product Added', null), add()),
  of('properties that are text', track('Product Added', 'x'), add()),
  of(
    'a property that is null',
    track('Product Added', { product_id: null, sku: 'S1' }),
    add({ goods_cd: 'S1' }),
  ),
  of(
    'a category that is a list',
    track('Product Added', { category: ['a', 'b'] }),
    add({ category: '["a","b"]' }),
  ),
  of(
    'products put in the cart at once are an event each',
    track('Product Added', { products: [{ product_id: 'A1' }, { product_id: 'A2' }] }),
    add({ goods_cd: 'A1', event_id: 'm1#1' }),
    add({ goods_cd: 'A2', event_id: 'm1#2' }),
    'document of 2',
  ),
  of(
    'the same product twice is two events',
    track('Product Added', { products: [{ product_id: 'A1' }, { product_id: 'A1' }] }),
    add({ goods_cd: 'A1', event_id: 'm1#1' }),
    add({ goods_cd: 'A1', event_id: 'm1#2' }),
    'document of 2',
  ),
  of(
    'a price and a quantity of the call are not those of each product',
    track('Product Added', {
      price: 20,
      quantity: 2,
      salePrice: 19,
      product_id: 'X',
      goodsCd: 'X',
      name: 'Both',
      productName: 'Both',
      brand: 'Acme',
      products: [{ product_id: 'A1' }, { sku: 'A2', price: 3, quantity: 4, name: 'Hat' }],
    }),
    add({ goods_cd: 'A1', seller_nm: 'Acme', event_id: 'm1#1' }),
    event('commerce.cart.add', {
      goods_cd: 'A2',
      product_name: 'Hat',
      unit_price: '3',
      quantity: 4,
      seller_nm: 'Acme',
      event_id: 'm1#2',
    }),
    'document of 2',
  ),
  of(
    'but those of its one product',
    track('Product Added', { price: 20, quantity: 2, products: [{ product_id: 'A1' }] }),
    event('commerce.cart.add', { goods_cd: 'A1', unit_price: '20', quantity: 2 }),
  ),
  of(
    'one product in a list',
    track('Product Added', { products: [{ product_id: 'A1', price: 5 }] }),
    event('commerce.cart.add', { goods_cd: 'A1', unit_price: '5' }),
  ),
  of(
    'an empty list of products',
    track('Product Added', { product_id: 'A1', products: [] }),
    add({ goods_cd: 'A1' }),
  ),
  of(
    'products that are text',
    track('Product Added', { product_id: 'A1', products: 'A1' }),
    add({ goods_cd: 'A1' }),
  ),
  of(
    'a product that is null',
    track('Product Added', { products: [null, { product_id: 'A2' }] }),
    add({ event_id: 'm1#1' }),
    add({ goods_cd: 'A2', event_id: 'm1#2' }),
    'document of 2',
  ),
  of('a service among the properties', track('Cart Viewed', { 'resource.service.name': 'other' }), {
    ...event('commerce.cart.view'),
    service_name: 'other',
  }),
  of('no messageId is another format', { type: 'track', event: 'Cart Viewed' }, 'other_format'),
  of(
    'a line of our own format with the same keys',
    track('Cart Viewed', {}, { attributes: {} }),
    'other_format',
  ),
  of('an object of nothing', {}, 'other_format'),
  of(
    'a list of calls',
    [track('Cart Viewed'), track('Checkout Started', {}, { messageId: 'm2' })],
    event('commerce.cart.view'),
    event('commerce.checkout.start', { event_id: 'm2' }),
    'document of 2',
  ),
  {
    title: 'a call that is cut off',
    line: '{"type":"track","messageId":"m1","event":"Pro',
    rows: ['not_json'],
  },
]

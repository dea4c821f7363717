import { defineFormat } from './define-format.ts'
import { keysOfOurs, ofOneProduct } from './our-names.ts'

const property = (entry: string) => ({ entry, of: 'properties' })
const product = (item: string) => ({ item })

export const segment = defineFormat({
  name: 'segment',
  looksLike: 'Segment calls',
  doc: "Segment's calls as its S3 destination writes them: track calls of the ecommerce spec (v2, and the names of v1), and page calls.",
  // Both keys are as good as anyone's; a call has one of the others as well.
  recognisedBy: ['event', 'properties', 'anonymousId', 'userId'].map((key) => ['messageId', 'type', key]),
  notWith: keysOfOurs,
  records: [],
  entries: { properties: { at: 'properties' } },
  attributes: ['properties'],
  time: ['timestamp', 'originalTimestamp', 'receivedAt'],
  service: [],
  session: [
    property('sessionId'),
    property('session_id'),
    'context.sessionId',
    'context.session_id',
    { at: 'integrations["Actions Amplitude"].session_id', unless: ['-1'] },
    { at: 'integrations.Amplitude.session_id', unless: ['-1'] },
  ],
  user: ['userId', 'anonymousId'],
  eventId: ['messageId'],
  eventName: ['event', { at: 'type', unless: ['track'] }],
  events: {
    'Product Viewed': 'commerce.product.view',
    'Product Clicked': 'commerce.search.result_click',
    'Product Added': 'commerce.cart.add',
    'Cart Viewed': 'commerce.cart.view',
    'Products Searched': 'commerce.search',
    'Checkout Started': 'commerce.checkout.start',
    'Order Completed': 'commerce.checkout.purchase',
    'Viewed Product': 'commerce.product.view',
    'Added Product': 'commerce.cart.add',
    'Completed Order': 'commerce.checkout.purchase',
    page: 'client.routing',
  },
  notEvents: ['identify', 'group', 'alias', 'delete'],
  otherEvents: 'are activity',
  fields: {
    goodsCd: [product('product_id'), product('sku'), property('product_id'), property('sku')],
    productName: [product('name'), property('name')],
    category: [product('category')],
    sellerNm: [product('brand'), property('brand')],
    quantity: [product('quantity')],
    salePrice: [product('price')],
    currency: [product('currency')],
    orderId: [property('order_id')],
    totalAmount: [
      property('total'),
      property('revenue'),
      property('value'),
      { sumOfItems: { price: 'price', quantity: 'quantity' }, in: 'commerce.checkout.purchase' },
    ],
    paymentMethod: [property('payment_method')],
    path: [
      property('path'),
      { pathOf: property('url') },
      'context.page.path',
      { pathOf: 'context.page.url' },
    ],
    referer: [property('referrer'), 'context.page.referrer'],
  },
  items: { at: property('products'), of: ofOneProduct },
})

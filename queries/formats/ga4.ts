import { defineFormat } from './define-format.ts'
import { keysOfOurs, namesWithoutDots, ofOneProduct } from './our-names.ts'
import type { Place } from './places.ts'

const parameter = (entry: string) => ({ entry, of: 'parameters' })
/** What stands where the shop has told nothing. */
const set = (at: Place) => ({ at, unless: ['(not set)'] })
const item = (path: string) => set({ item: path })

export const ga4 = defineFormat({
  name: 'ga4',
  looksLike: "GA4's BigQuery export",
  doc: 'Rows of the BigQuery export of Google Analytics 4, as JSON.',
  recognisedBy: [['event_timestamp', 'event_name']],
  notWith: keysOfOurs,
  records: [],
  entries: {
    parameters: {
      at: 'event_params',
      valueAt: ['value.string_value', 'value.int_value', 'value.double_value', 'value.float_value'],
    },
  },
  attributes: ['parameters'],
  time: ['event_timestamp'],
  timeUnit: 'microseconds',
  service: [],
  // A number of its own for each visitor only.
  session: [{ joined: ['user_pseudo_id', parameter('ga_session_id')], by: '.' }],
  user: ['user_pseudo_id'],
  eventId: [],
  eventName: ['event_name'],
  events: {
    ...namesWithoutDots,
    session_start: 'commerce.session.start',
    page_view: 'client.routing',
    view_item: 'commerce.product.view',
    select_item: 'commerce.search.result_click',
    add_to_cart: 'commerce.cart.add',
    view_cart: 'commerce.cart.view',
    search: 'commerce.search',
    view_search_results: 'commerce.search',
    begin_checkout: 'commerce.checkout.start',
    purchase: 'commerce.checkout.purchase',
  },
  otherEvents: 'are activity',
  fields: {
    goodsCd: [item('item_id')],
    productName: [item('item_name')],
    category: [item('item_category')],
    sellerNm: [item('affiliation'), item('item_brand')],
    quantity: [item('quantity')],
    salePrice: [item('price')],
    query: [parameter('search_term')],
    orderId: [set('ecommerce.transaction_id'), parameter('transaction_id')],
    totalAmount: ['ecommerce.purchase_revenue'],
    paymentMethod: [parameter('payment_type')],
    path: [{ pathOf: parameter('page_location') }],
    referer: [parameter('page_referrer')],
  },
  // Where the visitor came from, not what led to the cart.
  foreign: ['source'],
  items: { at: 'items', of: ofOneProduct },
})

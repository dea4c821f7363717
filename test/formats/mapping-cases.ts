import { type FormatCase, of, TIME } from './format-case.ts'

/** A log of a shop's own making. */
export const mapping = {
  recognisedBy: ['ts', 'what'],
  time: ['ts', 'received.at'],
  timeUnit: 'seconds',
  service: ['shop.name', { constant: 'shop' }],
  name: 'what',
  session: 'visit["session.id"]',
  user: ['visit.account', 'visit.visitor'],
  eventId: 'id',
  attributes: 'data',
  events: {
    'Added to basket': 'commerce.cart.add',
    'Looked at': 'commerce.product.view',
    Bought: 'commerce.checkout.purchase',
    page: 'client.routing',
  },
  fields: {
    goodsCd: [{ item: 'sku' }, 'data.sku'],
    price: [{ item: 'cost.amount' }, 'data.cost.amount'],
    quantity: { item: 'n' },
    currency: [{ item: 'cost.currency' }, 'data.cost.currency', { constant: 'EUR' }],
    orderId: 'order',
    totalAmount: 'total',
    category: 'tags[0]',
    searchQuery: 'asked',
    result_count: 'found',
  },
  items: 'basket',
} as const

const line = (what: unknown, more: object = {}) => ({ ts: '1793848520.123', what, ...more })
const event = (event_name: string, more: object = {}) => ({
  service_name: 'shop',
  event_time: TIME,
  event_name,
  currency: 'EUR',
  ...more,
})
const add = (more: object = {}) => event('commerce.cart.add', { unvalued_reason: 'price_absent', ...more })

export const mappingCases: readonly FormatCase[] = [
  of('a name of the mapping', line('Added to basket'), add()),
  of('our own name', line('commerce.cart.view'), event('commerce.cart.view')),
  of('another name', line('Logged in'), 'not_an_event'),
  of('a name with blanks around it', line(' Added to basket '), add()),
  of('no name', line(null), 'no_name'),
  of('a time that is a number', line('Bought', { ts: 1793848520.123 }), event('commerce.checkout.purchase')),
  of('a time of whole seconds', line('Bought', { ts: 1793848520 }), {
    ...event('commerce.checkout.purchase'),
    event_time: '2026-11-05T03:15:20',
  }),
  of('milliseconds are no seconds', line('Bought', { ts: 1793848520123 }), 'no_timestamp'),
  of('ISO text is no seconds', line('Bought', { ts: `${TIME}Z` }), 'no_timestamp'),
  of(
    'another place for the time',
    line('Bought', { ts: null, received: { at: 1793848520.123 } }),
    event('commerce.checkout.purchase'),
  ),
  of('a service', line('Bought', { shop: { name: 'other' } }), {
    ...event('commerce.checkout.purchase'),
    service_name: 'other',
  }),
  of(
    'a key with a dot',
    line('Bought', { visit: { 'session.id': 's1' } }),
    event('commerce.checkout.purchase', { session_id: 's1' }),
  ),
  of(
    'a key with a dot is no path',
    line('Bought', { visit: { session: { id: 's1' } } }),
    event('commerce.checkout.purchase'),
  ),
  of(
    'the first place that has a text',
    line('Bought', { visit: { account: ' ', visitor: 'v1' } }),
    event('commerce.checkout.purchase', { user_key: 'v1' }),
  ),
  of('an id', line('Bought', { id: 17 }), event('commerce.checkout.purchase', { event_id: '17' })),
  of(
    'attributes by their names',
    line('Looked at', { data: { productName: 'Hat', source: 'mail', page: 3 } }),
    event('commerce.product.view', { product_name: 'Hat', source: 'mail', page: '3' }),
  ),
  of('attributes that are no object', line('Looked at', { data: [1] }), event('commerce.product.view')),
  of(
    'a place within the attributes',
    line('Looked at', { data: { sku: 'A1', cost: { amount: '1.50', currency: 'USD' } } }),
    event('commerce.product.view', { goods_cd: 'A1', unit_price: '1.5', currency: 'USD' }),
  ),
  of(
    'a constant where nothing is said',
    line('Looked at', { data: { currency: ' ' } }),
    event('commerce.product.view'),
  ),
  of(
    'an attribute of the same name before a constant',
    line('Looked at', { data: { currency: 'GBP' } }),
    event('commerce.product.view', { currency: 'GBP' }),
  ),
  of(
    'an order',
    line('Bought', { order: 'o1', total: '12345678901234.5678' }),
    event('commerce.checkout.purchase', { order_id: 'o1', total_amount: '12345678901234.5678' }),
  ),
  of(
    'an unreadable amount',
    line('Bought', { order: 'o1', total: '1,5' }),
    event('commerce.checkout.purchase', { order_id: 'o1', invalid_fields: 'total_amount' }),
  ),
  of(
    'a place in a list',
    line('Looked at', { tags: ['hats', 'sale'] }),
    event('commerce.product.view', { category: 'hats' }),
  ),
  of('a list that is empty', line('Looked at', { tags: [] }), event('commerce.product.view')),
  of('a list that is a text', line('Looked at', { tags: 'hats' }), event('commerce.product.view')),
  of(
    'several products',
    line('Added to basket', {
      id: 'e1',
      basket: [{ sku: 'A1', n: 2, cost: { amount: 3, currency: 'USD' } }, { sku: 'A2' }],
    }),
    event('commerce.cart.add', {
      event_id: 'e1#1',
      goods_cd: 'A1',
      quantity: 2,
      unit_price: '3',
      currency: 'USD',
    }),
    add({ event_id: 'e1#2', goods_cd: 'A2' }),
    'document of 2',
  ),
  of(
    'the products of an order',
    line('Bought', { order: 'o1', basket: [{ sku: 'A1' }, { sku: 'A2' }] }),
    event('commerce.checkout.purchase', { order_id: 'o1' }),
  ),
  of(
    'what is said of a line of several products is not said of each',
    line('Added to basket', {
      data: { sku: 'X', cost: { amount: 9 }, quantity: 5, salePrice: 8, price: 7, productName: 'Both' },
      basket: [{ sku: 'A1', cost: { amount: 3 } }, { n: 2 }],
    }),
    event('commerce.cart.add', { goods_cd: 'A1', unit_price: '3' }),
    add({ quantity: 2 }),
    'document of 2',
  ),
  of(
    'a place of the mapping before other names of its column',
    line('Looked at', {
      total: 3,
      tags: ['hats'],
      data: { cost: { amount: 2 }, salePrice: 9, amount: 9, ctgnm: 'x' },
    }),
    event('commerce.product.view', { unit_price: '2', total_amount: '3', category: 'hats' }),
  ),
  of(
    'a place of the mapping whose name is the last of its column',
    line('Looked at', { found: 3, asked: 'hat', data: { resultCount: 9, query: 'x', payload_query: 'y' } }),
    event('commerce.product.view', { result_count: 3, search_query: 'hat' }),
  ),
  of(
    'other names of a column where the place of the mapping says nothing',
    line('Looked at', { found: ' ', data: { salePrice: 9, searchQuery: 'x', resultCount: 4 } }),
    event('commerce.product.view', { unit_price: '9', search_query: 'x', result_count: 4 }),
  ),
  of('a line without its keys', { ts: 1793848520 }, 'other_format'),
  of('a line of another format', { resourceLogs: [] }, 'other_format'),
]

/** Records in the lists of a line. */
export const nestedMapping = {
  records: ['batches', 'payload.events'],
  time: 'at',
  name: 'name',
  otherEvents: 'activity',
} as const

export const nestedMappingCases: readonly FormatCase[] = [
  of(
    'records of a line',
    {
      batches: [
        {
          payload: {
            events: [
              { at: `${TIME}Z`, name: 'a' },
              { at: `${TIME}Z`, name: 'b' },
            ],
          },
        },
        {},
        { payload: { events: [{ at: 'x', name: 'c' }] } },
      ],
    },
    { service_name: 'shop', event_time: TIME, event_name: 'client.a' },
    { service_name: 'shop', event_time: TIME, event_name: 'client.b' },
    'no_timestamp',
    // A batch without its list.
    'no_records',
    'document of 4',
  ),
  of(
    'batches whose list is none',
    { batches: [{ payload: { events: {} } }, { payload: 'x' }, { payload: { events: null } }, null, 5] },
    ...Array.from({ length: 5 }, () => 'no_records'),
    'document of 5',
  ),
  of('one batch without its list', { batches: [{ payload: {} }] }, 'no_records'),
  of(
    'an empty list beside a record',
    { batches: [{ payload: { events: [] } }, { payload: { events: [{ at: `${TIME}Z`, name: 'a' }] } }] },
    { service_name: 'shop', event_time: TIME, event_name: 'client.a' },
  ),
  of('no records', { batches: [{ payload: { events: [] } }] }, 'no_records'),
  of('another object', { lines: [] }, 'other_format'),
]

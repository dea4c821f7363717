import { peopleCases } from './people-cases.ts'
import type { RecordCase } from './record-case.ts'

const TIME = '2026-11-05T09:00:00+09:00'
export const UTC = '2026-11-05T00:00:00'
export const line = { id: 11, quantity: 2, price: '10.00', title: 'Cat' }
export const order = { id: 1, created_at: TIME, updated_at: TIME, line_items: [line] }

const json = (value: unknown) => JSON.stringify(value)
export const envelope = (topic: string, payload: unknown, headers: object = {}) =>
  json({
    id: 'envelope 1',
    'detail-type': 'shopifyWebhook',
    detail: { metadata: { 'X-Shopify-Topic': topic, ...headers }, payload },
  })
const recharge = (topic: string, payload: unknown) =>
  json({ id: 'r 1', detail: { metadata: { 'X-Recharge-Topic': topic }, payload } })
const gid = (type: string, id: number | string) => `gid://shopify/${type}/${id}`
const created = (fields: object) => envelope('orders/create', { ...order, ...fields })
const withLine = (fields: object) => created({ line_items: [{ ...line, ...fields }] })
const shop = (amount: unknown) => ({ shop_money: { amount, currency_code: 'GBP' } })
const shopMoney = (amount: unknown) => ({ shopMoney: { amount, currencyCode: 'GBP' } })

const kinds: RecordCase[] = [
  {
    says: 'an order by its topic, with all that its envelope says',
    text: envelope('orders/create', order, {
      'X-Shopify-Shop-Domain': 'A.MyShopify.com',
      'X-Shopify-Webhook-Id': 'w1',
      'X-Shopify-Event-Id': 'e1',
    }),
    expected: {
      ...{ kind: 'order', resource_id: 1, order_id: 1, parent_id: null, is_bulk: false, is_deleted: false },
      ...{ version_time: UTC, created_at: UTC, webhook_id: 'w1', event_key: 'e1', shop: 'a.myshopify.com' },
      ...{ rejected: null, raw: null, lines: [{ id: 11, quantity: 2, unit_price: '10.0000', title: 'Cat' }] },
    },
  },
  {
    says: 'a delivery without event id is told by its webhook id',
    text: envelope('orders/paid', order, { 'X-Shopify-Webhook-Id': 'w1' }),
    expected: { webhook_id: 'w1', event_key: 'w1' },
  },
  {
    says: 'one without either by the id of its envelope',
    text: envelope('orders/paid', order),
    expected: { webhook_id: null, event_key: 'envelope 1', shop: null },
  },
  {
    says: 'a bare resource is known by its gid, and is of the shop of its folder',
    text: json({ ...order, admin_graphql_api_id: gid('Order', 1) }),
    file: 'shop=The.Shop.example/x/a.json',
    expected: { kind: 'order', shop: 'the.shop.example', event_key: null, is_bulk: false, resource_id: 1 },
  },
  {
    says: 'the header counts before the folder',
    text: envelope('orders/create', order, { 'X-Shopify-Shop-Domain': 'header.example' }),
    file: 'shop=folder.example/a.json',
    expected: { shop: 'header.example' },
  },
  {
    says: 'an envelope without topic is known by the gid of its payload',
    text: json({
      id: 'e',
      detail: { metadata: {}, payload: { ...order, admin_graphql_api_id: gid('Order', 1) } },
    }),
    expected: { kind: 'order', event_key: 'e', rejected: null },
  },
  {
    says: 'a node of a bulk export, in camelCase',
    text: json({
      ...{
        id: gid('Order', 5),
        name: '#5',
        createdAt: '2026-11-05T00:00:00Z',
        updatedAt: '2026-11-06T00:00:00Z',
      },
      ...{
        test: true,
        currencyCode: 'GBP',
        displayFinancialStatus: 'PARTIALLY_REFUNDED',
        taxesIncluded: true,
      },
      ...{
        totalPriceSet: shopMoney('12.5'),
        totalTaxSet: shopMoney('1'),
        customer: { id: gid('Customer', 7) },
      },
      ...{ paymentGatewayNames: ['first', 'second'], landingPageUrl: '/?a=b', sourceName: 'web' },
    }),
    expected: {
      ...{ kind: 'order', is_bulk: true, resource_id: 5, order_id: 5, order_name: '#5', is_test: true },
      ...{ created_at: UTC, version_time: '2026-11-06T00:00:00', currency: 'GBP', taxes_included: true },
      ...{
        financial_status: 'partially_refunded',
        total_price: '12.5000',
        total_tax: '1.0000',
        customer_id: 7,
      },
      ...{ payment_gateway: 'first', landing_site: '/?a=b', source_name: 'web', lines: null, rejected: null },
    },
  },
  {
    says: 'a line that is a record of its own is a list of one',
    text: json({
      ...{ id: gid('LineItem', 8), __parentId: gid('Order', 5), quantity: 3, sku: 's', isGiftCard: true },
      ...{ originalUnitPriceSet: shopMoney('2.5'), product: { id: gid('Product', 1) }, variant: null },
      ...{ taxLines: [{ priceSet: shopMoney('0.1') }], discountAllocations: [] },
    }),
    expected: {
      ...{
        kind: 'line',
        is_bulk: true,
        resource_id: 8,
        parent_id: 5,
        order_id: 5,
        version_time: null,
        rejected: null,
      },
      lines: [
        {
          ...{
            id: 8,
            quantity: 3,
            product_id: 1,
            variant_id: null,
            sku: 's',
            title: null,
            unit_price: '2.5000',
          },
          ...{ is_gift_card: true, discount: null, tax: '0.1000' },
        },
      ],
    },
  },
  {
    says: 'a refund by webhook',
    text: envelope('refunds/create', {
      ...{ id: 3, order_id: 1, created_at: TIME, processed_at: TIME },
      refund_line_items: [
        {
          id: 31,
          line_item_id: 11,
          quantity: 1,
          subtotal: 9.99,
          total_tax: '1',
          line_item: { id: 11, sku: 's', name: 'Cat' },
        },
      ],
      refund_shipping_lines: [{ id: 32, subtotal_amount_set: shop('4'), tax_amount_set: shop('0.5') }],
      order_adjustments: [{ id: 33, kind: 'Refund_Discrepancy', amount: '-1.00', tax_amount: '0.00' }],
      transactions: [{ id: 34, kind: 'refund', status: 'success', amount: '9.99' }],
    }),
    expected: {
      ...{
        kind: 'refund',
        resource_id: 3,
        order_id: 1,
        version_time: UTC,
        transactions: null,
        rejected: null,
      },
      refunds: [
        {
          ...{ id: 3, created_at: UTC },
          refund_lines: [
            { id: 31, line_id: 11, quantity: 1, subtotal: '9.9900', tax: '1.0000', sku: 's', title: 'Cat' },
          ],
          shipping_refunds: [{ id: 32, subtotal: '4.0000', tax: '0.5000' }],
          adjustments: [{ id: 33, adjustment: 'refund_discrepancy', amount: '-1.0000', tax: '0.0000' }],
        },
      ],
    },
  },
  {
    says: 'a refund that is a record of its own',
    text: json({ id: gid('Refund', 3), __parentId: gid('Order', 5), createdAt: TIME }),
    expected: {
      kind: 'refund',
      order_id: 5,
      parent_id: 5,
      refunds: [{ id: 3, created_at: UTC, refund_lines: null }],
    },
  },
  {
    says: 'a refunded line that is a record of its own stands in its refund',
    text: json({
      ...{ id: gid('RefundLineItem', 9), __parentId: gid('Refund', 3), quantity: 1 },
      ...{ lineItem: { id: gid('LineItem', 8) }, subtotalSet: shopMoney('7') },
    }),
    expected: {
      ...{ kind: 'refund_line', resource_id: 9, parent_id: 3, order_id: null, rejected: null },
      refunds: [{ id: 3, refund_lines: [{ id: 9, line_id: 8, quantity: 1, subtotal: '7.0000' }] }],
    },
  },
  {
    says: 'a fulfilment by webhook, whose lines are none of the order',
    text: envelope('fulfillments/update', {
      id: 4,
      order_id: 1,
      status: 'success',
      created_at: TIME,
      line_items: [{}],
    }),
    expected: {
      ...{ kind: 'fulfillment', order_id: 1, lines: null, version_time: UTC, rejected: null },
      fulfillments: [{ id: 4, status: 'success', created_at: UTC, updated_at: null }],
    },
  },
  {
    says: 'a payment by webhook',
    text: envelope('order_transactions/create', {
      ...{ id: 6, order_id: 1, parent_id: 5, kind: 'CAPTURE', status: 'SUCCESS', amount: '3', gateway: 'g' },
      ...{ payment_id: 'p', created_at: TIME },
    }),
    expected: {
      ...{ kind: 'transaction', order_id: 1, rejected: null },
      transactions: [
        {
          ...{
            id: 6,
            parent_transaction_id: 5,
            payment_id: 'p',
            transaction: 'capture',
            status: 'success',
            amount: '3.0000',
          },
          ...{ gateway: 'g', created_at: UTC },
        },
      ],
    },
  },
  {
    says: 'a customer',
    text: envelope('customers/update', { id: 7, updated_at: TIME, tags: 'x' }),
    expected: { kind: 'customer', resource_id: 7, order_id: null, rejected: null },
  },
  {
    says: 'a product with its variants',
    text: envelope('products/create', {
      ...{ id: 5, updated_at: TIME, product_type: 'Toys', vendor: 'V', category: { full_name: 'A > B' } },
      variants: [
        { id: 51, cost: '1.5' },
        { id: 52, inventory_item: { cost: 2 } },
      ],
    }),
    expected: {
      ...{ kind: 'product', product_type: 'Toys', vendor: 'V', category: 'A > B', rejected: null },
      variants: [
        { id: 51, cost: '1.5000' },
        { id: 52, cost: '2.0000' },
      ],
    },
  },
  {
    says: 'a variant that is a record of its own',
    text: json({
      ...{ id: gid('ProductVariant', 51), __parentId: gid('Product', 5) },
      inventoryItem: { unitCost: { amount: '1.5' } },
    }),
    expected: { kind: 'variant', parent_id: 5, order_id: null, variants: [{ id: 51, cost: '1.5000' }] },
  },
  {
    says: 'a charge under its key, in an envelope',
    text: recharge('charge/paid', {
      charge: {
        ...{
          id: 20,
          external_order_id: { ecommerce: '1' },
          updated_at: '2026-11-05T00:00:00',
          status: 'SUCCESS',
        },
        ...{ scheduled_at: '2026-11-04T00:00:00', processed_at: null, total_price: 'not ours' },
        line_items: [{ subscription_id: 30 }, { purchase_item_id: 31, purchase_item_type: 'onetime' }],
      },
    }),
    expected: {
      ...{
        kind: 'charge',
        resource_id: 20,
        order_id: 1,
        status: 'success',
        version_time: UTC,
        rejected: null,
      },
      ...{ processed_at: '2026-11-04T00:00:00', lines: null, event_key: 'r 1' },
      charge_lines: [
        { subscription_id: 30, purchase_item_type: null },
        { subscription_id: 31, purchase_item_type: 'onetime' },
      ],
    },
  },
  {
    says: 'a charge that is its envelope’s payload',
    text: recharge('charge/created', { id: 20, shopify_order_id: 1, created_at: UTC, line_items: [] }),
    expected: { kind: 'charge', order_id: 1, charge_lines: [], rejected: null },
  },
  {
    says: 'a charge and a subscription by their key alone',
    text: json({ charge: { id: 20, updated_at: UTC } }),
    expected: { kind: 'charge', resource_id: 20, order_id: null, event_key: null, rejected: null },
  },
  {
    says: 'a subscription',
    text: json({ subscription: { id: 30, created_at: UTC, status: 'ACTIVE' } }),
    expected: { kind: 'subscription', resource_id: 30, status: 'active', rejected: null },
  },
  {
    says: 'a key of that name in a resource wraps nothing',
    text: envelope('orders/create', { ...order, subscription: { id: 99 }, charge: {} }),
    expected: { kind: 'order', resource_id: 1, rejected: null },
  },
  {
    says: 'a tombstone needs no time',
    text: envelope('orders/delete', { id: 1 }),
    expected: { kind: 'order', is_deleted: true, order_id: 1, version_time: null, rejected: null },
  },
  {
    says: 'a tombstone of a product',
    text: envelope('products/delete', { id: 5, admin_graphql_api_id: gid('Product', 5) }),
    expected: { kind: 'product', is_deleted: true, resource_id: 5, rejected: null },
  },
]

const rejected = (says: string, reason: string, text: string): RecordCase => ({
  says,
  text,
  expected: { rejected: reason, raw: text },
})
const notUsed = { id: 'e', detail: { metadata: { 'X-Shopify-Topic': 'app/uninstalled' } } }

const outcomes: RecordCase[] = [
  ...['{"id":1', '[]', 'null', '"x"', '1', '[{"id":1}]', 'x{}', '{"id":1}}', '{"id":1,}', '{"id":NaN}'].map(
    (text) => rejected(`no JSON object: ${text}`, 'not_json', text),
  ),
  ...[
    '{"id":-Infinity}',
    '{"id":inf}',
    "{'id':1}",
    '{"id":01}',
    '{"id":1.}',
    '{"id":.5}',
    '{"id":+1}',
    '{"a":[1,]}',
  ].map((text) => rejected(`lax JSON: ${text}`, 'not_json', text)),
  ...['{1.5:2}', '{"a":1.5.5}', '{"a":1e}', '{"a":"\t"}', '{"a":1e5e}', '{"a":0.00x}'].map((text) =>
    rejected(`no JSON, and not by putting numbers in quotes: ${text}`, 'not_json', text),
  ),
  rejected('a topic of something else', 'not_used', json({ ...notUsed, x: 1 })),
  rejected('the edit of an order', 'not_used', envelope('orders/edited', { id: 1 })),
  rejected('a topic of another app', 'not_used', recharge('customer/updated', { id: 1 })),
  rejected('a topic without what happened', 'not_used', envelope('orders', order)),
  rejected('an empty object', 'unknown_resource', '{}'),
  rejected('a resource without gid', 'unknown_resource', json(order)),
  rejected(
    'a gid of another type',
    'unknown_resource',
    json({ id: gid('Metafield', 1), __parentId: gid('Order', 1) }),
  ),
  rejected('an envelope without payload', 'no_id', envelope('orders/create', undefined)),
  rejected('a payload that is no object', 'no_id', envelope('orders/create', [order])),
  ...[null, '', ' ', 'abc', '1 ', ' 1', 1.5, -1, true, {}, [1], '1234567890123456789', gid('Order', 'x')].map(
    (id) => rejected(`no id: ${json(id)}`, 'no_id', envelope('orders/create', { ...order, id })),
  ),
  rejected(
    'an id in exponent form',
    'no_id',
    envelope('orders/create', order).replace('"id":1,', '"id":1e3,'),
  ),
  rejected(
    'an id of 19 digits',
    'no_id',
    envelope('orders/create', order).replace('"id":1,', '"id":1234567890123456789,'),
  ),
  rejected('an order without id', 'no_id', envelope('orders/create', { created_at: TIME })),
  rejected('only an id', 'refetch', envelope('orders/updated', { id: 1 })),
  rejected(
    'only an id and a gid',
    'refetch',
    envelope('orders/updated', { admin_graphql_api_id: gid('Order', 1), id: '1' }),
  ),
  rejected('only a gid', 'refetch', json({ id: gid('Product', 1) })),
  rejected('an order of an id and a note', 'refetch', envelope('orders/updated', { id: 1, note: null })),
  rejected('a customer of an id and a note', 'no_time', envelope('customers/update', { id: 1, note: null })),
  ...[undefined, null, {}, 'x', 1].map((line_items) =>
    rejected(
      `an order whose line_items are ${json(line_items)}`,
      'refetch',
      created({ line_items, total_price: '1,2' }),
    ),
  ),
  rejected(
    'a part of an order without its time',
    'refetch',
    envelope('orders/paid', { id: 1, financial_status: 'paid' }),
  ),
  rejected(
    'a part of an order by itself',
    'refetch',
    json({ id: 1, created_at: TIME, updated_at: TIME, financial_status: 'paid', order_number: 1 }),
  ),
  rejected(
    'a refund without its lines',
    'refetch',
    envelope('refunds/create', { id: 3, order_id: 1, created_at: TIME, transactions: [] }),
  ),
  ...[null, '', 'soon', '2026-02-30T00:00:00Z', '2026-11-05', 1_762_300_800, '1762300800000000000', {}].map(
    (created_at) =>
      rejected(`no time: ${json(created_at)}`, 'no_time', envelope('products/update', { id: 1, created_at })),
  ),
  ...(
    [
      [-1, '10.00', 'unreadable_line'],
      ['-0', '10.00', null],
      [99_999_999_999_999, '1', null],
      [2, '50000000000000', 'unreadable_line'],
      [2, '-50000000000000', 'unreadable_line'],
      [2, '49999999999999.9999', null],
      [2, '49999999999999.99995', 'unreadable_line'],
      [10_000_000, '10000000.0001', 'unreadable_line'],
    ] as const
  ).map(([quantity, price, outcome]) => ({
    says: `${quantity} pieces at ${price}`,
    text: withLine({ quantity, price }),
    expected: { rejected: outcome },
  })),
  rejected('an order whose creation is unknown', 'no_time', created({ created_at: 'soon' })),
  rejected(
    'a refund without time',
    'no_time',
    envelope('refunds/create', { id: 3, order_id: 1, refund_line_items: [] }),
  ),
  ...[
    '12,50',
    '1e3',
    '',
    ' ',
    ' 1',
    '１２',
    '123456789012345',
    '1.',
    '.5',
    '+1',
    '1_000',
    '0x1F',
    true,
    {},
    [],
  ].map((total_tax) =>
    rejected(`no amount: ${json(total_tax)}`, 'unreadable_amount', created({ total_tax })),
  ),
  rejected(
    'an amount in exponent form',
    'unreadable_amount',
    created({ total_tax: 5 }).replace('"total_tax":5', '"total_tax":1e1'),
  ),
  rejected(
    'an amount of a set',
    'unreadable_amount',
    created({ total_tax: '1', total_tax_set: shop('abc') }),
  ),
  rejected(
    'an amount of a set that is blank',
    'unreadable_amount',
    created({ total_tax: '1', total_tax_set: shop('') }),
  ),
  rejected('both amounts and lines', 'unreadable_amount', created({ total_tax: 'x', line_items: [{}] })),
  ...[
    { id: null },
    { id: 'x' },
    { id: gid('LineItem', '') },
    { quantity: 1.5 },
    { quantity: 'two' },
    { quantity: null },
    { quantity: ' 1' },
    { price: 'abc' },
    { price: null },
    { price: '1,00' },
    { price_set: shop('x') },
    { total_discount: 'x' },
    { tax_lines: [{ price: '1' }, { price: 'x' }] },
    { tax_lines: [{ price: '' }] },
    { discount_allocations: [{ amount: '1', amount_set: shop('x') }] },
  ].map((fields) => rejected(`an unreadable line: ${json(fields)}`, 'unreadable_line', withLine(fields))),
  rejected(
    'a quantity that is no whole number',
    'unreadable_line',
    withLine({ quantity: 7 }).replace('"quantity":7', '"quantity":1.0'),
  ),
  ...[null, 'x', 5, [], {}].map((one) =>
    rejected(`a line that is none: ${json(one)}`, 'unreadable_line', created({ line_items: [line, one] })),
  ),
  rejected('a refund without id', 'unreadable_line', created({ refunds: [{ created_at: TIME }] })),
  ...[
    { quantity: 1 },
    { line_item_id: 11 },
    { line_item_id: 11, quantity: 1, subtotal: 'x' },
    { line_item_id: 11, quantity: 1, line_item: { price: 'x' } },
  ].map((one) =>
    rejected(
      `an unreadable refunded line: ${json(one)}`,
      'unreadable_line',
      envelope('refunds/create', { id: 3, created_at: TIME, refund_line_items: [one] }),
    ),
  ),
  rejected(
    'an unreadable refund of shipping',
    'unreadable_line',
    created({ refunds: [{ id: 3, refund_shipping_lines: [{ subtotal_amount: 'x' }] }] }),
  ),
  rejected(
    'an unreadable adjustment',
    'unreadable_line',
    created({ refunds: [{ id: 3, order_adjustments: [{ amount: 'x' }] }] }),
  ),
  rejected('an unreadable payment', 'unreadable_line', created({ transactions: [{ id: 1, amount: 'x' }] })),
  rejected('a payment without id', 'unreadable_line', created({ transactions: [{ amount: '1' }] })),
  rejected('a fulfilment without id', 'unreadable_line', created({ fulfillments: [{ status: 'success' }] })),
  rejected(
    'an unreadable cost',
    'unreadable_line',
    envelope('products/update', { id: 1, updated_at: TIME, variants: [{ id: 1, cost: 'x' }] }),
  ),
  rejected(
    'an unreadable node',
    'unreadable_line',
    json({ id: gid('LineItem', 8), __parentId: gid('Order', 5), quantity: 1 }),
  ),
]

const shapes: RecordCase[] = [
  {
    says: 'lists that are objects, text or null are none',
    text: created({
      shipping_lines: 'x',
      refunds: null,
      transactions: 5,
      fulfillments: { id: 1 },
    }),
    expected: {
      rejected: null,
      shipping_lines: null,
      refunds: null,
      transactions: null,
      fulfillments: null,
    },
  },
  {
    says: 'empty lists are empty',
    text: created({ line_items: [], refunds: [{ id: 3, refund_line_items: [] }] }),
    expected: { lines: [], refunds: [{ id: 3, refund_lines: [], shipping_refunds: null }] },
  },
  {
    says: 'objects that are something else have nothing',
    text: created({ customer: 'x', total_price_set: [], external_order_id: 5, payment_gateway_names: {} }),
    expected: {
      rejected: null,
      customer_id: null,
      total_price: null,
      order_reference: null,
      payment_gateway: null,
    },
  },
  {
    says: 'a line needs neither shipping ids nor product',
    text: created({
      shipping_lines: [{ price: '4.99' }],
      line_items: [{ ...line, product_id: null, variant_id: 'x' }],
    }),
    expected: {
      rejected: null,
      shipping_lines: [{ id: null, price: '4.9900', discount: null, tax: null }],
      lines: [{ product_id: null, variant_id: null }],
    },
  },
  {
    says: 'amounts of sets before plain ones, numbers and text alike',
    text: created({
      ...{
        total_price: '99',
        total_price_set: { ...shop(10.5), presentment_money: { amount: '15', currency_code: 'USD' } },
      },
      ...{
        total_tax: 0.07,
        total_discounts: '-0.005',
        total_shipping_price_set: shop('5'),
        total_tip_received: 1,
      },
      ...{ original_total_duties_set: shop('2.00005') },
    }),
    expected: {
      ...{
        total_price: '10.5000',
        presentment_total_price: '15.0000',
        total_tax: '0.0700',
        total_tip: '1.0000',
      },
      ...{ total_discounts: '-0.0050', total_shipping: '5.0000', total_duties: '2.0001', currency: 'GBP' },
      ...{ presentment_currency: 'USD' },
    },
  },
  {
    says: 'sums over what is allocated; what has no amount counts as none',
    text: withLine({
      tax_lines: [{ price: '0.10' }, { price: 0.2 }, { rate: 1 }, null, 'x'],
      discount_allocations: [{ amount: '9', amount_set: shop('1.005') }, { amount_set: shop('2') }],
    }),
    expected: { rejected: null, lines: [{ tax: '0.3000', discount: '3.0050' }] },
  },
  {
    says: 'exact numbers of many digits',
    text: created({}).replace(
      '"line_items"',
      '"total_price":12345678901234.5678,"total_tax":0.00005,"total_discounts":123456789.25,"name":"#1","customer":{"id":999999999999999999},"line_items"',
    ),
    expected: {
      ...{ total_price: '12345678901234.5678', total_tax: '0.0001', total_discounts: '123456789.2500' },
      ...{ order_name: '#1', customer_id: '999999999999999999', rejected: null },
    },
  },
  {
    says: 'numbers within text stay text',
    text: created({ name: 'a,1e5 [0.001] :-0', landing_site: '/?x={"a":12345678.5,}&y=NaN,]' }),
    expected: {
      order_name: 'a,1e5 [0.001] :-0',
      landing_site: '/?x={"a":12345678.5,}&y=NaN,]',
      rejected: null,
    },
  },
  {
    says: 'ids as numbers, text and gids, with query string',
    text: created({
      id: `${gid('Order', 1)}?x=2`,
      customer: { id: '007' },
      line_items: [{ ...line, id: '11', product_id: gid('Product', 5) }],
    }),
    expected: { resource_id: 1, is_bulk: true, customer_id: 7, lines: [{ id: 11, product_id: 5 }] },
  },
  {
    says: 'text in any script, quotes, backslashes and what looks like SQL',
    text: withLine({ title: '가방 👜 "x" \\ \'; --', sku: 'e\u0301\t', vendor: '\u00a0\u3000' }),
    expected: { lines: [{ title: '가방 👜 "x" \\ \'; --', sku: 'e\u0301', vendor: null }] },
  },
  {
    says: 'escaped text',
    text: created({}).replace('"line_items"', '"name":"\\u0023\\/\\u00e9\\ud83d\\udc5c","line_items"'),
    expected: { order_name: '#/é👜' },
  },
  {
    says: 'a NUL within text',
    text: created({ name: 'a\u0000b' }),
    expected: { order_name: 'a\u0000b', rejected: null },
  },
  {
    says: 'very long text and very many lines',
    text: created({
      name: 'x'.repeat(20_000),
      line_items: Array.from({ length: 300 }, (_, i) => ({ ...line, id: i })),
    }),
    expected: { order_name: 'x'.repeat(20_000), rejected: null },
  },
  {
    says: 'text is trimmed, blank text is none, and the next name counts',
    text: created({
      currency: ' GBP\n',
      source_name: ' ',
      sourceName: 'pos',
      financial_status: ' PAID ',
      cancel_reason: '',
    }),
    expected: { currency: 'GBP', source_name: 'pos', financial_status: 'paid', cancel_reason: null },
  },
  {
    says: 'flags as JSON has them or as text',
    text: created({ test: 'TRUE', taxes_included: false, line_items: [{ ...line, gift_card: 'x' }] }),
    expected: { is_test: true, taxes_included: false, lines: [{ is_gift_card: null }] },
  },
  {
    says: 'a tip, a title by another name',
    text: withLine({ tip: { payment_method: 'card' }, title: null, name: 'Tip' }),
    expected: { lines: [{ tip: 'card', title: 'Tip' }] },
  },
  {
    says: 'times with fractions and offsets, in UTC to the millisecond',
    text: created({ updated_at: '2026-11-05 01:02:03.123999-05:30', cancelled_at: '2026-11-05T00:00:00' }),
    expected: { version_time: '2026-11-05T06:32:03.123', cancelled_at: UTC },
  },
  {
    says: 'the time of the version is the first that can be read',
    text: created({ updated_at: 'soon', processed_at: '2026-11-06T00:00:00Z' }),
    expected: { updated_at: null, version_time: '2026-11-06T00:00:00', rejected: null },
  },
  {
    says: 'an object of several lines',
    text: `\n ${JSON.stringify({ ...order, admin_graphql_api_id: gid('Order', 1) }, null, 2)}\r\n`,
    expected: { kind: 'order', rejected: null, resource_id: 1 },
  },
  {
    says: 'keys that are like ours but for case are others',
    text: created({ Name: '#2', NAME: '#3', Line_Items: [{}] }),
    expected: { order_name: null, rejected: null },
  },
]

/** Every kind and every outcome of a record, and what shapes come in. */
export const recordCases: readonly RecordCase[] = [...kinds, ...outcomes, ...shapes, ...peopleCases]

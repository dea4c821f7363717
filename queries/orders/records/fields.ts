import {
  boolean,
  type ElementFields,
  type Field,
  id,
  instant,
  integer,
  type List,
  lowerText,
  money,
  presentmentMoney,
  required,
  shopMoney,
  sum,
  text,
} from './field-types.ts'

// Where the fields that we use stand in a record, as a table: REST resources, GraphQL bulk nodes and Recharge name the same
// thing differently, and the first path that has a value counts. Everything else of a record is left in its file.

/** One value a record. */
export const recordFields = {
  created_at: instant('created_at', 'createdAt'),
  updated_at: instant('updated_at', 'updatedAt'),
  processed_at: instant('processed_at', 'processedAt', 'scheduled_at'),
  order_reference: id('order_id', 'shopify_order_id', 'external_order_id.ecommerce', 'order.id'),
  customer_id: id('customer.id'),
  order_name: text('name'),
  is_test: boolean('test'),
  cancelled_at: instant('cancelled_at', 'cancelledAt'),
  cancel_reason: lowerText('cancel_reason', 'cancelReason'),
  financial_status: lowerText('financial_status', 'displayFinancialStatus'),
  fulfillment_status: lowerText('fulfillment_status', 'displayFulfillmentStatus'),
  status: lowerText('status'),
  currency: text('currency', 'currencyCode', 'total_price_set.shop_money.currency_code'),
  presentment_currency: text(
    'presentment_currency',
    'presentmentCurrencyCode',
    'total_price_set.presentment_money.currency_code',
  ),
  taxes_included: boolean('taxes_included', 'taxesIncluded'),
  total_price: money(...shopMoney('total_price', 'totalPrice')),
  presentment_total_price: money(...presentmentMoney('total_price', 'totalPrice')),
  total_discounts: money(...shopMoney('total_discounts', 'totalDiscounts')),
  total_tax: money(...shopMoney('total_tax', 'totalTax')),
  total_shipping: money(...shopMoney('total_shipping_price', 'totalShippingPrice')),
  total_duties: money(
    'original_total_duties_set.shop_money.amount',
    'originalTotalDutiesSet.shopMoney.amount',
    'current_total_duties_set.shop_money.amount',
  ),
  total_tip: money(
    'total_tip_received_set.shop_money.amount',
    'totalTipReceivedSet.shopMoney.amount',
    'total_tip_received',
    'totalTipReceived.amount',
  ),
  payment_gateway: text('payment_gateway_names[0]', 'paymentGatewayNames[0]', 'gateway'),
  source_name: text('source_name', 'sourceName'),
  landing_site: text('landing_site', 'landingPageUrl'),
  referring_site: text('referring_site', 'referrerUrl'),
  cart_token: text('cart_token'),
  product_type: text('product_type', 'productType'),
  vendor: text('vendor'),
  category: text('category.full_name', 'category.fullName', 'category.name'),
} as const satisfies Record<string, Field>

const lineFields = {
  product_id: id('product_id', 'product.id'),
  variant_id: id('variant_id', 'variant.id'),
  sku: text('sku'),
  title: text('title', 'name'),
  vendor: text('vendor'),
  unit_price: required(money(...shopMoney('price', 'originalUnitPrice'))),
  is_gift_card: boolean('gift_card', 'isGiftCard'),
  tip: text('tip.id', 'tip.payment_gateway', 'tip.payment_method'),
} as const satisfies ElementFields

/** What of an order's discounts and taxes is allocated to a line. */
const allocated = {
  discount: sum(
    ['discount_allocations', 'discountAllocations'],
    [
      'amount_set.shop_money.amount',
      'allocatedAmountSet.shopMoney.amount',
      'amount',
      'allocatedAmount.amount',
    ],
  ),
  tax: sum(['tax_lines', 'taxLines'], ['price_set.shop_money.amount', 'priceSet.shopMoney.amount', 'price']),
} as const satisfies ElementFields

/** Lists of a record. A record that is itself such an element (a bulk child, a webhook of a refund) is a list of one. */
export const recordLists = {
  lines: {
    list: ['line_items'],
    product: ['quantity', 'unit_price'],
    fields: {
      id: required(id('id')),
      quantity: required(integer('quantity')),
      ...lineFields,
      total_discount: money(...shopMoney('total_discount', 'totalDiscount')),
      ...allocated,
    },
  },
  shipping_lines: {
    list: ['shipping_lines', 'shippingLines'],
    fields: {
      id: id('id'),
      price: money(...shopMoney('price', 'originalPrice')),
      ...allocated,
    },
  },
  refunds: {
    list: ['refunds'],
    fields: { id: required(id('id')), created_at: instant('created_at', 'createdAt') },
    within: {
      refund_lines: {
        list: ['refund_line_items', 'refundLineItems.nodes'],
        fields: {
          id: id('id'),
          line_id: required(id('line_item_id', 'line_item.id', 'lineItem.id')),
          quantity: required(integer('quantity')),
          subtotal: money(...shopMoney('subtotal')),
          tax: money(...shopMoney('total_tax', 'totalTax')),
          product_id: id('line_item.product_id', 'lineItem.product.id'),
          variant_id: id('line_item.variant_id', 'lineItem.variant.id'),
          sku: text('line_item.sku', 'lineItem.sku'),
          title: text('line_item.title', 'lineItem.title', 'line_item.name', 'lineItem.name'),
          vendor: text('line_item.vendor', 'lineItem.vendor'),
          unit_price: money(
            'line_item.price_set.shop_money.amount',
            'lineItem.originalUnitPriceSet.shopMoney.amount',
            'line_item.price',
          ),
          is_gift_card: boolean('line_item.gift_card', 'lineItem.isGiftCard'),
          tip: text('line_item.tip.id', 'line_item.tip.payment_gateway', 'line_item.tip.payment_method'),
        },
      },
      shipping_refunds: {
        list: ['refund_shipping_lines', 'refundShippingLines.nodes'],
        fields: {
          id: id('id'),
          subtotal: money(
            'subtotal_amount_set.shop_money.amount',
            'subtotal_amount',
            'subtotalAmountSet.shopMoney.amount',
          ),
          tax: money('tax_amount_set.shop_money.amount', 'tax_amount', 'taxAmountSet.shopMoney.amount'),
        },
      },
      adjustments: {
        list: ['order_adjustments'],
        fields: {
          id: id('id'),
          adjustment: lowerText('kind'),
          amount: money('amount_set.shop_money.amount', 'amount'),
          tax: money('tax_amount_set.shop_money.amount', 'tax_amount'),
        },
      },
    },
  },
  transactions: {
    list: ['transactions'],
    fields: {
      id: required(id('id')),
      parent_transaction_id: id('parent_id', 'parentTransaction.id'),
      payment_id: text('payment_id', 'paymentId'),
      transaction: lowerText('kind'),
      status: lowerText('status'),
      amount: money(...shopMoney('amount')),
      gateway: text('gateway'),
      created_at: instant('created_at', 'createdAt'),
    },
  },
  fulfillments: {
    list: ['fulfillments'],
    fields: {
      id: required(id('id')),
      status: lowerText('status'),
      created_at: instant('created_at', 'createdAt'),
      updated_at: instant('updated_at', 'updatedAt'),
    },
  },
  variants: {
    list: ['variants'],
    fields: {
      id: required(id('id')),
      cost: money('cost', 'inventory_item.cost', 'inventoryItem.unitCost.amount'),
    },
  },
  charge_lines: {
    list: ['line_items'],
    fields: {
      subscription_id: id('subscription_id', 'purchase_item_id'),
      purchase_item_type: lowerText('purchase_item_type'),
    },
  },
} as const satisfies Record<string, List>

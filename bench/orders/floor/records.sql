-- The files once into memory, each kind of file as what it holds. Variables: webhook_files, bulk_files, recharge_files.
CREATE TYPE amount AS DECIMAL(18, 4);
CREATE TYPE shop_amount AS STRUCT(shop_money STRUCT(amount amount));
CREATE TYPE refund_line AS STRUCT(id BIGINT, line_item_id BIGINT, quantity BIGINT, subtotal amount, total_tax amount);
CREATE TYPE shipping_refund AS STRUCT(subtotal_amount_set shop_amount, tax_amount_set shop_amount);
CREATE TYPE adjustment AS STRUCT(kind VARCHAR, amount amount, tax_amount amount);
CREATE TYPE line AS STRUCT(
  id BIGINT, product_id BIGINT, variant_id BIGINT, sku VARCHAR, title VARCHAR, vendor VARCHAR, quantity BIGINT, price amount, gift_card BOOLEAN,
  tip STRUCT(payment_gateway VARCHAR), discount_allocations STRUCT(amount amount)[], tax_lines STRUCT(price amount)[]);

CREATE TEMP TABLE webhooks AS
SELECT detail.metadata."X-Shopify-Topic" AS topic, detail.metadata."X-Shopify-Webhook-Id" AS webhook_id, unnest(detail.payload)
FROM read_ndjson(getvariable('webhook_files'), columns = {'detail': 'STRUCT(
  metadata STRUCT("X-Shopify-Topic" VARCHAR, "X-Shopify-Webhook-Id" VARCHAR),
  payload STRUCT(
    -- Text, because those of carts are no numbers.
    id VARCHAR, order_id BIGINT, "name" VARCHAR, created_at TIMESTAMPTZ, updated_at TIMESTAMPTZ, cancelled_at TIMESTAMPTZ, cancel_reason VARCHAR,
    test BOOLEAN, currency VARCHAR, presentment_currency VARCHAR, taxes_included BOOLEAN, financial_status VARCHAR, fulfillment_status VARCHAR,
    landing_site VARCHAR, referring_site VARCHAR, source_name VARCHAR, payment_gateway_names VARCHAR[], customer STRUCT(id BIGINT),
    total_tax amount, total_shipping_price_set shop_amount, original_total_duties_set shop_amount, total_tip_received amount, total_price amount,
    duties_included BOOLEAN, original_total_additional_fees_set shop_amount,
    total_price_set STRUCT(presentment_money STRUCT(amount amount)),
    line_items line[], shipping_lines STRUCT(price amount, discount_allocations STRUCT(amount amount)[], tax_lines STRUCT(price amount)[])[],
    fulfillments STRUCT(status VARCHAR, created_at TIMESTAMPTZ)[],
    refunds STRUCT(
      id BIGINT, refund_line_items refund_line[], refund_shipping_lines shipping_refund[], order_adjustments adjustment[],
      total_duties_set shop_amount, total_additional_fees_set shop_amount)[],
    total_duties_set shop_amount, total_additional_fees_set shop_amount,
    refund_line_items refund_line[], refund_shipping_lines shipping_refund[], order_adjustments adjustment[],
    kind VARCHAR, status VARCHAR, gateway VARCHAR, amount amount,
    product_type VARCHAR, vendor VARCHAR, category STRUCT(full_name VARCHAR), variants STRUCT(id BIGINT, "cost" amount)[]
  ))'})
-- Carts and customers.
WHERE NOT starts_with(detail.metadata."X-Shopify-Topic", 'c');

CREATE TYPE bag AS STRUCT(shopMoney STRUCT(amount amount));
CREATE MACRO number_of(gid) AS CAST(split_part(gid, '/', 5) AS BIGINT);
CREATE TEMP TABLE nodes AS
SELECT * REPLACE (number_of(id) AS id), split_part(id, '/', 4) AS type, number_of(__parentId) AS parent
FROM read_ndjson(getvariable('bulk_files'), columns = {
  'id': 'VARCHAR', '__parentId': 'VARCHAR', 'name': 'VARCHAR', 'createdAt': 'TIMESTAMPTZ', 'updatedAt': 'TIMESTAMPTZ', 'cancelledAt': 'TIMESTAMPTZ',
  'cancelReason': 'VARCHAR', 'test': 'BOOLEAN', 'currencyCode': 'VARCHAR', 'presentmentCurrencyCode': 'VARCHAR', 'taxesIncluded': 'BOOLEAN',
  'displayFinancialStatus': 'VARCHAR', 'displayFulfillmentStatus': 'VARCHAR', 'landingPageUrl': 'VARCHAR', 'referrerUrl': 'VARCHAR', 'sourceName': 'VARCHAR',
  'paymentGatewayNames': 'VARCHAR[]', 'customer': 'STRUCT(id VARCHAR)', 'totalTaxSet': 'bag', 'totalShippingPriceSet': 'bag', 'originalTotalDutiesSet': 'bag',
  'dutiesIncluded': 'BOOLEAN', 'originalTotalAdditionalFeesSet': 'bag',
  'totalTipReceivedSet': 'bag', 'totalPriceSet': 'STRUCT(shopMoney STRUCT(amount amount), presentmentMoney STRUCT(amount amount))',
  'transactions': 'STRUCT(id VARCHAR, kind VARCHAR, status VARCHAR, gateway VARCHAR, amountSet bag, createdAt TIMESTAMPTZ)[]',
  'fulfillments': 'STRUCT(status VARCHAR, createdAt TIMESTAMPTZ)[]',
  'refunds': 'STRUCT(
    id VARCHAR, refundLineItems STRUCT(nodes STRUCT(id VARCHAR, lineItem STRUCT(id VARCHAR), quantity BIGINT, subtotalSet bag, totalTaxSet bag)[]),
    refundShippingLines STRUCT(nodes STRUCT(subtotalAmountSet bag, taxAmountSet bag)[]))[]',
  'refundShippingLines': 'STRUCT(nodes STRUCT(subtotalAmountSet bag, taxAmountSet bag)[])',
  'title': 'VARCHAR', 'sku': 'VARCHAR', 'vendor': 'VARCHAR', 'quantity': 'BIGINT', 'isGiftCard': 'BOOLEAN', 'product': 'STRUCT(id VARCHAR)',
  'variant': 'STRUCT(id VARCHAR)', 'originalUnitPriceSet': 'bag', 'originalPriceSet': 'bag', 'discountAllocations': 'STRUCT(allocatedAmountSet bag)[]',
  'taxLines': 'STRUCT(priceSet bag)[]', 'lineItem': 'STRUCT(id VARCHAR)', 'subtotalSet': 'bag',
  'productType': 'VARCHAR', 'category': 'STRUCT(fullName VARCHAR)'});

CREATE TYPE charge AS STRUCT(
  id BIGINT, shopify_order_id BIGINT, external_order_id STRUCT(ecommerce BIGINT), processed_at TIMESTAMPTZ,
  line_items STRUCT(subscription_id BIGINT, purchase_item_id BIGINT, purchase_item_type VARCHAR)[]);
CREATE TEMP TABLE charges AS
WITH resources AS (
  SELECT coalesce(charge, detail.payload.charge) AS charge, detail.payload AS payload, detail.metadata."X-Recharge-Topic" AS topic
  FROM read_ndjson(getvariable('recharge_files'), columns = {'charge': 'charge', 'detail': 'STRUCT(
    metadata STRUCT("X-Recharge-Topic" VARCHAR),
    payload STRUCT(
      charge charge, id BIGINT, shopify_order_id BIGINT, external_order_id STRUCT(ecommerce BIGINT), processed_at TIMESTAMPTZ,
      line_items STRUCT(subscription_id BIGINT, purchase_item_id BIGINT, purchase_item_type VARCHAR)[]))'})
)
SELECT
  coalesce(charge.id, payload.id) AS charge_id,
  coalesce(charge.shopify_order_id, charge.external_order_id.ecommerce, payload.shopify_order_id, payload.external_order_id.ecommerce) AS order_id,
  coalesce(charge.processed_at, payload.processed_at) AS processed_at,
  coalesce(charge.line_items, payload.line_items) AS lines
FROM resources
WHERE charge IS NOT NULL OR starts_with(topic, 'charge/');

-- What of the records counts: the newest version of each order that was not deleted, each refund once, each product as it is now. Variable: zone.
CREATE MACRO sum_of(amounts) AS coalesce(list_sum(amounts), 0);
CREATE MACRO without_zone(instant) AS timezone('UTC', instant);
CREATE MACRO utm(url, name) AS
  nullif(trim(url_decode(replace(regexp_extract(url, '^[^?#]*[?](?:[^#]*?&)??utm_' || name || '=([^&#]*)', 1), '+', ' '))), '');

CREATE TEMP TABLE newest AS
SELECT order_id, unnest(max_by({'webhook': webhook, 'node': node}, (updated_at, webhook_id)))
FROM (
  SELECT CAST(id AS BIGINT) AS order_id, updated_at, webhook_id, rowid AS webhook, NULL AS node FROM webhooks WHERE starts_with(topic, 'orders/')
  UNION ALL SELECT id, updatedAt, '', NULL, rowid FROM nodes WHERE type = 'Order'
) AS versions
WHERE order_id NOT IN (SELECT CAST(id AS BIGINT) FROM webhooks WHERE topic = 'orders/delete')
GROUP BY order_id;

CREATE TEMP TABLE orders AS
WITH states AS (
  SELECT
    CAST(id AS BIGINT) AS order_id, name AS order_name, created_at, updated_at, cancelled_at, cancel_reason, test AS is_test, financial_status, fulfillment_status,
    currency, presentment_currency, taxes_included, total_price, total_price_set.presentment_money.amount AS presentment_total_price, total_tax,
    original_total_duties_set.shop_money.amount AS duties, duties_included, original_total_additional_fees_set.shop_money.amount AS fees, total_tip_received AS tip, payment_gateway_names[1] AS gateway, source_name, landing_site, referring_site,
    customer.id AS customer_id,
    sum_of(list_transform(shipping_lines, s -> s.price - sum_of(list_transform(s.discount_allocations, d -> d.amount))
      - CASE WHEN taxes_included THEN sum_of(list_transform(s.tax_lines, t -> t.price)) ELSE 0 END)) AS shipping
  FROM webhooks WHERE rowid IN (SELECT webhook FROM newest)
  UNION ALL
  SELECT
    id, name, createdAt, updatedAt, cancelledAt, lower(cancelReason), test, lower(displayFinancialStatus), nullif(lower(displayFulfillmentStatus), 'unfulfilled'),
    currencyCode, presentmentCurrencyCode, taxesIncluded, totalPriceSet.shopMoney.amount, totalPriceSet.presentmentMoney.amount, totalTaxSet.shopMoney.amount,
    originalTotalDutiesSet.shopMoney.amount, dutiesIncluded, originalTotalAdditionalFeesSet.shopMoney.amount, totalTipReceivedSet.shopMoney.amount, paymentGatewayNames[1], sourceName, landingPageUrl, referrerUrl,
    number_of(customer.id),
    coalesce((SELECT sum(originalPriceSet.shopMoney.amount - sum_of(list_transform(discountAllocations, d -> d.allocatedAmountSet.shopMoney.amount))
      - CASE WHEN o.taxesIncluded THEN sum_of(list_transform(taxLines, t -> t.priceSet.shopMoney.amount)) ELSE 0 END)
      FROM nodes AS s WHERE s.type = 'ShippingLine' AND s.parent = o.id), 0)
  FROM nodes AS o WHERE rowid IN (SELECT node FROM newest)
)
SELECT
  * REPLACE (without_zone(created_at) AS created_at, without_zone(updated_at) AS updated_at, without_zone(cancelled_at) AS cancelled_at),
  CAST(timezone(getvariable('zone'), created_at) AS DATE) AS order_date,
  strftime(CAST(timezone(getvariable('zone'), created_at) AS DATE), '%Y-%m') AS order_month
FROM states;

CREATE TEMP TABLE refunds AS
SELECT DISTINCT ON (refund_id) *
FROM (
  SELECT CAST(id AS BIGINT) AS refund_id, order_id, refund_line_items AS lines, refund_shipping_lines AS shipping, order_adjustments AS adjustments,
    total_duties_set.shop_money.amount AS duties, total_additional_fees_set.shop_money.amount AS fees
  FROM webhooks WHERE topic = 'refunds/create'
  UNION ALL
  SELECT r.id, order_id, r.refund_line_items, r.refund_shipping_lines, r.order_adjustments, r.total_duties_set.shop_money.amount,
    r.total_additional_fees_set.shop_money.amount
  FROM (SELECT CAST(id AS BIGINT) AS order_id, unnest(refunds) AS r FROM webhooks WHERE len(refunds) > 0)
) AS copies;

CREATE TEMP TABLE refunded_lines AS
WITH copies AS (
  SELECT order_id, unnest(lines, recursive := true) FROM refunds
  UNION ALL
  SELECT order_id, number_of(l.id), number_of(l.lineItem.id), l.quantity, l.subtotalSet.shopMoney.amount, l.totalTaxSet.shopMoney.amount
  FROM (SELECT order_id, unnest(r.refundLineItems.nodes) AS l FROM (SELECT id AS order_id, unnest(refunds) AS r FROM nodes WHERE len(refunds) > 0))
  UNION ALL
  SELECT refund.parent, line.id, number_of(line.lineItem.id), line.quantity, line.subtotalSet.shopMoney.amount, line.totalTaxSet.shopMoney.amount
  FROM nodes AS line JOIN nodes AS refund ON refund.id = line.parent WHERE line.type = 'RefundLineItem' AND refund.type = 'Refund'
)
SELECT order_id, line_item_id AS line_id, sum(quantity) AS quantity, sum(subtotal) AS subtotal, sum(total_tax) AS tax
FROM (SELECT DISTINCT * FROM copies)
GROUP BY ALL;

CREATE TEMP TABLE refunded_beside AS
WITH in_webhooks AS (
  SELECT
    order_id, refund_id, shipping[1].subtotal_amount_set.shop_money.amount AS shipping, shipping[1].tax_amount_set.shop_money.amount AS shipping_tax,
    sum_of([a.amount FOR a IN adjustments IF a.kind = 'shipping_refund']) AS adjusted, sum_of([a.tax_amount FOR a IN adjustments IF a.kind = 'shipping_refund']) AS adjusted_tax,
    sum_of([a.amount FOR a IN adjustments IF a.kind IS DISTINCT FROM 'shipping_refund']) AS discrepancy,
    duties, fees
  FROM refunds
), in_export AS (
  SELECT id AS order_id, number_of(r.id) AS refund_id, r.refundShippingLines.nodes[1] AS line FROM (SELECT id, unnest(refunds) AS r FROM nodes WHERE len(refunds) > 0)
  UNION ALL SELECT parent, id, refundShippingLines.nodes[1] FROM nodes WHERE type = 'Refund'
), each AS (
  SELECT order_id, coalesce(shipping, -adjusted) AS shipping, coalesce(shipping_tax, -adjusted_tax) AS tax, -discrepancy AS discrepancy, duties, fees FROM in_webhooks
  UNION ALL
  SELECT order_id, line.subtotalAmountSet.shopMoney.amount, line.taxAmountSet.shopMoney.amount, 0, 0, 0 FROM in_export WHERE refund_id NOT IN (SELECT refund_id FROM refunds)
)
SELECT order_id, sum(shipping) AS shipping, sum(tax) AS tax, sum(discrepancy) AS discrepancy, sum(duties) AS duties, sum(fees) AS fees
FROM each GROUP BY order_id;

CREATE TEMP TABLE products AS
SELECT product_id, unnest(max_by({'product_type': product_type, 'vendor': vendor, 'category': category}, updated_at))
FROM (
  SELECT CAST(id AS BIGINT) AS product_id, product_type, vendor, category.full_name AS category, updated_at FROM webhooks WHERE starts_with(topic, 'products/')
  UNION ALL SELECT id, productType, vendor, category.fullName, updatedAt FROM nodes WHERE type = 'Product')
GROUP BY product_id;

CREATE TEMP TABLE variants AS
SELECT v.id AS variant_id, max_by(v.cost, updated_at) AS "cost"
FROM (SELECT unnest(variants) AS v, updated_at FROM webhooks WHERE starts_with(topic, 'products/'))
GROUP BY v.id;

-- Variables: service.
WITH listed AS (
  SELECT
    order_id, l.id AS line_id, l.product_id, l.variant_id, l.sku, l.title, l.vendor, l.gift_card AS is_gift_card, l.tip IS NOT NULL AS is_tip, l.quantity,
    l.price AS unit_price, sum_of(list_transform(l.discount_allocations, lambda d: d.amount)) AS discount, sum_of(list_transform(l.tax_lines, lambda t: t.price)) AS tax
  FROM (SELECT CAST(id AS BIGINT) AS order_id, unnest(line_items) AS l FROM webhooks WHERE rowid IN (SELECT webhook FROM newest))
  UNION ALL
  SELECT
    parent, id, number_of(product.id), number_of(variant.id), sku, title, vendor, isGiftCard, FALSE, quantity, originalUnitPriceSet.shopMoney.amount,
    sum_of(list_transform(discountAllocations, lambda d: d.allocatedAmountSet.shopMoney.amount)), sum_of(list_transform(taxLines, lambda t: t.priceSet.shopMoney.amount))
  FROM nodes
  WHERE type = 'LineItem' AND parent IN (SELECT order_id FROM newest WHERE node IS NOT NULL)
), priced AS (
  SELECT
    line.*, order_date, is_test, currency, order_month, taxes_included,
    unit_price * line.quantity - discount AS paid,
    paid - CASE WHEN taxes_included THEN line.tax ELSE 0 END AS net,
    -- Its part without tax, to the cent, halves up.
    CASE WHEN discount = 0 OR NOT taxes_included OR paid = 0 THEN discount
      ELSE CAST((2 * CAST(discount * 10000 AS HUGEINT) * CAST(net * 10000 AS HUGEINT) + CAST(paid * 1000000 AS HUGEINT)) // (2 * CAST(paid * 1000000 AS HUGEINT)) AS DECIMAL(18, 2)) / 100
    END AS net_discount,
    coalesce(refunded.quantity, 0) AS refunded_quantity,
    coalesce(refunded.subtotal - CASE WHEN taxes_included THEN refunded.tax ELSE 0 END, 0) AS refunded
  FROM listed AS line
  JOIN orders USING (order_id)
  LEFT JOIN refunded_lines AS refunded USING (order_id, line_id)
)
SELECT
  order_id, line_id, order_date, is_test, currency, product_id, variant_id, sku, title, product_type, coalesce(product.vendor, line.vendor) AS vendor, category,
  variant.cost AS unit_cost, is_gift_card, is_tip, FALSE AS is_removed, quantity, CAST(refunded_quantity AS BIGINT) AS refunded_quantity, unit_price,
  CASE WHEN is_gift_card OR is_tip THEN 0 ELSE net + net_discount END AS gross_line_amount,
  CASE WHEN is_gift_card OR is_tip THEN 0 ELSE net_discount END AS discount_line_amount,
  CASE WHEN is_gift_card OR is_tip THEN 0 ELSE refunded END AS refunded_line_amount,
  CASE WHEN is_gift_card OR is_tip THEN 0 ELSE net - refunded END AS net_line_amount,
  tax AS tax_line_amount,
  CASE WHEN is_gift_card THEN net ELSE 0 END AS gift_card_line_amount,
  CASE WHEN is_gift_card THEN refunded ELSE 0 END AS refunded_gift_card_line_amount,
  CASE WHEN is_tip THEN net ELSE 0 END AS tip_line_amount,
  CASE WHEN is_tip THEN refunded ELSE 0 END AS refunded_tip_line_amount,
  getvariable('service') AS service_name, order_month
FROM priced AS line
LEFT JOIN products AS product USING (product_id)
LEFT JOIN variants AS variant USING (variant_id)

SELECT
  order_month, currency, coalesce(CAST(product_id AS VARCHAR), 'title:' || coalesce(title, '')) AS product_key, product_id, max_by(title, (order_date, title)) AS title,
  count(DISTINCT order_id) AS orders, CAST(sum(quantity) AS BIGINT) AS units, CAST(sum(refunded_quantity) AS BIGINT) AS refunded_units,
  sum(gross_line_amount) AS gross_amount, sum(discount_line_amount) AS discount_amount, sum(refunded_line_amount) AS refunded_amount, sum(net_line_amount) AS net_amount,
  CAST((sum(refunded_quantity) * 20000 + sum(quantity)) // nullif(2 * sum(quantity), 0) AS DOUBLE) / 100 AS refund_rate
FROM order_lines_enriched
WHERE NOT is_gift_card AND NOT is_tip AND NOT is_test AND order_date < getvariable('run_date')
GROUP BY order_month, currency, product_key, product_id

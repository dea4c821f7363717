SELECT
  order_date, currency, count(*) AS orders, sum(gross_amount) AS gross_amount, sum(discount_amount) AS discount_amount, sum(refunded_amount) AS refunded_amount,
  sum(net_amount) AS net_amount,
  CAST((CAST((sum(gross_amount) - sum(discount_amount)) * 10000 AS HUGEINT) * 2 + 100 * count(*)) // (200 * count(*)) AS DOUBLE) / 100 AS avg_order_value,
  CAST(sum(units) AS BIGINT) AS units, count(*) FILTER (customer_order_number = 1) AS new_customers,
  count(DISTINCT customer_key) - new_customers AS returning_customers
FROM orders_enriched
WHERE NOT is_test AND order_date < getvariable('run_date')
GROUP BY ALL

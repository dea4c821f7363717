WITH orders AS (
  SELECT day, user_key, coalesce(currency, getvariable('currency')) AS currency, coalesce(payment_method, 'unknown') AS method,
    CASE WHEN amount >= 0 THEN amount END AS amount
  FROM events
  WHERE service = getvariable('service') AND name = 'commerce.checkout.purchase'
  QUALIFY order_id IS NULL OR row_number() OVER (PARTITION BY order_id ORDER BY time, session, user_key, payment_method) = 1
)
SELECT day AS purchase_date, currency, method AS payment_method, count(*) AS total_purchases,
  count(DISTINCT user_key) AS unique_purchasers, count(amount) AS purchases_with_amount,
  CAST(sum(amount) AS DECIMAL(38, 4)) AS total_revenue, mean_money(sum(amount), count(amount)) AS avg_order_value
FROM orders
GROUP BY ALL

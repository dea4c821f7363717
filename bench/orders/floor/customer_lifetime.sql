WITH placed AS (
  SELECT strftime(CAST(timezone(getvariable('zone'), timezone('UTC', customer_first_order_at)) AS DATE), '%Y-%m') AS cohort_month, currency, order_month, customer_key, net_amount
  FROM orders_enriched WHERE NOT is_test AND order_date < getvariable('run_date')
), cohorts AS (
  SELECT cohort_month, count(DISTINCT customer_key) AS customers FROM placed GROUP BY cohort_month
), months AS (
  SELECT cohort_month, currency, order_month, count(DISTINCT customer_key) AS active_customers, count(*) AS orders, sum(net_amount) AS revenue
  FROM placed GROUP BY ALL
), currencies AS (
  SELECT cohort_month, currency, count(DISTINCT customer_key) AS customers_in_currency FROM placed GROUP BY ALL
), all_months AS (
  SELECT cohort_month, order_month, count(DISTINCT customer_key) AS active_in_any_currency FROM placed GROUP BY ALL
)
SELECT
  cohort_month, currency, datediff('month', CAST(cohort_month || '-01' AS DATE), CAST(order_month || '-01' AS DATE)) AS months_since, customers, active_customers, orders, revenue,
  sum(revenue) OVER (PARTITION BY cohort_month, currency ORDER BY order_month) AS cumulative_revenue,
  customers_in_currency, active_in_any_currency
FROM months JOIN cohorts USING (cohort_month) JOIN currencies USING (cohort_month, currency) JOIN all_months USING (cohort_month, order_month)

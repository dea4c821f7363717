CREATE TABLE "log_db"."theshop_brand_orders_customer_lifetime_summary_candidate"
WITH
  (
    external_location = 's3://commerce-lake/orders/theshop_brand_orders_customer_lifetime_summary/run-1/',
    format = 'PARQUET',
    write_compression = 'ZSTD'
  ) AS
SELECT
  CAST("cohort_month" AS VARCHAR) AS "cohort_month",
  CAST("currency" AS VARCHAR) AS "currency",
  CAST("months_since" AS BIGINT) AS "months_since",
  CAST("customers" AS BIGINT) AS "customers",
  CAST("active_customers" AS BIGINT) AS "active_customers",
  CAST("orders" AS BIGINT) AS "orders",
  CAST("revenue" AS DECIMAL(38, 4)) AS "revenue",
  CAST("cumulative_revenue" AS DECIMAL(38, 4)) AS "cumulative_revenue",
  CAST("customers_in_currency" AS BIGINT) AS "customers_in_currency",
  CAST("active_in_any_currency" AS BIGINT) AS "active_in_any_currency",
  CAST('theshop-brand' AS VARCHAR) AS "service_name",
  CAST(DATE '1970-01-01' AS DATE) AS "window_start",
  CAST(DATE '2026-11-05' AS DATE) AS "window_end",
  CAST(DATE '2026-11-05' AS DATE) AS "calculation_date"
FROM
  (
    WITH
      "placed" AS (
        SELECT
          substr(
            CAST(
              CAST(
                CAST(
                  at_timezone(
                    with_timezone("customer_first_order_at", 'UTC'),
                    'Asia/Seoul'
                  ) AS TIMESTAMP(3)
                ) AS DATE
              ) AS VARCHAR
            ),
            1,
            7
          ) AS "cohort_month",
          "currency",
          "order_month",
          "customer_key",
          "net_amount"
        FROM
          "log_db"."theshop_brand_orders_enriched"
        WHERE
          "service_name" = 'theshop-brand'
          AND "is_test" = FALSE
          AND "order_month" >= '1970-01'
          AND "order_month" <= '2026-11'
          AND "order_date" >= DATE '1970-01-01'
          AND "order_date" < DATE '2026-11-05'
      ),
      "cohorts" AS (
        SELECT
          "cohort_month",
          CAST(count(DISTINCT "customer_key") AS BIGINT) AS "customers"
        FROM
          "placed"
        GROUP BY
          "cohort_month"
      ),
      "months" AS (
        SELECT
          "cohort_month",
          "currency",
          "order_month",
          CAST(count(DISTINCT "customer_key") AS BIGINT) AS "active_customers",
          CAST(count(1) AS BIGINT) AS "orders",
          coalesce(
            CAST(
              CAST(sum("net_amount") AS DECIMAL(38, 4)) AS DECIMAL(38, 4)
            ),
            CAST(0 AS DECIMAL(38, 4))
          ) AS "revenue"
        FROM
          "placed"
        GROUP BY
          "cohort_month",
          "currency",
          "order_month"
      ),
      "currencies" AS (
        SELECT
          "cohort_month",
          "currency",
          CAST(count(DISTINCT "customer_key") AS BIGINT) AS "customers_in_currency"
        FROM
          "placed"
        GROUP BY
          "cohort_month",
          "currency"
      ),
      "all_months" AS (
        SELECT
          "cohort_month",
          "order_month",
          CAST(count(DISTINCT "customer_key") AS BIGINT) AS "active_in_any_currency"
        FROM
          "placed"
        GROUP BY
          "cohort_month",
          "order_month"
      )
    SELECT
      "months"."cohort_month",
      "months"."currency",
      (
        (
          CAST(substr("months"."order_month", 1, 4) AS BIGINT) * 12 + CAST(substr("months"."order_month", 6, 2) AS BIGINT)
        ) - (
          CAST(substr("months"."cohort_month", 1, 4) AS BIGINT) * 12 + CAST(substr("months"."cohort_month", 6, 2) AS BIGINT)
        )
      ) AS "months_since",
      "cohorts"."customers",
      "months"."active_customers",
      "months"."orders",
      "months"."revenue",
      coalesce(
        CAST(
          sum("months"."revenue") OVER (
            PARTITION BY
              "months"."cohort_month",
              "months"."currency"
            ORDER BY
              "months"."order_month" ASC NULLS last
          ) AS DECIMAL(38, 4)
        ),
        CAST(0 AS DECIMAL(38, 4))
      ) AS "cumulative_revenue",
      "currencies"."customers_in_currency",
      "all_months"."active_in_any_currency"
    FROM
      "months"
      INNER JOIN "cohorts" ON "cohorts"."cohort_month" = "months"."cohort_month"
      INNER JOIN "currencies" ON "currencies"."cohort_month" = "months"."cohort_month"
      AND "currencies"."currency" = "months"."currency"
      INNER JOIN "all_months" ON "all_months"."cohort_month" = "months"."cohort_month"
      AND "all_months"."order_month" = "months"."order_month"
  ) AS "summary"
ORDER BY
  "cohort_month" ASC NULLS last,
  "currency" ASC NULLS last,
  "months_since" ASC NULLS last

CREATE TABLE "log_db"."theshop_brand_orders_daily_sales_summary_candidate"
WITH
  (
    external_location = 's3://commerce-lake/orders/theshop_brand_orders_daily_sales_summary/run-1/',
    format = 'PARQUET',
    write_compression = 'ZSTD'
  ) AS
SELECT
  CAST("order_date" AS DATE) AS "order_date",
  CAST("currency" AS VARCHAR) AS "currency",
  CAST("orders" AS BIGINT) AS "orders",
  CAST("gross_amount" AS DECIMAL(38, 4)) AS "gross_amount",
  CAST("discount_amount" AS DECIMAL(38, 4)) AS "discount_amount",
  CAST("refunded_amount" AS DECIMAL(38, 4)) AS "refunded_amount",
  CAST("net_amount" AS DECIMAL(38, 4)) AS "net_amount",
  CAST("avg_order_value" AS DOUBLE) AS "avg_order_value",
  CAST("units" AS BIGINT) AS "units",
  CAST("new_customers" AS BIGINT) AS "new_customers",
  CAST("returning_customers" AS BIGINT) AS "returning_customers",
  CAST('theshop-brand' AS VARCHAR) AS "service_name",
  CAST(DATE '1970-01-01' AS DATE) AS "window_start",
  CAST(DATE '2026-11-05' AS DATE) AS "window_end",
  CAST(DATE '2026-11-05' AS DATE) AS "calculation_date"
FROM
  (
    SELECT
      "order_date",
      "currency",
      CAST(count(1) AS BIGINT) AS "orders",
      coalesce(
        CAST(
          CAST(sum("gross_amount") AS DECIMAL(38, 4)) AS DECIMAL(38, 4)
        ),
        CAST(0 AS DECIMAL(38, 4))
      ) AS "gross_amount",
      coalesce(
        CAST(
          CAST(sum("discount_amount") AS DECIMAL(38, 4)) AS DECIMAL(38, 4)
        ),
        CAST(0 AS DECIMAL(38, 4))
      ) AS "discount_amount",
      coalesce(
        CAST(
          CAST(sum("refunded_amount") AS DECIMAL(38, 4)) AS DECIMAL(38, 4)
        ),
        CAST(0 AS DECIMAL(38, 4))
      ) AS "refunded_amount",
      coalesce(
        CAST(
          CAST(sum("net_amount") AS DECIMAL(38, 4)) AS DECIMAL(38, 4)
        ),
        CAST(0 AS DECIMAL(38, 4))
      ) AS "net_amount",
      CAST(
        CAST(
          CAST(
            (
              coalesce(
                CAST(
                  CAST(sum("gross_amount") AS DECIMAL(38, 4)) AS DECIMAL(38, 4)
                ),
                CAST(0 AS DECIMAL(38, 4))
              ) - coalesce(
                CAST(
                  CAST(sum("discount_amount") AS DECIMAL(38, 4)) AS DECIMAL(38, 4)
                ),
                CAST(0 AS DECIMAL(38, 4))
              )
            ) AS DECIMAL(38, 4)
          ) * 10000 AS DECIMAL(38, 0)
        ) / CAST(
          nullif(100 * CAST(count(1) AS BIGINT), 0) AS DECIMAL(38, 0)
        ) AS DOUBLE
      ) / 100 AS "avg_order_value",
      coalesce(CAST(sum("units") AS BIGINT), 0) AS "units",
      CAST(
        count(nullif(("customer_order_number" = 1), FALSE)) AS BIGINT
      ) AS "new_customers",
      (
        CAST(count(DISTINCT "customer_key") AS BIGINT) - CAST(
          count(nullif(("customer_order_number" = 1), FALSE)) AS BIGINT
        )
      ) AS "returning_customers"
    FROM
      "log_db"."theshop_brand_orders_enriched"
    WHERE
      "service_name" = 'theshop-brand'
      AND "is_test" = FALSE
      AND "order_month" >= '1970-01'
      AND "order_month" <= '2026-11'
      AND "order_date" >= DATE '1970-01-01'
      AND "order_date" < DATE '2026-11-05'
    GROUP BY
      "order_date",
      "currency"
  ) AS "summary"
ORDER BY
  "order_date" ASC NULLS last,
  "currency" ASC NULLS last

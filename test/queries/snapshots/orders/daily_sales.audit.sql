SELECT
  CAST(count(1) AS BIGINT) AS "rows",
  CAST(
    CAST(
      count(DISTINCT ROW("order_date", "currency")) AS BIGINT
    ) AS VARCHAR
  ) AS "observed_0",
  CAST(CAST(count(1) AS BIGINT) AS VARCHAR) AS "expected_0",
  CAST(
    CAST(
      count(
        nullif(
          (
            "order_date" IS NULL
            OR "currency" IS NULL
            OR "orders" IS NULL
            OR "gross_amount" IS NULL
            OR "discount_amount" IS NULL
            OR "refunded_amount" IS NULL
            OR "net_amount" IS NULL
            OR "units" IS NULL
            OR "new_customers" IS NULL
            OR "returning_customers" IS NULL
            OR "service_name" IS NULL
            OR "window_start" IS NULL
            OR "window_end" IS NULL
            OR "calculation_date" IS NULL
          ),
          FALSE
        )
      ) AS BIGINT
    ) AS VARCHAR
  ) AS "observed_1",
  CAST(0 AS VARCHAR) AS "expected_1",
  min(
    CASE
      WHEN (
        "order_date" IS NULL
        OR "currency" IS NULL
        OR "orders" IS NULL
        OR "gross_amount" IS NULL
        OR "discount_amount" IS NULL
        OR "refunded_amount" IS NULL
        OR "net_amount" IS NULL
        OR "units" IS NULL
        OR "new_customers" IS NULL
        OR "returning_customers" IS NULL
        OR "service_name" IS NULL
        OR "window_start" IS NULL
        OR "window_end" IS NULL
        OR "calculation_date" IS NULL
      ) THEN nullif(
        concat_ws(
          ',',
          CAST("order_date" AS VARCHAR),
          CAST("currency" AS VARCHAR)
        ),
        ''
      )
    END
  ) AS "sample_1",
  CAST(
    CAST(
      count(
        nullif(
          (
            "service_name" != 'theshop-brand'
            OR CAST("window_start" AS VARCHAR) != '1970-01-01'
            OR CAST("window_end" AS VARCHAR) != '2026-11-05'
            OR CAST("calculation_date" AS VARCHAR) != '2026-11-05'
          ),
          FALSE
        )
      ) AS BIGINT
    ) AS VARCHAR
  ) AS "observed_2",
  CAST(0 AS VARCHAR) AS "expected_2",
  min(
    CASE
      WHEN (
        "service_name" != 'theshop-brand'
        OR CAST("window_start" AS VARCHAR) != '1970-01-01'
        OR CAST("window_end" AS VARCHAR) != '2026-11-05'
        OR CAST("calculation_date" AS VARCHAR) != '2026-11-05'
      ) THEN nullif(
        concat_ws(
          ',',
          CAST("order_date" AS VARCHAR),
          CAST("currency" AS VARCHAR)
        ),
        ''
      )
    END
  ) AS "sample_2",
  CAST(
    CAST(
      count(
        nullif(
          (
            "orders" < 0
            OR "orders" > 9007199254740991
            OR "avg_order_value" < 0
            OR "units" < 0
            OR "units" > 9007199254740991
            OR "new_customers" < 0
            OR "new_customers" > 9007199254740991
            OR "returning_customers" < 0
            OR "returning_customers" > 9007199254740991
          ),
          FALSE
        )
      ) AS BIGINT
    ) AS VARCHAR
  ) AS "observed_3",
  CAST(0 AS VARCHAR) AS "expected_3",
  min(
    CASE
      WHEN (
        "orders" < 0
        OR "orders" > 9007199254740991
        OR "avg_order_value" < 0
        OR "units" < 0
        OR "units" > 9007199254740991
        OR "new_customers" < 0
        OR "new_customers" > 9007199254740991
        OR "returning_customers" < 0
        OR "returning_customers" > 9007199254740991
      ) THEN nullif(
        concat_ws(
          ',',
          CAST("order_date" AS VARCHAR),
          CAST("currency" AS VARCHAR)
        ),
        ''
      )
    END
  ) AS "sample_3",
  CAST(
    coalesce(CAST(sum("units") AS BIGINT), 0) AS VARCHAR
  ) AS "observed_4",
  CAST(
    (
      SELECT
        coalesce(CAST(sum("quantity") AS BIGINT), 0) AS "expected"
      FROM
        "log_db"."theshop_brand_order_lines_enriched"
      WHERE
        "service_name" = 'theshop-brand'
        AND "is_test" = FALSE
        AND "order_month" >= '1970-01'
        AND "order_month" <= '2026-11'
        AND "order_date" >= DATE '1970-01-01'
        AND "order_date" < DATE '2026-11-05'
        AND "is_gift_card" = FALSE
        AND "is_tip" = FALSE
    ) AS VARCHAR
  ) AS "expected_4"
FROM
  "log_db"."theshop_brand_orders_daily_sales_summary_candidate"

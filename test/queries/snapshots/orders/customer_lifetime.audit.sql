SELECT
  CAST(count(1) AS BIGINT) AS "rows",
  CAST(
    CAST(
      count(
        DISTINCT ROW("cohort_month", "currency", "months_since")
      ) AS BIGINT
    ) AS VARCHAR
  ) AS "observed_0",
  CAST(CAST(count(1) AS BIGINT) AS VARCHAR) AS "expected_0",
  CAST(
    CAST(
      count(
        nullif(
          (
            "cohort_month" IS NULL
            OR "currency" IS NULL
            OR "months_since" IS NULL
            OR "customers" IS NULL
            OR "active_customers" IS NULL
            OR "orders" IS NULL
            OR "revenue" IS NULL
            OR "cumulative_revenue" IS NULL
            OR "customers_in_currency" IS NULL
            OR "active_in_any_currency" IS NULL
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
        "cohort_month" IS NULL
        OR "currency" IS NULL
        OR "months_since" IS NULL
        OR "customers" IS NULL
        OR "active_customers" IS NULL
        OR "orders" IS NULL
        OR "revenue" IS NULL
        OR "cumulative_revenue" IS NULL
        OR "customers_in_currency" IS NULL
        OR "active_in_any_currency" IS NULL
        OR "service_name" IS NULL
        OR "window_start" IS NULL
        OR "window_end" IS NULL
        OR "calculation_date" IS NULL
      ) THEN nullif(
        concat_ws(
          ',',
          CAST("cohort_month" AS VARCHAR),
          CAST("currency" AS VARCHAR),
          CAST("months_since" AS VARCHAR)
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
          CAST("cohort_month" AS VARCHAR),
          CAST("currency" AS VARCHAR),
          CAST("months_since" AS VARCHAR)
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
            "months_since" < 0
            OR "months_since" > 9007199254740991
            OR "customers" < 0
            OR "customers" > 9007199254740991
            OR "active_customers" < 0
            OR "active_customers" > 9007199254740991
            OR "orders" < 0
            OR "orders" > 9007199254740991
            OR "customers_in_currency" < 0
            OR "customers_in_currency" > 9007199254740991
            OR "active_in_any_currency" < 0
            OR "active_in_any_currency" > 9007199254740991
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
        "months_since" < 0
        OR "months_since" > 9007199254740991
        OR "customers" < 0
        OR "customers" > 9007199254740991
        OR "active_customers" < 0
        OR "active_customers" > 9007199254740991
        OR "orders" < 0
        OR "orders" > 9007199254740991
        OR "customers_in_currency" < 0
        OR "customers_in_currency" > 9007199254740991
        OR "active_in_any_currency" < 0
        OR "active_in_any_currency" > 9007199254740991
      ) THEN nullif(
        concat_ws(
          ',',
          CAST("cohort_month" AS VARCHAR),
          CAST("currency" AS VARCHAR),
          CAST("months_since" AS VARCHAR)
        ),
        ''
      )
    END
  ) AS "sample_3",
  CAST(
    coalesce(CAST(sum("orders") AS BIGINT), 0) AS VARCHAR
  ) AS "observed_4",
  CAST(
    (
      SELECT
        CAST(count(1) AS BIGINT) AS "expected"
      FROM
        "log_db"."theshop_brand_orders_enriched"
      WHERE
        "service_name" = 'theshop-brand'
        AND "is_test" = FALSE
        AND "order_month" >= '1970-01'
        AND "order_month" <= '2026-11'
        AND "order_date" >= DATE '1970-01-01'
        AND "order_date" < DATE '2026-11-05'
    ) AS VARCHAR
  ) AS "expected_4"
FROM
  "log_db"."theshop_brand_orders_customer_lifetime_summary_candidate"

SELECT
  CAST(count(1) AS BIGINT) AS "rows",
  CAST(
    CAST(count(DISTINCT ROW("date")) AS BIGINT) AS VARCHAR
  ) AS "observed_0",
  CAST(CAST(count(1) AS BIGINT) AS VARCHAR) AS "expected_0",
  CAST(
    CAST(
      count(
        nullif(
          (
            "date" IS NULL
            OR "total_sessions" IS NULL
            OR "product_view_sessions" IS NULL
            OR "cart_add_sessions" IS NULL
            OR "checkout_sessions" IS NULL
            OR "purchase_sessions" IS NULL
            OR "total_users" IS NULL
            OR "cart_users" IS NULL
            OR "purchasing_users" IS NULL
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
        "date" IS NULL
        OR "total_sessions" IS NULL
        OR "product_view_sessions" IS NULL
        OR "cart_add_sessions" IS NULL
        OR "checkout_sessions" IS NULL
        OR "purchase_sessions" IS NULL
        OR "total_users" IS NULL
        OR "cart_users" IS NULL
        OR "purchasing_users" IS NULL
        OR "service_name" IS NULL
        OR "window_start" IS NULL
        OR "window_end" IS NULL
        OR "calculation_date" IS NULL
      ) THEN nullif(concat_ws(',', CAST("date" AS VARCHAR)), '')
    END
  ) AS "sample_1",
  CAST(
    CAST(
      count(
        nullif(
          (
            "service_name" != 'theshop-brand'
            OR CAST("window_start" AS VARCHAR) != '2026-08-07'
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
        OR CAST("window_start" AS VARCHAR) != '2026-08-07'
        OR CAST("window_end" AS VARCHAR) != '2026-11-05'
        OR CAST("calculation_date" AS VARCHAR) != '2026-11-05'
      ) THEN nullif(concat_ws(',', CAST("date" AS VARCHAR)), '')
    END
  ) AS "sample_2",
  CAST(
    CAST(
      count(
        nullif(
          (
            "total_sessions" < 0
            OR "total_sessions" > 9007199254740991
            OR "product_view_sessions" < 0
            OR "product_view_sessions" > 9007199254740991
            OR "cart_add_sessions" < 0
            OR "cart_add_sessions" > 9007199254740991
            OR "checkout_sessions" < 0
            OR "checkout_sessions" > 9007199254740991
            OR "purchase_sessions" < 0
            OR "purchase_sessions" > 9007199254740991
            OR "total_users" < 0
            OR "total_users" > 9007199254740991
            OR "cart_users" < 0
            OR "cart_users" > 9007199254740991
            OR "purchasing_users" < 0
            OR "purchasing_users" > 9007199254740991
            OR "product_view_rate" < 0
            OR "product_view_rate" > 100
            OR "cart_conversion_rate" < 0
            OR "cart_conversion_rate" > 100
            OR "overall_conversion_rate" < 0
            OR "overall_conversion_rate" > 100
            OR "user_conversion_rate" < 0
            OR "user_conversion_rate" > 100
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
        "total_sessions" < 0
        OR "total_sessions" > 9007199254740991
        OR "product_view_sessions" < 0
        OR "product_view_sessions" > 9007199254740991
        OR "cart_add_sessions" < 0
        OR "cart_add_sessions" > 9007199254740991
        OR "checkout_sessions" < 0
        OR "checkout_sessions" > 9007199254740991
        OR "purchase_sessions" < 0
        OR "purchase_sessions" > 9007199254740991
        OR "total_users" < 0
        OR "total_users" > 9007199254740991
        OR "cart_users" < 0
        OR "cart_users" > 9007199254740991
        OR "purchasing_users" < 0
        OR "purchasing_users" > 9007199254740991
        OR "product_view_rate" < 0
        OR "product_view_rate" > 100
        OR "cart_conversion_rate" < 0
        OR "cart_conversion_rate" > 100
        OR "overall_conversion_rate" < 0
        OR "overall_conversion_rate" > 100
        OR "user_conversion_rate" < 0
        OR "user_conversion_rate" > 100
      ) THEN nullif(concat_ws(',', CAST("date" AS VARCHAR)), '')
    END
  ) AS "sample_3",
  CAST(
    coalesce(CAST(sum("total_users") AS BIGINT), 0) AS VARCHAR
  ) AS "observed_4",
  CAST(
    (
      SELECT
        CAST(count("user_key") AS BIGINT) AS "expected"
      FROM
        "log_db"."user_days"
      WHERE
        "service_name" = 'theshop-brand'
        AND "activity_date" >= DATE '2026-08-07'
        AND "activity_date" < DATE '2026-11-05'
    ) AS VARCHAR
  ) AS "expected_4"
FROM
  "log_db"."theshop_brand_conversion_summary_candidate"

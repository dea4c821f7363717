SELECT
  CAST(count(1) AS BIGINT) AS "rows",
  CAST(
    CAST(count(DISTINCT ROW("category")) AS BIGINT) AS VARCHAR
  ) AS "observed_0",
  CAST(CAST(count(1) AS BIGINT) AS VARCHAR) AS "expected_0",
  CAST(
    CAST(
      count(
        nullif(
          (
            "rank" IS NULL
            OR "category" IS NULL
            OR "cart_add_count" IS NULL
            OR "unique_users" IS NULL
            OR "unique_products" IS NULL
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
        "rank" IS NULL
        OR "category" IS NULL
        OR "cart_add_count" IS NULL
        OR "unique_users" IS NULL
        OR "unique_products" IS NULL
        OR "service_name" IS NULL
        OR "window_start" IS NULL
        OR "window_end" IS NULL
        OR "calculation_date" IS NULL
      ) THEN nullif(concat_ws(',', CAST("category" AS VARCHAR)), '')
    END
  ) AS "sample_1",
  CAST(
    CAST(
      count(
        nullif(
          (
            "service_name" != 'theshop-brand'
            OR CAST("window_start" AS VARCHAR) != '2026-10-06'
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
        OR CAST("window_start" AS VARCHAR) != '2026-10-06'
        OR CAST("window_end" AS VARCHAR) != '2026-11-05'
        OR CAST("calculation_date" AS VARCHAR) != '2026-11-05'
      ) THEN nullif(concat_ws(',', CAST("category" AS VARCHAR)), '')
    END
  ) AS "sample_2",
  CAST(
    CAST(
      count(
        nullif(
          (
            "rank" < 0
            OR "rank" > 9007199254740991
            OR "cart_add_count" < 0
            OR "cart_add_count" > 9007199254740991
            OR "unique_users" < 0
            OR "unique_users" > 9007199254740991
            OR "unique_products" < 0
            OR "unique_products" > 9007199254740991
            OR "total_quantity" < 0
            OR "total_quantity" > 9007199254740991
            OR "avg_price" < 0
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
        "rank" < 0
        OR "rank" > 9007199254740991
        OR "cart_add_count" < 0
        OR "cart_add_count" > 9007199254740991
        OR "unique_users" < 0
        OR "unique_users" > 9007199254740991
        OR "unique_products" < 0
        OR "unique_products" > 9007199254740991
        OR "total_quantity" < 0
        OR "total_quantity" > 9007199254740991
        OR "avg_price" < 0
      ) THEN nullif(concat_ws(',', CAST("category" AS VARCHAR)), '')
    END
  ) AS "sample_3",
  CAST(CAST(count(1) AS BIGINT) AS VARCHAR) AS "observed_4",
  CAST(30 AS VARCHAR) AS "expected_4",
  CAST(
    CAST(
      count(
        DISTINCT CASE
          WHEN "rank" BETWEEN 1 AND 30 THEN "rank"
        END
      ) AS BIGINT
    ) AS VARCHAR
  ) AS "observed_5",
  CAST(
    CASE
      WHEN max("rank") > CAST(count(1) AS BIGINT) THEN max("rank")
      ELSE CAST(count(1) AS BIGINT)
    END AS VARCHAR
  ) AS "expected_5",
  CAST(
    coalesce(CAST(sum("cart_add_count") AS BIGINT), 0) AS VARCHAR
  ) AS "observed_6",
  CAST(
    (
      SELECT
        CAST(count(1) AS BIGINT) AS "expected"
      FROM
        "log_db"."commerce_events"
      WHERE
        "service_name" = 'theshop-brand'
        AND "event_date" >= DATE '2026-10-06'
        AND "event_date" < DATE '2026-11-05'
        AND "event_name" = 'commerce.cart.add'
        AND coalesce("category", 'Uncategorized') IN (
          SELECT
            "category"
          FROM
            "log_db"."theshop_brand_commerce_category_performance_summary_candidate"
        )
    ) AS VARCHAR
  ) AS "expected_6"
FROM
  "log_db"."theshop_brand_commerce_category_performance_summary_candidate"

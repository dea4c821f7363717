CREATE TABLE "log_db"."theshop_brand_conversion_summary_candidate"
WITH
  (
    external_location = 's3://commerce-lake/summary/theshop_brand_conversion_summary/run-1/',
    format = 'PARQUET',
    write_compression = 'ZSTD'
  ) AS
SELECT
  CAST("date" AS DATE) AS "date",
  CAST("total_sessions" AS BIGINT) AS "total_sessions",
  CAST("product_view_sessions" AS BIGINT) AS "product_view_sessions",
  CAST("cart_add_sessions" AS BIGINT) AS "cart_add_sessions",
  CAST("checkout_sessions" AS BIGINT) AS "checkout_sessions",
  CAST("purchase_sessions" AS BIGINT) AS "purchase_sessions",
  CAST("total_users" AS BIGINT) AS "total_users",
  CAST("cart_users" AS BIGINT) AS "cart_users",
  CAST("purchasing_users" AS BIGINT) AS "purchasing_users",
  CAST("product_view_rate" AS DOUBLE) AS "product_view_rate",
  CAST("cart_conversion_rate" AS DOUBLE) AS "cart_conversion_rate",
  CAST("overall_conversion_rate" AS DOUBLE) AS "overall_conversion_rate",
  CAST("user_conversion_rate" AS DOUBLE) AS "user_conversion_rate",
  CAST('theshop-brand' AS VARCHAR) AS "service_name",
  CAST(DATE '2026-08-07' AS DATE) AS "window_start",
  CAST(DATE '2026-11-05' AS DATE) AS "window_end",
  CAST(DATE '2026-11-05' AS DATE) AS "calculation_date"
FROM
  (
    WITH
      "sessions" AS (
        SELECT
          "activity_date",
          CAST(
            count(nullif(("session_id" IS NOT NULL), FALSE)) AS BIGINT
          ) AS "total",
          CAST(
            count(
              nullif(
                (
                  "session_id" IS NOT NULL
                  AND "product_views" > 0
                ),
                FALSE
              )
            ) AS BIGINT
          ) AS "viewed",
          CAST(
            count(
              nullif(
                (
                  (
                    "session_id" IS NOT NULL
                    AND "product_views" > 0
                  )
                  AND "cart_adds" > 0
                ),
                FALSE
              )
            ) AS BIGINT
          ) AS "carted",
          CAST(
            count(
              nullif(
                (
                  (
                    (
                      "session_id" IS NOT NULL
                      AND "product_views" > 0
                    )
                    AND "cart_adds" > 0
                  )
                  AND "checkouts" > 0
                ),
                FALSE
              )
            ) AS BIGINT
          ) AS "checked_out",
          CAST(
            count(
              nullif(
                (
                  (
                    (
                      (
                        "session_id" IS NOT NULL
                        AND "product_views" > 0
                      )
                      AND "cart_adds" > 0
                    )
                    AND "checkouts" > 0
                  )
                  AND "purchases" > 0
                ),
                FALSE
              )
            ) AS BIGINT
          ) AS "purchased"
        FROM
          "log_db"."session_days"
        WHERE
          "service_name" = 'theshop-brand'
          AND "activity_date" >= DATE '2026-08-07'
          AND "activity_date" < DATE '2026-11-05'
        GROUP BY
          "activity_date"
      ),
      "users" AS (
        SELECT
          "activity_date",
          CAST(count("user_key") AS BIGINT) AS "total",
          CAST(
            count(
              nullif(
                (
                  "user_key" IS NOT NULL
                  AND "cart_adds" > 0
                ),
                FALSE
              )
            ) AS BIGINT
          ) AS "carted",
          CAST(
            count(
              nullif(
                (
                  "user_key" IS NOT NULL
                  AND "purchases" > 0
                ),
                FALSE
              )
            ) AS BIGINT
          ) AS "purchased"
        FROM
          "log_db"."user_days"
        WHERE
          "service_name" = 'theshop-brand'
          AND "activity_date" >= DATE '2026-08-07'
          AND "activity_date" < DATE '2026-11-05'
        GROUP BY
          "activity_date"
      )
    SELECT
      "s"."activity_date" AS "date",
      "s"."total" AS "total_sessions",
      "s"."viewed" AS "product_view_sessions",
      "s"."carted" AS "cart_add_sessions",
      "s"."checked_out" AS "checkout_sessions",
      "s"."purchased" AS "purchase_sessions",
      "u"."total" AS "total_users",
      "u"."carted" AS "cart_users",
      "u"."purchased" AS "purchasing_users",
      CAST(
        ("s"."viewed" * 20000 + "s"."total") / nullif(2 * "s"."total", 0) AS DOUBLE
      ) / 100 AS "product_view_rate",
      CAST(
        ("s"."carted" * 20000 + "s"."viewed") / nullif(2 * "s"."viewed", 0) AS DOUBLE
      ) / 100 AS "cart_conversion_rate",
      CAST(
        ("s"."purchased" * 20000 + "s"."total") / nullif(2 * "s"."total", 0) AS DOUBLE
      ) / 100 AS "overall_conversion_rate",
      CAST(
        ("u"."purchased" * 20000 + "u"."total") / nullif(2 * "u"."total", 0) AS DOUBLE
      ) / 100 AS "user_conversion_rate"
    FROM
      "sessions" AS "s"
      INNER JOIN "users" AS "u" ON "u"."activity_date" = "s"."activity_date"
  ) AS "summary"
ORDER BY
  "date" ASC NULLS last

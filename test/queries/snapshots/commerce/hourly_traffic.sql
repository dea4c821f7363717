CREATE TABLE "log_db"."theshop_brand_commerce_hourly_traffic_summary_candidate"
WITH
  (
    external_location = 's3://commerce-lake/commerce-summary/theshop_brand_commerce_hourly_traffic_summary/run-1/',
    format = 'PARQUET',
    write_compression = 'ZSTD'
  ) AS
SELECT
  CAST("hour" AS INTEGER) AS "hour",
  CAST("sessions" AS BIGINT) AS "sessions",
  CAST("unique_users" AS BIGINT) AS "unique_users",
  CAST("cart_adds" AS BIGINT) AS "cart_adds",
  CAST("cart_sessions" AS BIGINT) AS "cart_sessions",
  CAST("cart_conversion_rate" AS DOUBLE) AS "cart_conversion_rate",
  CAST('theshop-brand' AS VARCHAR) AS "service_name",
  CAST(DATE '2026-10-29' AS DATE) AS "window_start",
  CAST(DATE '2026-11-05' AS DATE) AS "window_end",
  CAST(DATE '2026-11-05' AS DATE) AS "calculation_date"
FROM
  (
    WITH
      "seen" AS (
        SELECT
          CAST(hour("local_time") AS INTEGER) AS "hour",
          "session_id",
          "user_key",
          "event_name",
          row_number() OVER (
            PARTITION BY
              "session_id"
            ORDER BY
              "event_time" ASC NULLS last
          ) AS "position",
          count(
            CASE
              WHEN "event_name" = 'commerce.cart.add' THEN 1
            END
          ) OVER (
            PARTITION BY
              "session_id"
          ) AS "session_adds"
        FROM
          "log_db"."commerce_events"
        WHERE
          "service_name" = 'theshop-brand'
          AND "event_date" >= DATE '2026-10-29'
          AND "event_date" < DATE '2026-11-05'
      ),
      "active" AS (
        SELECT
          "hour",
          CAST(
            count(
              nullif(
                (
                  "session_id" IS NOT NULL
                  AND "position" = 1
                ),
                FALSE
              )
            ) AS BIGINT
          ) AS "sessions",
          CAST(
            count(
              nullif(
                (
                  (
                    "session_id" IS NOT NULL
                    AND "position" = 1
                  )
                  AND "session_adds" > 0
                ),
                FALSE
              )
            ) AS BIGINT
          ) AS "cart_sessions",
          CAST(count(DISTINCT "user_key") AS BIGINT) AS "unique_users",
          CAST(
            count(
              nullif(("event_name" = 'commerce.cart.add'), FALSE)
            ) AS BIGINT
          ) AS "cart_adds"
        FROM
          "seen"
        GROUP BY
          "hour"
      )
    SELECT
      "h"."hour",
      coalesce("a"."sessions", 0) AS "sessions",
      coalesce("a"."unique_users", 0) AS "unique_users",
      coalesce("a"."cart_adds", 0) AS "cart_adds",
      coalesce("a"."cart_sessions", 0) AS "cart_sessions",
      CAST(
        ("a"."cart_sessions" * 20000 + "a"."sessions") / nullif(2 * "a"."sessions", 0) AS DOUBLE
      ) / 100 AS "cart_conversion_rate"
    FROM
      (
        SELECT
          hour
        FROM
          UNNEST (sequence(0, 23)) AS hours (hour)
      ) AS "h"
      LEFT JOIN "active" AS "a" ON "a"."hour" = "h"."hour"
  ) AS "summary"
ORDER BY
  "hour" ASC NULLS last

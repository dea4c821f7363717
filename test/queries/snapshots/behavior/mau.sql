CREATE TABLE "log_db"."theshop_brand_mau_summary_candidate"
WITH
  (
    external_location = 's3://commerce-lake/summary/theshop_brand_mau_summary/run-1/',
    format = 'PARQUET',
    write_compression = 'ZSTD'
  ) AS
SELECT
  CAST("year_month" AS VARCHAR) AS "year_month",
  CAST("monthly_active_users" AS BIGINT) AS "monthly_active_users",
  CAST("total_sessions" AS BIGINT) AS "total_sessions",
  CAST("total_events" AS BIGINT) AS "total_events",
  CAST('theshop-brand' AS VARCHAR) AS "service_name",
  CAST(DATE '2025-12-01' AS DATE) AS "window_start",
  CAST(DATE '2026-11-05' AS DATE) AS "window_end",
  CAST(DATE '2026-11-05' AS DATE) AS "calculation_date"
FROM
  (
    WITH
      "user_months" AS (
        SELECT
          substr(CAST("activity_date" AS VARCHAR), 1, 7) AS "year_month",
          CAST(count(DISTINCT "user_key") AS BIGINT) AS "monthly_active_users",
          coalesce(CAST(sum("events") AS BIGINT), 0) AS "total_events"
        FROM
          "log_db"."user_days"
        WHERE
          "service_name" = 'theshop-brand'
          AND "activity_date" >= DATE '2025-12-01'
          AND "activity_date" < DATE '2026-11-05'
        GROUP BY
          substr(CAST("activity_date" AS VARCHAR), 1, 7)
      ),
      "session_months" AS (
        SELECT
          substr(CAST("activity_date" AS VARCHAR), 1, 7) AS "year_month",
          CAST(count(DISTINCT "session_id") AS BIGINT) AS "total_sessions"
        FROM
          "log_db"."session_days"
        WHERE
          "service_name" = 'theshop-brand'
          AND "activity_date" >= DATE '2025-12-01'
          AND "activity_date" < DATE '2026-11-05'
        GROUP BY
          substr(CAST("activity_date" AS VARCHAR), 1, 7)
      )
    SELECT
      "u"."year_month",
      "u"."monthly_active_users",
      coalesce("s"."total_sessions", 0) AS "total_sessions",
      "u"."total_events"
    FROM
      "user_months" AS "u"
      LEFT JOIN "session_months" AS "s" ON "s"."year_month" = "u"."year_month"
  ) AS "summary"
ORDER BY
  "year_month" ASC NULLS last

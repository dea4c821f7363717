CREATE TABLE "log_db"."theshop_brand_event_distribution_summary_candidate"
WITH
  (
    external_location = 's3://commerce-lake/summary/theshop_brand_event_distribution_summary/run-1/',
    format = 'PARQUET',
    write_compression = 'ZSTD'
  ) AS
SELECT
  CAST("event_type" AS VARCHAR) AS "event_type",
  CAST("event_count" AS BIGINT) AS "event_count",
  CAST("unique_users" AS BIGINT) AS "unique_users",
  CAST("unique_sessions" AS BIGINT) AS "unique_sessions",
  CAST("percentage_of_total" AS DOUBLE) AS "percentage_of_total",
  CAST('theshop-brand' AS VARCHAR) AS "service_name",
  CAST(DATE '2026-10-29' AS DATE) AS "window_start",
  CAST(DATE '2026-11-05' AS DATE) AS "window_end",
  CAST(DATE '2026-11-05' AS DATE) AS "calculation_date"
FROM
  (
    SELECT
      "event_name" AS "event_type",
      CAST(count(1) AS BIGINT) AS "event_count",
      CAST(count(DISTINCT "user_key") AS BIGINT) AS "unique_users",
      CAST(count(DISTINCT "session_id") AS BIGINT) AS "unique_sessions",
      CAST(
        (
          CAST(count(1) AS BIGINT) * 20000 + CAST(sum(CAST(count(1) AS BIGINT)) OVER () AS BIGINT)
        ) / nullif(
          2 * CAST(sum(CAST(count(1) AS BIGINT)) OVER () AS BIGINT),
          0
        ) AS DOUBLE
      ) / 100 AS "percentage_of_total"
    FROM
      "log_db"."commerce_events"
    WHERE
      "service_name" = 'theshop-brand'
      AND "event_date" >= DATE '2026-10-29'
      AND "event_date" < DATE '2026-11-05'
    GROUP BY
      "event_name"
  ) AS "summary"
ORDER BY
  "event_type" ASC NULLS last

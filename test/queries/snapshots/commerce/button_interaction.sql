CREATE TABLE "log_db"."theshop_brand_commerce_button_interaction_summary_candidate"
WITH
  (
    external_location = 's3://commerce-lake/commerce-summary/theshop_brand_commerce_button_interaction_summary/run-1/',
    format = 'PARQUET',
    write_compression = 'ZSTD'
  ) AS
SELECT
  CAST("rank" AS BIGINT) AS "rank",
  CAST("action" AS VARCHAR) AS "action",
  CAST("total_clicks" AS BIGINT) AS "total_clicks",
  CAST("unique_users" AS BIGINT) AS "unique_users",
  CAST("unique_sessions" AS BIGINT) AS "unique_sessions",
  CAST("avg_clicks_per_user" AS DOUBLE) AS "avg_clicks_per_user",
  CAST('theshop-brand' AS VARCHAR) AS "service_name",
  CAST(DATE '2026-10-29' AS DATE) AS "window_start",
  CAST(DATE '2026-11-05' AS DATE) AS "window_end",
  CAST(DATE '2026-11-05' AS DATE) AS "calculation_date"
FROM
  (
    SELECT
      *,
      row_number() OVER (
        ORDER BY
          "total_clicks" DESC NULLS last,
          "action" ASC NULLS last
      ) AS "rank"
    FROM
      (
        SELECT
          "action" AS "action",
          CAST(count(1) AS BIGINT) AS "total_clicks",
          CAST(count(DISTINCT "user_key") AS BIGINT) AS "unique_users",
          CAST(count(DISTINCT "session_id") AS BIGINT) AS "unique_sessions",
          CAST(
            (
              CAST(count(1) AS BIGINT) * 200 + CAST(count(DISTINCT "user_key") AS BIGINT)
            ) / nullif(2 * CAST(count(DISTINCT "user_key") AS BIGINT), 0) AS DOUBLE
          ) / 100 AS "avg_clicks_per_user"
        FROM
          "log_db"."commerce_events"
        WHERE
          "service_name" = 'theshop-brand'
          AND "event_date" >= DATE '2026-10-29'
          AND "event_date" < DATE '2026-11-05'
          AND "event_name" = 'commerce.button.click'
          AND "action" IS NOT NULL
        GROUP BY
          "action"
      ) AS "counted"
  ) AS "summary"
WHERE
  "rank" <= 50
ORDER BY
  "rank" ASC NULLS last

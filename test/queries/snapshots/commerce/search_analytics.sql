CREATE TABLE "log_db"."theshop_brand_commerce_search_analytics_summary_candidate"
WITH
  (
    external_location = 's3://commerce-lake/commerce-summary/theshop_brand_commerce_search_analytics_summary/run-1/',
    format = 'PARQUET',
    write_compression = 'ZSTD'
  ) AS
SELECT
  CAST("rank" AS BIGINT) AS "rank",
  CAST("searchQuery" AS VARCHAR) AS "searchQuery",
  CAST("search_count" AS BIGINT) AS "search_count",
  CAST("unique_users" AS BIGINT) AS "unique_users",
  CAST("unique_sessions" AS BIGINT) AS "unique_sessions",
  CAST("click_count" AS BIGINT) AS "click_count",
  CAST("click_through_rate" AS DOUBLE) AS "click_through_rate",
  CAST("zero_result_count" AS BIGINT) AS "zero_result_count",
  CAST("zero_result_rate" AS DOUBLE) AS "zero_result_rate",
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
          "search_count" DESC NULLS last,
          "searchQuery" ASC NULLS last
      ) AS "rank"
    FROM
      (
        WITH
          "steps" AS (
            SELECT
              "session_id",
              "user_key",
              "event_time",
              "result_count",
              lower(
                regexp_replace(
                  nullif(
                    trim(
                      BOTH ' ' || chr(9) || chr(13) || chr(10) || chr(160) || chr(12288)
                      FROM
                        normalize("search_query", NFC)
                    ),
                    ''
                  ),
                  '[ \t\r\n\x{A0}\x{3000}]+',
                  ' '
                )
              ) AS "query",
              1 AS "is_search"
            FROM
              "log_db"."commerce_events"
            WHERE
              "service_name" = 'theshop-brand'
              AND "event_date" >= DATE '2026-10-29'
              AND "event_date" < DATE '2026-11-05'
              AND "event_name" = 'commerce.search'
            UNION ALL
            SELECT
              "session_id" AS "session_id",
              "user_key" AS "user_key",
              "event_time" AS "event_time",
              NULL AS "result_count",
              NULL AS "query",
              0 AS "is_search"
            FROM
              "log_db"."commerce_events"
            WHERE
              "service_name" = 'theshop-brand'
              AND "event_date" >= DATE '2026-10-29'
              AND "event_date" < DATE '2026-11-05'
              AND "event_name" = 'commerce.search.result_click'
              AND "session_id" IS NOT NULL
          ),
          "placed" AS (
            SELECT
              *,
              row_number() OVER (
                PARTITION BY
                  "session_id"
                ORDER BY
                  "event_time" ASC NULLS last,
                  "is_search" DESC NULLS last,
                  coalesce("query", '') ASC NULLS last,
                  coalesce("user_key", '') ASC NULLS last
              ) AS "place"
            FROM
              "steps"
          ),
          "owned" AS (
            SELECT
              *,
              sum("is_search") OVER (
                PARTITION BY
                  "session_id"
                ORDER BY
                  "place" ASC NULLS last
              ) AS "search_number"
            FROM
              "placed"
          ),
          "searches" AS (
            SELECT
              "session_id",
              max(
                CASE
                  WHEN "is_search" = 1 THEN "query"
                END
              ) AS "query",
              max(
                CASE
                  WHEN "is_search" = 1 THEN "user_key"
                END
              ) AS "user_key",
              max(
                CASE
                  WHEN "is_search" = 1 THEN "result_count"
                END
              ) AS "result_count",
              CASE
                WHEN date_diff(
                  'millisecond',
                  max(
                    CASE
                      WHEN "is_search" = 1 THEN "event_time"
                    END
                  ),
                  min(
                    CASE
                      WHEN "is_search" = 0 THEN "event_time"
                    END
                  )
                ) <= 1800000 THEN 1
                ELSE 0
              END AS "clicked"
            FROM
              "owned"
            WHERE
              "search_number" > 0
            GROUP BY
              "session_id",
              "search_number"
          )
        SELECT
          "query" AS "searchQuery",
          CAST(count(1) AS BIGINT) AS "search_count",
          CAST(count(DISTINCT "user_key") AS BIGINT) AS "unique_users",
          CAST(count(DISTINCT "session_id") AS BIGINT) AS "unique_sessions",
          coalesce(CAST(sum("clicked") AS BIGINT), 0) AS "click_count",
          CAST(
            (
              coalesce(CAST(sum("clicked") AS BIGINT), 0) * 20000 + CAST(count(1) AS BIGINT)
            ) / nullif(2 * CAST(count(1) AS BIGINT), 0) AS DOUBLE
          ) / 100 AS "click_through_rate",
          CASE
            WHEN CAST(count("result_count") AS BIGINT) > 0 THEN CAST(
              count(nullif(("result_count" = 0), FALSE)) AS BIGINT
            )
          END AS "zero_result_count",
          CAST(
            (
              CAST(
                count(nullif(("result_count" = 0), FALSE)) AS BIGINT
              ) * 20000 + CAST(count("result_count") AS BIGINT)
            ) / nullif(2 * CAST(count("result_count") AS BIGINT), 0) AS DOUBLE
          ) / 100 AS "zero_result_rate"
        FROM
          "searches"
        WHERE
          "query" IS NOT NULL
        GROUP BY
          "query"
      ) AS "counted"
  ) AS "summary"
WHERE
  "rank" <= 200
ORDER BY
  "rank" ASC NULLS last

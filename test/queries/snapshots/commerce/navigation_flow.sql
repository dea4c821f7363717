CREATE TABLE "log_db"."theshop_brand_commerce_navigation_flow_summary_candidate"
WITH
  (
    external_location = 's3://commerce-lake/commerce-summary/theshop_brand_commerce_navigation_flow_summary/run-1/',
    format = 'PARQUET',
    write_compression = 'ZSTD'
  ) AS
SELECT
  CAST("rank" AS BIGINT) AS "rank",
  CAST("fromPath" AS VARCHAR) AS "fromPath",
  CAST("toPath" AS VARCHAR) AS "toPath",
  CAST("transition_count" AS BIGINT) AS "transition_count",
  CAST("unique_users" AS BIGINT) AS "unique_users",
  CAST("unique_sessions" AS BIGINT) AS "unique_sessions",
  CAST("avg_transitions_per_session" AS DOUBLE) AS "avg_transitions_per_session",
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
          "transition_count" DESC NULLS last,
          "fromPath" ASC NULLS last,
          "toPath" ASC NULLS last
      ) AS "rank"
    FROM
      (
        WITH
          "pages" AS (
            SELECT
              "session_id",
              "user_key",
              "event_time",
              CASE
                WHEN coalesce("to_path", "path") IS NOT NULL THEN coalesce(
                  nullif(
                    trim(
                      TRAILING '/'
                      FROM
                        regexp_replace(coalesce("to_path", "path"), '[?#][\s\S]*', '')
                    ),
                    ''
                  ),
                  '/'
                )
              END AS "page",
              CASE
                WHEN "to_path" IS NOT NULL THEN CASE
                  WHEN "from_path" IS NOT NULL THEN coalesce(
                    nullif(
                      trim(
                        TRAILING '/'
                        FROM
                          regexp_replace("from_path", '[?#][\s\S]*', '')
                      ),
                      ''
                    ),
                    '/'
                  )
                END
              END AS "logged_from"
            FROM
              "log_db"."commerce_events"
            WHERE
              "service_name" = 'theshop-brand'
              AND "event_date" >= DATE '2026-10-29'
              AND "event_date" < DATE '2026-11-05'
              AND "event_name" = 'client.routing'
              AND coalesce("to_path", "path") IS NOT NULL
          ),
          "transitions" AS (
            SELECT
              "session_id",
              "user_key",
              "page",
              coalesce(
                "logged_from",
                CASE
                  WHEN "session_id" IS NOT NULL THEN lag("page") OVER (
                    PARTITION BY
                      "session_id"
                    ORDER BY
                      "event_time" ASC NULLS last,
                      "page" ASC NULLS last,
                      "logged_from" ASC NULLS last,
                      coalesce("user_key", '') ASC NULLS last
                  )
                END
              ) AS "came_from"
            FROM
              "pages"
          )
        SELECT
          "came_from" AS "fromPath",
          "page" AS "toPath",
          CAST(count(1) AS BIGINT) AS "transition_count",
          CAST(count(DISTINCT "user_key") AS BIGINT) AS "unique_users",
          CAST(count(DISTINCT "session_id") AS BIGINT) AS "unique_sessions",
          CAST(
            (
              CAST(count(1) AS BIGINT) * 200 + CAST(count(DISTINCT "session_id") AS BIGINT)
            ) / nullif(
              2 * CAST(count(DISTINCT "session_id") AS BIGINT),
              0
            ) AS DOUBLE
          ) / 100 AS "avg_transitions_per_session"
        FROM
          "transitions"
        WHERE
          "came_from" IS NOT NULL
          AND "came_from" != "page"
        GROUP BY
          "came_from",
          "page"
      ) AS "counted"
  ) AS "summary"
WHERE
  "rank" <= 100
ORDER BY
  "rank" ASC NULLS last

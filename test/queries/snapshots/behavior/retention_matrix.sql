CREATE TABLE "log_db"."theshop_brand_retention_matrix_summary_candidate"
WITH
  (
    external_location = 's3://commerce-lake/summary/theshop_brand_retention_matrix_summary/run-1/',
    format = 'PARQUET',
    write_compression = 'ZSTD'
  ) AS
SELECT
  CAST("cohort_week" AS DATE) AS "cohort_week",
  CAST("weeks_since" AS INTEGER) AS "weeks_since",
  CAST("cohort_users" AS BIGINT) AS "cohort_users",
  CAST("active_users" AS BIGINT) AS "active_users",
  CAST("retention_rate" AS DOUBLE) AS "retention_rate",
  CAST('theshop-brand' AS VARCHAR) AS "service_name",
  CAST(DATE '2025-11-05' AS DATE) AS "window_start",
  CAST(DATE '2026-11-05' AS DATE) AS "window_end",
  CAST(DATE '2026-11-05' AS DATE) AS "calculation_date"
FROM
  (
    WITH
      "user_weeks" AS (
        SELECT DISTINCT
          "user_key",
          CAST(date_trunc('week', "activity_date") AS DATE) AS "week"
        FROM
          "log_db"."user_days"
        WHERE
          "service_name" = 'theshop-brand'
          AND "activity_date" >= DATE '2025-11-05'
          AND "activity_date" < DATE '2026-11-05'
          AND "user_key" IS NOT NULL
          AND "activity_date" < DATE '2026-11-02'
      ),
      "since_first" AS (
        SELECT
          "week",
          min("week") OVER (
            PARTITION BY
              "user_key"
          ) AS "cohort_week"
        FROM
          "user_weeks"
      ),
      "counted" AS (
        SELECT
          "cohort_week",
          (
            CAST(date_diff('day', "cohort_week", "week") AS BIGINT) / 7
          ) AS "weeks_since",
          CAST(count(1) AS BIGINT) AS "active_users"
        FROM
          "since_first"
        WHERE
          "cohort_week" >= DATE '2026-05-04'
        GROUP BY
          "cohort_week",
          "week"
      ),
      "cohorts" AS (
        SELECT
          "cohort_week",
          "active_users" AS "cohort_users",
          (
            CAST(
              date_diff('day', "cohort_week", DATE '2026-11-02') AS BIGINT
            ) / 7
          ) AS "weeks_over"
        FROM
          "counted"
        WHERE
          "weeks_since" = 0
      )
    SELECT
      "c"."cohort_week",
      "w"."week" AS "weeks_since",
      "c"."cohort_users",
      coalesce("a"."active_users", 0) AS "active_users",
      CAST(
        (
          coalesce("a"."active_users", 0) * 20000 + "c"."cohort_users"
        ) / nullif(2 * "c"."cohort_users", 0) AS DOUBLE
      ) / 100 AS "retention_rate"
    FROM
      "cohorts" AS "c"
      INNER JOIN (
        SELECT
          week
        FROM
          UNNEST (sequence(0, 25)) AS weeks (week)
      ) AS "w" ON CAST("w"."week" AS BIGINT) < "c"."weeks_over"
      LEFT JOIN "counted" AS "a" ON "a"."cohort_week" = "c"."cohort_week"
      AND "a"."weeks_since" = CAST("w"."week" AS BIGINT)
  ) AS "summary"
ORDER BY
  "cohort_week" ASC NULLS last,
  "weeks_since" ASC NULLS last

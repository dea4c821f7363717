SELECT
  CAST(count(1) AS BIGINT) AS "rows",
  CAST(
    CAST(count(DISTINCT ROW("year_month")) AS BIGINT) AS VARCHAR
  ) AS "observed_0",
  CAST(CAST(count(1) AS BIGINT) AS VARCHAR) AS "expected_0",
  CAST(
    CAST(
      count(
        nullif(
          (
            "year_month" IS NULL
            OR "monthly_active_users" IS NULL
            OR "total_sessions" IS NULL
            OR "total_events" IS NULL
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
        "year_month" IS NULL
        OR "monthly_active_users" IS NULL
        OR "total_sessions" IS NULL
        OR "total_events" IS NULL
        OR "service_name" IS NULL
        OR "window_start" IS NULL
        OR "window_end" IS NULL
        OR "calculation_date" IS NULL
      ) THEN nullif(concat_ws(',', CAST("year_month" AS VARCHAR)), '')
    END
  ) AS "sample_1",
  CAST(
    CAST(
      count(
        nullif(
          (
            "service_name" != 'theshop-brand'
            OR CAST("window_start" AS VARCHAR) != '2025-12-01'
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
        OR CAST("window_start" AS VARCHAR) != '2025-12-01'
        OR CAST("window_end" AS VARCHAR) != '2026-11-05'
        OR CAST("calculation_date" AS VARCHAR) != '2026-11-05'
      ) THEN nullif(concat_ws(',', CAST("year_month" AS VARCHAR)), '')
    END
  ) AS "sample_2",
  CAST(
    CAST(
      count(
        nullif(
          (
            "monthly_active_users" < 0
            OR "monthly_active_users" > 9007199254740991
            OR "total_sessions" < 0
            OR "total_sessions" > 9007199254740991
            OR "total_events" < 0
            OR "total_events" > 9007199254740991
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
        "monthly_active_users" < 0
        OR "monthly_active_users" > 9007199254740991
        OR "total_sessions" < 0
        OR "total_sessions" > 9007199254740991
        OR "total_events" < 0
        OR "total_events" > 9007199254740991
      ) THEN nullif(concat_ws(',', CAST("year_month" AS VARCHAR)), '')
    END
  ) AS "sample_3",
  CAST(
    coalesce(CAST(sum("total_events") AS BIGINT), 0) AS VARCHAR
  ) AS "observed_4",
  CAST(
    (
      SELECT
        coalesce(CAST(sum("events") AS BIGINT), 0) AS "expected"
      FROM
        "log_db"."session_days"
      WHERE
        "service_name" = 'theshop-brand'
        AND "activity_date" >= DATE '2025-12-01'
        AND "activity_date" < DATE '2026-11-05'
    ) AS VARCHAR
  ) AS "expected_4"
FROM
  "log_db"."theshop_brand_mau_summary_candidate"

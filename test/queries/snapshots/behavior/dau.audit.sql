SELECT
  CAST(count(1) AS BIGINT) AS "rows",
  CAST(
    CAST(count(DISTINCT ROW("date")) AS BIGINT) AS VARCHAR
  ) AS "observed_0",
  CAST(CAST(count(1) AS BIGINT) AS VARCHAR) AS "expected_0",
  CAST(
    CAST(
      count(
        nullif(
          (
            "date" IS NULL
            OR "daily_active_users" IS NULL
            OR "daily_sessions" IS NULL
            OR "daily_events" IS NULL
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
        "date" IS NULL
        OR "daily_active_users" IS NULL
        OR "daily_sessions" IS NULL
        OR "daily_events" IS NULL
        OR "service_name" IS NULL
        OR "window_start" IS NULL
        OR "window_end" IS NULL
        OR "calculation_date" IS NULL
      ) THEN nullif(concat_ws(',', CAST("date" AS VARCHAR)), '')
    END
  ) AS "sample_1",
  CAST(
    CAST(
      count(
        nullif(
          (
            "service_name" != 'theshop-brand'
            OR CAST("window_start" AS VARCHAR) != '2026-08-07'
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
        OR CAST("window_start" AS VARCHAR) != '2026-08-07'
        OR CAST("window_end" AS VARCHAR) != '2026-11-05'
        OR CAST("calculation_date" AS VARCHAR) != '2026-11-05'
      ) THEN nullif(concat_ws(',', CAST("date" AS VARCHAR)), '')
    END
  ) AS "sample_2",
  CAST(
    CAST(
      count(
        nullif(
          (
            "daily_active_users" < 0
            OR "daily_active_users" > 9007199254740991
            OR "daily_sessions" < 0
            OR "daily_sessions" > 9007199254740991
            OR "daily_events" < 0
            OR "daily_events" > 9007199254740991
            OR "events_per_user" < 0
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
        "daily_active_users" < 0
        OR "daily_active_users" > 9007199254740991
        OR "daily_sessions" < 0
        OR "daily_sessions" > 9007199254740991
        OR "daily_events" < 0
        OR "daily_events" > 9007199254740991
        OR "events_per_user" < 0
      ) THEN nullif(concat_ws(',', CAST("date" AS VARCHAR)), '')
    END
  ) AS "sample_3",
  CAST(
    coalesce(CAST(sum("daily_events") AS BIGINT), 0) AS VARCHAR
  ) AS "observed_4",
  CAST(
    (
      SELECT
        coalesce(CAST(sum("events") AS BIGINT), 0) AS "expected"
      FROM
        "log_db"."session_days"
      WHERE
        "service_name" = 'theshop-brand'
        AND "activity_date" >= DATE '2026-08-07'
        AND "activity_date" < DATE '2026-11-05'
    ) AS VARCHAR
  ) AS "expected_4"
FROM
  "log_db"."theshop_brand_dau_summary_candidate"

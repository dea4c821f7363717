SELECT
  CAST(count(1) AS BIGINT) AS "rows",
  CAST(
    CAST(count(DISTINCT ROW("event_type")) AS BIGINT) AS VARCHAR
  ) AS "observed_0",
  CAST(CAST(count(1) AS BIGINT) AS VARCHAR) AS "expected_0",
  CAST(
    CAST(
      count(
        nullif(
          (
            "event_type" IS NULL
            OR "event_count" IS NULL
            OR "unique_users" IS NULL
            OR "unique_sessions" IS NULL
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
        "event_type" IS NULL
        OR "event_count" IS NULL
        OR "unique_users" IS NULL
        OR "unique_sessions" IS NULL
        OR "service_name" IS NULL
        OR "window_start" IS NULL
        OR "window_end" IS NULL
        OR "calculation_date" IS NULL
      ) THEN nullif(concat_ws(',', CAST("event_type" AS VARCHAR)), '')
    END
  ) AS "sample_1",
  CAST(
    CAST(
      count(
        nullif(
          (
            "service_name" != 'theshop-brand'
            OR CAST("window_start" AS VARCHAR) != '2026-10-29'
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
        OR CAST("window_start" AS VARCHAR) != '2026-10-29'
        OR CAST("window_end" AS VARCHAR) != '2026-11-05'
        OR CAST("calculation_date" AS VARCHAR) != '2026-11-05'
      ) THEN nullif(concat_ws(',', CAST("event_type" AS VARCHAR)), '')
    END
  ) AS "sample_2",
  CAST(
    CAST(
      count(
        nullif(
          (
            "event_count" < 0
            OR "event_count" > 9007199254740991
            OR "unique_users" < 0
            OR "unique_users" > 9007199254740991
            OR "unique_sessions" < 0
            OR "unique_sessions" > 9007199254740991
            OR "percentage_of_total" < 0
            OR "percentage_of_total" > 100
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
        "event_count" < 0
        OR "event_count" > 9007199254740991
        OR "unique_users" < 0
        OR "unique_users" > 9007199254740991
        OR "unique_sessions" < 0
        OR "unique_sessions" > 9007199254740991
        OR "percentage_of_total" < 0
        OR "percentage_of_total" > 100
      ) THEN nullif(concat_ws(',', CAST("event_type" AS VARCHAR)), '')
    END
  ) AS "sample_3",
  CAST(
    coalesce(CAST(sum("event_count") AS BIGINT), 0) AS VARCHAR
  ) AS "observed_4",
  CAST(
    (
      SELECT
        coalesce(CAST(sum("events") AS BIGINT), 0) AS "expected"
      FROM
        "log_db"."user_days"
      WHERE
        "service_name" = 'theshop-brand'
        AND "activity_date" >= DATE '2026-10-29'
        AND "activity_date" < DATE '2026-11-05'
    ) AS VARCHAR
  ) AS "expected_4"
FROM
  "log_db"."theshop_brand_event_distribution_summary_candidate"

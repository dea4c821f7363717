SELECT
  CAST(count(1) AS BIGINT) AS "rows",
  CAST(
    CAST(count(DISTINCT ROW("hour")) AS BIGINT) AS VARCHAR
  ) AS "observed_0",
  CAST(CAST(count(1) AS BIGINT) AS VARCHAR) AS "expected_0",
  CAST(
    CAST(
      count(
        nullif(
          (
            "hour" IS NULL
            OR "sessions" IS NULL
            OR "unique_users" IS NULL
            OR "cart_adds" IS NULL
            OR "cart_sessions" IS NULL
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
        "hour" IS NULL
        OR "sessions" IS NULL
        OR "unique_users" IS NULL
        OR "cart_adds" IS NULL
        OR "cart_sessions" IS NULL
        OR "service_name" IS NULL
        OR "window_start" IS NULL
        OR "window_end" IS NULL
        OR "calculation_date" IS NULL
      ) THEN nullif(concat_ws(',', CAST("hour" AS VARCHAR)), '')
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
      ) THEN nullif(concat_ws(',', CAST("hour" AS VARCHAR)), '')
    END
  ) AS "sample_2",
  CAST(
    CAST(
      count(
        nullif(
          (
            "hour" < 0
            OR "hour" > 23
            OR "sessions" < 0
            OR "sessions" > 9007199254740991
            OR "unique_users" < 0
            OR "unique_users" > 9007199254740991
            OR "cart_adds" < 0
            OR "cart_adds" > 9007199254740991
            OR "cart_sessions" < 0
            OR "cart_sessions" > 9007199254740991
            OR "cart_conversion_rate" < 0
            OR "cart_conversion_rate" > 100
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
        "hour" < 0
        OR "hour" > 23
        OR "sessions" < 0
        OR "sessions" > 9007199254740991
        OR "unique_users" < 0
        OR "unique_users" > 9007199254740991
        OR "cart_adds" < 0
        OR "cart_adds" > 9007199254740991
        OR "cart_sessions" < 0
        OR "cart_sessions" > 9007199254740991
        OR "cart_conversion_rate" < 0
        OR "cart_conversion_rate" > 100
      ) THEN nullif(concat_ws(',', CAST("hour" AS VARCHAR)), '')
    END
  ) AS "sample_3",
  CAST(CAST(count(1) AS BIGINT) AS VARCHAR) AS "observed_4",
  CAST(24 AS VARCHAR) AS "expected_4",
  CAST(
    coalesce(CAST(sum("sessions") AS BIGINT), 0) AS VARCHAR
  ) AS "observed_5",
  CAST(
    (
      SELECT
        CAST(count(DISTINCT "session_id") AS BIGINT) AS "expected"
      FROM
        "log_db"."commerce_events"
      WHERE
        "service_name" = 'theshop-brand'
        AND "event_date" >= DATE '2026-10-29'
        AND "event_date" < DATE '2026-11-05'
    ) AS VARCHAR
  ) AS "expected_5",
  CAST(
    coalesce(CAST(sum("cart_adds") AS BIGINT), 0) AS VARCHAR
  ) AS "observed_6",
  CAST(
    (
      SELECT
        CAST(count(1) AS BIGINT) AS "expected"
      FROM
        "log_db"."commerce_events"
      WHERE
        "service_name" = 'theshop-brand'
        AND "event_date" >= DATE '2026-10-29'
        AND "event_date" < DATE '2026-11-05'
        AND "event_name" = 'commerce.cart.add'
    ) AS VARCHAR
  ) AS "expected_6"
FROM
  "log_db"."theshop_brand_commerce_hourly_traffic_summary_candidate"

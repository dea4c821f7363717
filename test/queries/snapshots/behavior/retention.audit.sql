SELECT
  CAST(count(1) AS BIGINT) AS "rows",
  CAST(
    CAST(count(DISTINCT ROW("retention_type")) AS BIGINT) AS VARCHAR
  ) AS "observed_0",
  CAST(CAST(count(1) AS BIGINT) AS VARCHAR) AS "expected_0",
  CAST(
    CAST(
      count(
        nullif(
          (
            "retention_type" IS NULL
            OR "base_date" IS NULL
            OR "base_users" IS NULL
            OR "retained_users" IS NULL
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
        "retention_type" IS NULL
        OR "base_date" IS NULL
        OR "base_users" IS NULL
        OR "retained_users" IS NULL
        OR "service_name" IS NULL
        OR "window_start" IS NULL
        OR "window_end" IS NULL
        OR "calculation_date" IS NULL
      ) THEN nullif(
        concat_ws(',', CAST("retention_type" AS VARCHAR)),
        ''
      )
    END
  ) AS "sample_1",
  CAST(
    CAST(
      count(
        nullif(
          (
            "service_name" != 'theshop-brand'
            OR CAST("window_start" AS VARCHAR) != '2026-10-05'
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
        OR CAST("window_start" AS VARCHAR) != '2026-10-05'
        OR CAST("window_end" AS VARCHAR) != '2026-11-05'
        OR CAST("calculation_date" AS VARCHAR) != '2026-11-05'
      ) THEN nullif(
        concat_ws(',', CAST("retention_type" AS VARCHAR)),
        ''
      )
    END
  ) AS "sample_2",
  CAST(
    CAST(
      count(
        nullif(
          (
            "base_users" < 0
            OR "base_users" > 9007199254740991
            OR "retained_users" < 0
            OR "retained_users" > 9007199254740991
            OR "retention_rate" < 0
            OR "retention_rate" > 100
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
        "base_users" < 0
        OR "base_users" > 9007199254740991
        OR "retained_users" < 0
        OR "retained_users" > 9007199254740991
        OR "retention_rate" < 0
        OR "retention_rate" > 100
      ) THEN nullif(
        concat_ws(',', CAST("retention_type" AS VARCHAR)),
        ''
      )
    END
  ) AS "sample_3",
  CAST(CAST(count(1) AS BIGINT) AS VARCHAR) AS "observed_4",
  CAST(3 AS VARCHAR) AS "expected_4",
  CAST(
    coalesce(CAST(sum("base_users") AS BIGINT), 0) AS VARCHAR
  ) AS "observed_5",
  CAST(
    (
      SELECT
        CAST(count(1) AS BIGINT) AS "expected"
      FROM
        "log_db"."user_days"
      WHERE
        "service_name" = 'theshop-brand'
        AND "activity_date" >= DATE '2026-10-05'
        AND "activity_date" < DATE '2026-11-05'
        AND "user_key" IS NOT NULL
        AND "activity_date" IN (
          DATE '2026-11-03',
          DATE '2026-10-28',
          DATE '2026-10-05'
        )
    ) AS VARCHAR
  ) AS "expected_5"
FROM
  "log_db"."theshop_brand_retention_summary_candidate"

SELECT
  CAST(count(1) AS BIGINT) AS "rows",
  CAST(
    CAST(count(DISTINCT ROW("cohort_type")) AS BIGINT) AS VARCHAR
  ) AS "observed_0",
  CAST(CAST(count(1) AS BIGINT) AS VARCHAR) AS "expected_0",
  CAST(
    CAST(
      count(
        nullif(
          (
            "cohort_type" IS NULL
            OR "user_count" IS NULL
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
        "cohort_type" IS NULL
        OR "user_count" IS NULL
        OR "service_name" IS NULL
        OR "window_start" IS NULL
        OR "window_end" IS NULL
        OR "calculation_date" IS NULL
      ) THEN nullif(
        concat_ws(',', CAST("cohort_type" AS VARCHAR)),
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
            OR CAST("window_start" AS VARCHAR) != '2025-11-05'
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
        OR CAST("window_start" AS VARCHAR) != '2025-11-05'
        OR CAST("window_end" AS VARCHAR) != '2026-11-05'
        OR CAST("calculation_date" AS VARCHAR) != '2026-11-05'
      ) THEN nullif(
        concat_ws(',', CAST("cohort_type" AS VARCHAR)),
        ''
      )
    END
  ) AS "sample_2",
  CAST(
    CAST(
      count(
        nullif(
          (
            "user_count" < 0
            OR "user_count" > 9007199254740991
            OR "share" < 0
            OR "share" > 100
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
        "user_count" < 0
        OR "user_count" > 9007199254740991
        OR "share" < 0
        OR "share" > 100
      ) THEN nullif(
        concat_ws(',', CAST("cohort_type" AS VARCHAR)),
        ''
      )
    END
  ) AS "sample_3",
  CAST(CAST(count(1) AS BIGINT) AS VARCHAR) AS "observed_4",
  CAST(4 AS VARCHAR) AS "expected_4"
FROM
  "log_db"."theshop_brand_user_cohort_summary_candidate"

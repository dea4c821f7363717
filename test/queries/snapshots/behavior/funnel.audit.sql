SELECT
  CAST(count(1) AS BIGINT) AS "rows",
  CAST(
    CAST(
      count(
        DISTINCT ROW("segment", "segment_value", "step_number")
      ) AS BIGINT
    ) AS VARCHAR
  ) AS "observed_0",
  CAST(CAST(count(1) AS BIGINT) AS VARCHAR) AS "expected_0",
  CAST(
    CAST(
      count(
        nullif(
          (
            "segment" IS NULL
            OR "segment_value" IS NULL
            OR "step_number" IS NULL
            OR "step" IS NULL
            OR "sessions" IS NULL
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
        "segment" IS NULL
        OR "segment_value" IS NULL
        OR "step_number" IS NULL
        OR "step" IS NULL
        OR "sessions" IS NULL
        OR "service_name" IS NULL
        OR "window_start" IS NULL
        OR "window_end" IS NULL
        OR "calculation_date" IS NULL
      ) THEN nullif(
        concat_ws(
          ',',
          CAST("segment" AS VARCHAR),
          CAST("segment_value" AS VARCHAR),
          CAST("step_number" AS VARCHAR)
        ),
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
            OR CAST("window_start" AS VARCHAR) != '2026-10-06'
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
        OR CAST("window_start" AS VARCHAR) != '2026-10-06'
        OR CAST("window_end" AS VARCHAR) != '2026-11-05'
        OR CAST("calculation_date" AS VARCHAR) != '2026-11-05'
      ) THEN nullif(
        concat_ws(
          ',',
          CAST("segment" AS VARCHAR),
          CAST("segment_value" AS VARCHAR),
          CAST("step_number" AS VARCHAR)
        ),
        ''
      )
    END
  ) AS "sample_2",
  CAST(
    CAST(
      count(
        nullif(
          (
            "step_number" < 0
            OR "step_number" > 4
            OR "sessions" < 0
            OR "sessions" > 9007199254740991
            OR "step_rate" < 0
            OR "step_rate" > 100
            OR "overall_rate" < 0
            OR "overall_rate" > 100
            OR "median_seconds_from_previous" < 0
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
        "step_number" < 0
        OR "step_number" > 4
        OR "sessions" < 0
        OR "sessions" > 9007199254740991
        OR "step_rate" < 0
        OR "step_rate" > 100
        OR "overall_rate" < 0
        OR "overall_rate" > 100
        OR "median_seconds_from_previous" < 0
      ) THEN nullif(
        concat_ws(
          ',',
          CAST("segment" AS VARCHAR),
          CAST("segment_value" AS VARCHAR),
          CAST("step_number" AS VARCHAR)
        ),
        ''
      )
    END
  ) AS "sample_3"
FROM
  "log_db"."theshop_brand_funnel_summary_candidate"

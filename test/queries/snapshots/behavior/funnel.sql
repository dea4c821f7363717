CREATE TABLE "log_db"."theshop_brand_funnel_summary_candidate"
WITH
  (
    external_location = 's3://commerce-lake/summary/theshop_brand_funnel_summary/run-1/',
    format = 'PARQUET',
    write_compression = 'ZSTD'
  ) AS
SELECT
  CAST("segment" AS VARCHAR) AS "segment",
  CAST("segment_value" AS VARCHAR) AS "segment_value",
  CAST("step_number" AS INTEGER) AS "step_number",
  CAST("step" AS VARCHAR) AS "step",
  CAST("sessions" AS BIGINT) AS "sessions",
  CAST("step_rate" AS DOUBLE) AS "step_rate",
  CAST("overall_rate" AS DOUBLE) AS "overall_rate",
  CAST("median_seconds_from_previous" AS DOUBLE) AS "median_seconds_from_previous",
  CAST('theshop-brand' AS VARCHAR) AS "service_name",
  CAST(DATE '2026-10-06' AS DATE) AS "window_start",
  CAST(DATE '2026-11-05' AS DATE) AS "window_end",
  CAST(DATE '2026-11-05' AS DATE) AS "calculation_date"
FROM
  (
    WITH
      "sessions" AS (
        SELECT
          "first_time",
          "view_time",
          "cart_time",
          "checkout_time",
          "purchase_time",
          'all' AS "all",
          coalesce("entry_page", '(none)') AS "entry_page",
          CASE
            WHEN "searched_first" = TRUE THEN 'yes'
            ELSE 'no'
          END AS "first_search"
        FROM
          "log_db"."session_days"
        WHERE
          "service_name" = 'theshop-brand'
          AND "activity_date" >= DATE '2026-10-06'
          AND "activity_date" < DATE '2026-11-05'
          AND "session_id" IS NOT NULL
      ),
      "segmented" AS (
        SELECT
          "sessions".*,
          CASE
            WHEN "s"."n" = 0 THEN 'all'
            WHEN "s"."n" = 1 THEN 'entry_page'
            WHEN "s"."n" = 2 THEN 'first_search'
          END AS "segment",
          CASE
            WHEN "s"."n" = 0 THEN "all"
            WHEN "s"."n" = 1 THEN "entry_page"
            WHEN "s"."n" = 2 THEN "first_search"
          END AS "segment_value"
        FROM
          "sessions"
          INNER JOIN (
            SELECT
              n
            FROM
              UNNEST (sequence(0, 25)) AS ns (n)
          ) AS "s" ON "s"."n" < 3
      ),
      "counted" AS (
        SELECT
          "segment",
          "segment_value",
          CAST(count(1) AS BIGINT) AS "session",
          CAST(count("view_time") AS BIGINT) AS "product_view",
          CAST(count("cart_time") AS BIGINT) AS "cart_add",
          CAST(count("checkout_time") AS BIGINT) AS "checkout",
          CAST(count("purchase_time") AS BIGINT) AS "purchase",
          CAST(
            (
              element_at(
                array_sort(
                  array_agg(
                    date_diff('millisecond', "first_time", "view_time")
                  ) FILTER(
                    WHERE
                      date_diff('millisecond', "first_time", "view_time") IS NOT NULL
                  )
                ),
                (
                  count(
                    date_diff('millisecond', "first_time", "view_time")
                  ) * 50 + 99
                ) / 100
              ) + 5
            ) / 10 AS DOUBLE
          ) / 100 AS "product_view_seconds",
          CAST(
            (
              element_at(
                array_sort(
                  array_agg(
                    date_diff('millisecond', "view_time", "cart_time")
                  ) FILTER(
                    WHERE
                      date_diff('millisecond', "view_time", "cart_time") IS NOT NULL
                  )
                ),
                (
                  count(
                    date_diff('millisecond', "view_time", "cart_time")
                  ) * 50 + 99
                ) / 100
              ) + 5
            ) / 10 AS DOUBLE
          ) / 100 AS "cart_add_seconds",
          CAST(
            (
              element_at(
                array_sort(
                  array_agg(
                    date_diff('millisecond', "cart_time", "checkout_time")
                  ) FILTER(
                    WHERE
                      date_diff('millisecond', "cart_time", "checkout_time") IS NOT NULL
                  )
                ),
                (
                  count(
                    date_diff('millisecond', "cart_time", "checkout_time")
                  ) * 50 + 99
                ) / 100
              ) + 5
            ) / 10 AS DOUBLE
          ) / 100 AS "checkout_seconds",
          CAST(
            (
              element_at(
                array_sort(
                  array_agg(
                    date_diff('millisecond', "checkout_time", "purchase_time")
                  ) FILTER(
                    WHERE
                      date_diff('millisecond', "checkout_time", "purchase_time") IS NOT NULL
                  )
                ),
                (
                  count(
                    date_diff('millisecond', "checkout_time", "purchase_time")
                  ) * 50 + 99
                ) / 100
              ) + 5
            ) / 10 AS DOUBLE
          ) / 100 AS "purchase_seconds",
          row_number() OVER (
            PARTITION BY
              "segment"
            ORDER BY
              CAST(count(1) AS BIGINT) DESC NULLS last,
              "segment_value" ASC NULLS last
          ) AS "position"
        FROM
          "segmented"
        GROUP BY
          "segment",
          "segment_value"
      )
    SELECT
      "c"."segment",
      "c"."segment_value",
      "s"."n" AS "step_number",
      CASE
        WHEN "s"."n" = 0 THEN 'session'
        WHEN "s"."n" = 1 THEN 'product_view'
        WHEN "s"."n" = 2 THEN 'cart_add'
        WHEN "s"."n" = 3 THEN 'checkout'
        WHEN "s"."n" = 4 THEN 'purchase'
      END AS "step",
      CASE
        WHEN "s"."n" = 0 THEN "c"."session"
        WHEN "s"."n" = 1 THEN "c"."product_view"
        WHEN "s"."n" = 2 THEN "c"."cart_add"
        WHEN "s"."n" = 3 THEN "c"."checkout"
        WHEN "s"."n" = 4 THEN "c"."purchase"
      END AS "sessions",
      CAST(
        (
          CASE
            WHEN "s"."n" = 0 THEN "c"."session"
            WHEN "s"."n" = 1 THEN "c"."product_view"
            WHEN "s"."n" = 2 THEN "c"."cart_add"
            WHEN "s"."n" = 3 THEN "c"."checkout"
            WHEN "s"."n" = 4 THEN "c"."purchase"
          END * 20000 + CASE
            WHEN "s"."n" = 0 THEN NULL
            WHEN "s"."n" = 1 THEN "c"."session"
            WHEN "s"."n" = 2 THEN "c"."product_view"
            WHEN "s"."n" = 3 THEN "c"."cart_add"
            WHEN "s"."n" = 4 THEN "c"."checkout"
          END
        ) / nullif(
          2 * CASE
            WHEN "s"."n" = 0 THEN NULL
            WHEN "s"."n" = 1 THEN "c"."session"
            WHEN "s"."n" = 2 THEN "c"."product_view"
            WHEN "s"."n" = 3 THEN "c"."cart_add"
            WHEN "s"."n" = 4 THEN "c"."checkout"
          END,
          0
        ) AS DOUBLE
      ) / 100 AS "step_rate",
      CAST(
        (
          CASE
            WHEN "s"."n" = 0 THEN "c"."session"
            WHEN "s"."n" = 1 THEN "c"."product_view"
            WHEN "s"."n" = 2 THEN "c"."cart_add"
            WHEN "s"."n" = 3 THEN "c"."checkout"
            WHEN "s"."n" = 4 THEN "c"."purchase"
          END * 20000 + "c"."session"
        ) / nullif(2 * "c"."session", 0) AS DOUBLE
      ) / 100 AS "overall_rate",
      CASE
        WHEN "s"."n" = 0 THEN NULL
        WHEN "s"."n" = 1 THEN "c"."product_view_seconds"
        WHEN "s"."n" = 2 THEN "c"."cart_add_seconds"
        WHEN "s"."n" = 3 THEN "c"."checkout_seconds"
        WHEN "s"."n" = 4 THEN "c"."purchase_seconds"
      END AS "median_seconds_from_previous"
    FROM
      "counted" AS "c"
      INNER JOIN (
        SELECT
          n
        FROM
          UNNEST (sequence(0, 25)) AS ns (n)
      ) AS "s" ON "s"."n" < 5
    WHERE
      "c"."position" <= 20
  ) AS "summary"
ORDER BY
  "segment" ASC NULLS last,
  "segment_value" ASC NULLS last,
  "step_number" ASC NULLS last

CREATE TABLE "log_db"."session_days_candidate"
WITH
  (
    external_location = 's3://commerce-lake/staging/session-days/run-1/service_name=theshop-brand/',
    format = 'PARQUET',
    write_compression = 'ZSTD',
    partitioned_by = ARRAY['activity_date'],
    bucketed_by = ARRAY['session_id'],
    bucket_count = 1
  ) AS
WITH
  "sessions" AS (
    SELECT
      "session_id",
      CAST(count(1) AS BIGINT) AS "events",
      CAST(count(DISTINCT "event_name") AS BIGINT) AS "event_types",
      min("event_time") AS "first_time",
      max("event_time") AS "last_time",
      CAST(
        count(
          nullif(("event_name" = 'commerce.product.view'), FALSE)
        ) AS BIGINT
      ) AS "product_views",
      CAST(
        count(
          nullif(("event_name" = 'commerce.cart.add'), FALSE)
        ) AS BIGINT
      ) AS "cart_adds",
      CAST(
        count(
          nullif(("event_name" = 'commerce.checkout.start'), FALSE)
        ) AS BIGINT
      ) AS "checkouts",
      CAST(
        count(
          nullif(
            ("event_name" = 'commerce.checkout.purchase'),
            FALSE
          )
        ) AS BIGINT
      ) AS "purchases",
      min(
        CASE
          WHEN "event_name" = 'commerce.search' THEN "event_time"
        END
      ) AS "search_time",
      min_by(
        CASE
          WHEN "event_name" = 'client.routing' THEN CASE
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
          END
        END,
        ROW(
          "event_time",
          CASE
            WHEN "event_name" = 'client.routing' THEN CASE
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
            END
          END
        )
      ) FILTER(
        WHERE
          CASE
            WHEN "event_name" = 'client.routing' THEN CASE
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
            END
          END IS NOT NULL
      ) AS "entry_page",
      "event_date"
    FROM
      "log_db"."commerce_events"
    WHERE
      "service_name" = 'theshop-brand'
      AND "event_date" >= DATE '2026-11-02'
      AND "event_date" < DATE '2026-11-05'
    GROUP BY
      "session_id",
      "event_date"
  ),
  "funnels" AS (
    WITH
      "viewed" AS (
        SELECT
          "session_id",
          "event_date",
          "event_name",
          "event_time",
          min(
            CASE
              WHEN (
                "event_name" = 'commerce.product.view'
                AND "event_time" >= "event_time"
              ) THEN "event_time"
            END
          ) OVER (
            PARTITION BY
              "session_id",
              "event_date"
          ) AS "view_time"
        FROM
          "log_db"."commerce_events"
        WHERE
          "service_name" = 'theshop-brand'
          AND "event_date" >= DATE '2026-11-02'
          AND "event_date" < DATE '2026-11-05'
          AND "event_name" IN (
            'commerce.product.view',
            'commerce.cart.add',
            'commerce.checkout.start',
            'commerce.checkout.purchase'
          )
          AND "session_id" IS NOT NULL
      ),
      "carted" AS (
        SELECT
          *,
          min(
            CASE
              WHEN (
                "event_name" = 'commerce.cart.add'
                AND "event_time" >= "view_time"
              ) THEN "event_time"
            END
          ) OVER (
            PARTITION BY
              "session_id",
              "event_date"
          ) AS "cart_time"
        FROM
          "viewed"
      ),
      "checked_out" AS (
        SELECT
          *,
          min(
            CASE
              WHEN (
                "event_name" = 'commerce.checkout.start'
                AND "event_time" >= "cart_time"
              ) THEN "event_time"
            END
          ) OVER (
            PARTITION BY
              "session_id",
              "event_date"
          ) AS "checkout_time"
        FROM
          "carted"
      ),
      "purchased" AS (
        SELECT
          *,
          min(
            CASE
              WHEN (
                "event_name" = 'commerce.checkout.purchase'
                AND "event_time" >= "checkout_time"
              ) THEN "event_time"
            END
          ) OVER (
            PARTITION BY
              "session_id",
              "event_date"
          ) AS "purchase_time"
        FROM
          "checked_out"
      )
    SELECT DISTINCT
      "session_id",
      "event_date",
      "view_time",
      "cart_time",
      "checkout_time",
      "purchase_time"
    FROM
      "purchased"
  )
SELECT
  "s"."session_id",
  "s"."events",
  "s"."event_types",
  "s"."first_time",
  "s"."last_time",
  "s"."product_views",
  "s"."cart_adds",
  "s"."checkouts",
  "s"."purchases",
  "f"."view_time",
  "f"."cart_time",
  "f"."checkout_time",
  "f"."purchase_time",
  "s"."entry_page",
  CASE
    WHEN (
      "s"."session_id" IS NOT NULL
      AND "s"."search_time" IS NOT NULL
      AND (
        "f"."view_time" IS NULL
        OR "s"."search_time" < "f"."view_time"
      )
    ) THEN TRUE
    ELSE FALSE
  END AS "searched_first",
  "s"."event_date" AS "activity_date"
FROM
  "sessions" AS "s"
  LEFT JOIN "funnels" AS "f" ON "f"."session_id" = "s"."session_id"
  AND "f"."event_date" = "s"."event_date"

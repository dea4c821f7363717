SELECT
  CAST(count(1) AS BIGINT) AS "rows",
  CAST(
    CAST(
      count(
        DISTINCT ROW("purchase_date", "currency", "payment_method")
      ) AS BIGINT
    ) AS VARCHAR
  ) AS "observed_0",
  CAST(CAST(count(1) AS BIGINT) AS VARCHAR) AS "expected_0",
  CAST(
    CAST(
      count(
        nullif(
          (
            "purchase_date" IS NULL
            OR "currency" IS NULL
            OR "payment_method" IS NULL
            OR "total_purchases" IS NULL
            OR "unique_purchasers" IS NULL
            OR "purchases_with_amount" IS NULL
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
        "purchase_date" IS NULL
        OR "currency" IS NULL
        OR "payment_method" IS NULL
        OR "total_purchases" IS NULL
        OR "unique_purchasers" IS NULL
        OR "purchases_with_amount" IS NULL
        OR "service_name" IS NULL
        OR "window_start" IS NULL
        OR "window_end" IS NULL
        OR "calculation_date" IS NULL
      ) THEN nullif(
        concat_ws(
          ',',
          CAST("purchase_date" AS VARCHAR),
          CAST("currency" AS VARCHAR),
          CAST("payment_method" AS VARCHAR)
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
      ) THEN nullif(
        concat_ws(
          ',',
          CAST("purchase_date" AS VARCHAR),
          CAST("currency" AS VARCHAR),
          CAST("payment_method" AS VARCHAR)
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
            "total_purchases" < 0
            OR "total_purchases" > 9007199254740991
            OR "unique_purchasers" < 0
            OR "unique_purchasers" > 9007199254740991
            OR "purchases_with_amount" < 0
            OR "purchases_with_amount" > 9007199254740991
            OR "avg_order_value" < 0
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
        "total_purchases" < 0
        OR "total_purchases" > 9007199254740991
        OR "unique_purchasers" < 0
        OR "unique_purchasers" > 9007199254740991
        OR "purchases_with_amount" < 0
        OR "purchases_with_amount" > 9007199254740991
        OR "avg_order_value" < 0
      ) THEN nullif(
        concat_ws(
          ',',
          CAST("purchase_date" AS VARCHAR),
          CAST("currency" AS VARCHAR),
          CAST("payment_method" AS VARCHAR)
        ),
        ''
      )
    END
  ) AS "sample_3",
  CAST(
    coalesce(CAST(sum("total_purchases") AS BIGINT), 0) AS VARCHAR
  ) AS "observed_4",
  CAST(
    (
      SELECT
        (
          CAST(count(DISTINCT "order_id") AS BIGINT) + CAST(
            count(nullif(("order_id" IS NULL), FALSE)) AS BIGINT
          )
        ) AS "expected"
      FROM
        "log_db"."commerce_events"
      WHERE
        "service_name" = 'theshop-brand'
        AND "event_date" >= DATE '2026-08-07'
        AND "event_date" < DATE '2026-11-05'
        AND "event_name" = 'commerce.checkout.purchase'
    ) AS VARCHAR
  ) AS "expected_4"
FROM
  "log_db"."theshop_brand_commerce_purchase_analytics_summary_candidate"

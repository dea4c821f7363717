CREATE TABLE "log_db"."user_days_candidate"
WITH
  (
    external_location = 's3://commerce-lake/staging/user-days/run-1/service_name=theshop-brand/',
    format = 'PARQUET',
    write_compression = 'ZSTD',
    partitioned_by = ARRAY['activity_date'],
    bucketed_by = ARRAY['user_key'],
    bucket_count = 1
  ) AS
SELECT
  "user_key",
  CAST(count(DISTINCT "session_id") AS BIGINT) AS "sessions",
  CAST(count(1) AS BIGINT) AS "events",
  min("event_time") AS "first_time",
  max("event_time") AS "last_time",
  CAST(
    count(DISTINCT date_trunc('minute', "event_time")) AS BIGINT
  ) AS "active_minutes",
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
  "event_date" AS "activity_date"
FROM
  "log_db"."commerce_events"
WHERE
  "service_name" = 'theshop-brand'
  AND "event_date" >= DATE '2026-11-02'
  AND "event_date" < DATE '2026-11-05'
GROUP BY
  "user_key",
  "event_date"

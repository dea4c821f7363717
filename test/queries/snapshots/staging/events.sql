CREATE TABLE "log_db"."commerce_events_candidate"
WITH
  (
    external_location = 's3://commerce-lake/staging/events/run-1/service_name=theshop-brand/',
    format = 'PARQUET',
    write_compression = 'ZSTD',
    partitioned_by = ARRAY['event_date'],
    bucketed_by = ARRAY['event_name'],
    bucket_count = 12
  ) AS
WITH
  "arrived" AS (
    SELECT
      *,
      CAST(
        at_timezone(with_timezone("event_time", 'UTC'), 'Asia/Seoul') AS TIMESTAMP(3)
      ) AS "local_time"
    FROM
      "log_db"."commerce_arrivals"
    WHERE
      "service_name" = 'theshop-brand'
      AND "rejected" IS NULL
      AND (
        (
          "arrival_day" >= '2026-11-01'
          AND "arrival_day" <= '2026-11-04'
        )
        OR "arrival_day" = 'flat'
      )
      AND "arrived_at" < TIMESTAMP '2026-11-04 18:00:00.000'
  ),
  "accepted" AS (
    SELECT
      *,
      CAST("local_time" AS DATE) AS "event_date",
      CASE
        WHEN "event_id" IS NULL THEN "event_time"
      END AS "same_time",
      CASE
        WHEN "event_id" IS NULL THEN "event_name"
      END AS "same_name",
      CASE
        WHEN "event_id" IS NULL THEN "attributes_hash"
      END AS "same_attributes"
    FROM
      "arrived"
    WHERE
      CAST("local_time" AS DATE) >= DATE '2026-11-02'
      AND CAST("local_time" AS DATE) < DATE '2026-11-05'
      AND NOT CASE
        WHEN "arrived_at" < date_add('day', 2, "event_time") THEN FALSE
        WHEN CAST(
          at_timezone(with_timezone("arrived_at", 'UTC'), 'Asia/Seoul') AS TIMESTAMP(3)
        ) >= date_add(
          'minute',
          180,
          date_add(
            'day',
            3,
            CAST(CAST("local_time" AS DATE) AS TIMESTAMP(3))
          )
        ) THEN TRUE
        ELSE FALSE
      END
  ),
  "numbered" AS (
    SELECT
      *,
      row_number() OVER (
        PARTITION BY
          "event_date",
          "event_id",
          "same_time",
          "same_name",
          "same_attributes"
        ORDER BY
          "event_time" ASC NULLS last,
          coalesce("session_id", '') ASC NULLS last,
          coalesce("user_key", '') ASC NULLS last,
          coalesce("attributes_text", '') ASC NULLS last
      ) AS "copy",
      count("event_name") OVER (
        PARTITION BY
          "event_date",
          "event_id",
          "same_time",
          "same_name",
          "same_attributes"
      ) AS "copies"
    FROM
      "accepted"
  )
SELECT
  CAST("event_time" AS TIMESTAMP(3)) AS "event_time",
  CAST("local_time" AS TIMESTAMP(3)) AS "local_time",
  "event_name",
  "session_id",
  "user_key",
  "action",
  "menu_name",
  "page",
  "goods_cd",
  "product_name",
  "category",
  "seller_nm",
  "quantity",
  "unit_price",
  "currency",
  "source",
  "is_quick_order",
  "search_query",
  "result_count",
  "order_id",
  "total_amount",
  "payment_method",
  "channel",
  "from_path",
  "to_path",
  "path",
  "referer",
  "unvalued_reason",
  "invalid_fields",
  CAST("copies" AS BIGINT) AS "copies",
  "event_date"
FROM
  "numbered"
WHERE
  "copy" = 1

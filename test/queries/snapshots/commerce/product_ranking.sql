CREATE TABLE "log_db"."theshop_brand_commerce_product_ranking_summary_candidate"
WITH
  (
    external_location = 's3://commerce-lake/commerce-summary/theshop_brand_commerce_product_ranking_summary/run-1/',
    format = 'PARQUET',
    write_compression = 'ZSTD'
  ) AS
SELECT
  CAST("rank" AS BIGINT) AS "rank",
  CAST("goodsCd" AS VARCHAR) AS "goodsCd",
  CAST("productName" AS VARCHAR) AS "productName",
  CAST("category" AS VARCHAR) AS "category",
  CAST("sellerNm" AS VARCHAR) AS "sellerNm",
  CAST("cart_add_count" AS BIGINT) AS "cart_add_count",
  CAST("unique_users" AS BIGINT) AS "unique_users",
  CAST("unique_sessions" AS BIGINT) AS "unique_sessions",
  CAST("total_quantity" AS BIGINT) AS "total_quantity",
  CAST("total_cart_value" AS DECIMAL(38, 4)) AS "total_cart_value",
  CAST("avg_sale_price" AS DOUBLE) AS "avg_sale_price",
  CAST("avg_adds_per_user" AS DOUBLE) AS "avg_adds_per_user",
  CAST('theshop-brand' AS VARCHAR) AS "service_name",
  CAST(DATE '2026-10-06' AS DATE) AS "window_start",
  CAST(DATE '2026-11-05' AS DATE) AS "window_end",
  CAST(DATE '2026-11-05' AS DATE) AS "calculation_date"
FROM
  (
    SELECT
      *,
      row_number() OVER (
        ORDER BY
          "cart_add_count" DESC NULLS last,
          "product_key" ASC NULLS last
      ) AS "rank"
    FROM
      (
        WITH
          "adds" AS (
            SELECT
              "session_id",
              "user_key",
              "event_time",
              "category",
              "product_name",
              "goods_cd",
              "seller_nm",
              "source",
              coalesce("goods_cd", "product_name") AS "product_key",
              CASE
                WHEN (
                  "unvalued_reason" IS NULL
                  OR "unvalued_reason" NOT IN ('quantity_unreadable', 'quantity_not_positive')
                ) THEN coalesce("quantity", 1)
              END AS "pieces",
              CASE
                WHEN (
                  "unit_price" > 0
                  AND (
                    "currency" IS NULL
                    OR upper("currency") = 'KRW'
                  )
                ) THEN "unit_price"
              END AS "price",
              CASE
                WHEN (
                  "unvalued_reason" IS NULL
                  AND (
                    "currency" IS NULL
                    OR upper("currency") = 'KRW'
                  )
                ) THEN (coalesce("quantity", 1) * "unit_price")
              END AS "value"
            FROM
              "log_db"."commerce_events"
            WHERE
              "service_name" = 'theshop-brand'
              AND "event_date" >= DATE '2026-10-06'
              AND "event_date" < DATE '2026-11-05'
              AND "event_name" = 'commerce.cart.add'
          )
        SELECT
          "product_key",
          max("goods_cd") AS "goodsCd",
          max_by("product_name", ROW("event_time", "product_name")) FILTER(
            WHERE
              "product_name" IS NOT NULL
          ) AS "productName",
          max_by("category", ROW("event_time", "category")) FILTER(
            WHERE
              "category" IS NOT NULL
          ) AS "category",
          max_by("seller_nm", ROW("event_time", "seller_nm")) FILTER(
            WHERE
              "seller_nm" IS NOT NULL
          ) AS "sellerNm",
          CAST(count(1) AS BIGINT) AS "cart_add_count",
          CAST(count(DISTINCT "user_key") AS BIGINT) AS "unique_users",
          CAST(count(DISTINCT "session_id") AS BIGINT) AS "unique_sessions",
          CAST(sum("pieces") AS BIGINT) AS "total_quantity",
          CAST(sum("value") AS DECIMAL(38, 4)) AS "total_cart_value",
          CAST(
            CAST(
              CAST(sum("price") AS DECIMAL(38, 4)) * 10000 AS DECIMAL(38, 0)
            ) / CAST(
              nullif(100 * CAST(count("price") AS BIGINT), 0) AS DECIMAL(38, 0)
            ) AS DOUBLE
          ) / 100 AS "avg_sale_price",
          CAST(
            (
              CAST(count(1) AS BIGINT) * 200 + CAST(count(DISTINCT "user_key") AS BIGINT)
            ) / nullif(2 * CAST(count(DISTINCT "user_key") AS BIGINT), 0) AS DOUBLE
          ) / 100 AS "avg_adds_per_user"
        FROM
          "adds"
        WHERE
          "product_key" IS NOT NULL
        GROUP BY
          "product_key"
      ) AS "counted"
  ) AS "summary"
WHERE
  "rank" <= 100
ORDER BY
  "rank" ASC NULLS last

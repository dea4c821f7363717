SELECT
  CAST(`order_month` AS STRING) AS `order_month`,
  CAST(`currency` AS STRING) AS `currency`,
  CAST(`product_key` AS STRING) AS `product_key`,
  CAST(`product_id` AS BIGINT) AS `product_id`,
  CAST(`title` AS STRING) AS `title`,
  CAST(`orders` AS BIGINT) AS `orders`,
  CAST(`units` AS BIGINT) AS `units`,
  CAST(`refunded_units` AS BIGINT) AS `refunded_units`,
  CAST(`gross_amount` AS DECIMAL(38, 4)) AS `gross_amount`,
  CAST(`discount_amount` AS DECIMAL(38, 4)) AS `discount_amount`,
  CAST(`refunded_amount` AS DECIMAL(38, 4)) AS `refunded_amount`,
  CAST(`net_amount` AS DECIMAL(38, 4)) AS `net_amount`,
  CAST(`refund_rate` AS DOUBLE) AS `refund_rate`,
  CAST('theshop-brand' AS STRING) AS `service_name`,
  CAST(DATE '1970-01-01' AS DATE) AS `window_start`,
  CAST(DATE '2026-11-05' AS DATE) AS `window_end`,
  CAST(DATE '2026-11-05' AS DATE) AS `calculation_date`
FROM
  (
    WITH
      `goods` AS (
        SELECT
          `order_month`,
          `currency`,
          coalesce(
            CAST(`product_id` AS STRING),
            ('title:' || coalesce(`title`, ''))
          ) AS `product_key`,
          `product_id`,
          `title`,
          `order_id`,
          `order_date`,
          `quantity`,
          `refunded_quantity`,
          `gross_line_amount`,
          `discount_line_amount`,
          `refunded_line_amount`,
          `net_line_amount`
        FROM
          `theshop_brand_order_lines_enriched`
        WHERE
          `service_name` = 'theshop-brand'
          AND `is_test` = FALSE
          AND `order_month` >= '1970-01'
          AND `order_month` <= '2026-11'
          AND `order_date` >= DATE '1970-01-01'
          AND `order_date` < DATE '2026-11-05'
          AND `is_gift_card` = FALSE
          AND `is_tip` = FALSE
      )
    SELECT
      `order_month`,
      `currency`,
      `product_key` AS `product_key`,
      `product_id`,
      max_by(
        `title`,
        struct(CAST(`order_date` AS TIMESTAMP_NTZ), `title`)
      ) FILTER (
        WHERE
          `title` IS NOT NULL
      ) AS `title`,
      CAST(count(DISTINCT `order_id`) AS BIGINT) AS `orders`,
      coalesce(CAST(sum(`quantity`) AS BIGINT), 0) AS `units`,
      coalesce(CAST(sum(`refunded_quantity`) AS BIGINT), 0) AS `refunded_units`,
      coalesce(
        CAST(
          CAST(sum(`gross_line_amount`) AS DECIMAL(38, 4)) AS DECIMAL(38, 4)
        ),
        CAST(0 AS DECIMAL(38, 4))
      ) AS `gross_amount`,
      coalesce(
        CAST(
          CAST(sum(`discount_line_amount`) AS DECIMAL(38, 4)) AS DECIMAL(38, 4)
        ),
        CAST(0 AS DECIMAL(38, 4))
      ) AS `discount_amount`,
      coalesce(
        CAST(
          CAST(sum(`refunded_line_amount`) AS DECIMAL(38, 4)) AS DECIMAL(38, 4)
        ),
        CAST(0 AS DECIMAL(38, 4))
      ) AS `refunded_amount`,
      coalesce(
        CAST(
          CAST(sum(`net_line_amount`) AS DECIMAL(38, 4)) AS DECIMAL(38, 4)
        ),
        CAST(0 AS DECIMAL(38, 4))
      ) AS `net_amount`,
      CAST(
        (
          coalesce(CAST(sum(`refunded_quantity`) AS BIGINT), 0) * 20000 + coalesce(CAST(sum(`quantity`) AS BIGINT), 0)
        ) DIV nullif(
          2 * coalesce(CAST(sum(`quantity`) AS BIGINT), 0),
          0
        ) AS DOUBLE
      ) / 100 AS `refund_rate`
    FROM
      `goods`
    GROUP BY
      `order_month`,
      `currency`,
      `product_key`,
      `product_id`
  ) AS `summary`
ORDER BY
  `order_month` ASC NULLS last,
  `currency` ASC NULLS last,
  `product_key` ASC NULLS last

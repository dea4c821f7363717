SELECT
  CAST(`rank` AS BIGINT) AS `rank`,
  CAST(`goodsCd` AS STRING) AS `goodsCd`,
  CAST(`productName` AS STRING) AS `productName`,
  CAST(`category` AS STRING) AS `category`,
  CAST(`sellerNm` AS STRING) AS `sellerNm`,
  CAST(`cart_add_count` AS BIGINT) AS `cart_add_count`,
  CAST(`unique_users` AS BIGINT) AS `unique_users`,
  CAST(`unique_sessions` AS BIGINT) AS `unique_sessions`,
  CAST(`total_quantity` AS BIGINT) AS `total_quantity`,
  CAST(`total_cart_value` AS DECIMAL(38, 4)) AS `total_cart_value`,
  CAST(`avg_sale_price` AS DOUBLE) AS `avg_sale_price`,
  CAST(`avg_adds_per_user` AS DOUBLE) AS `avg_adds_per_user`,
  CAST('theshop-brand' AS STRING) AS `service_name`,
  CAST(DATE '2026-10-06' AS DATE) AS `window_start`,
  CAST(DATE '2026-11-05' AS DATE) AS `window_end`,
  CAST(DATE '2026-11-05' AS DATE) AS `calculation_date`
FROM
  (
    SELECT
      *,
      row_number() OVER (
        ORDER BY
          `cart_add_count` DESC NULLS last,
          `product_key` ASC NULLS last
      ) AS `rank`
    FROM
      (
        WITH
          `adds` AS (
            SELECT
              `session_id`,
              `user_key`,
              `event_time`,
              `category`,
              `product_name`,
              `goods_cd`,
              `seller_nm`,
              `source`,
              coalesce(`goods_cd`, `product_name`) AS `product_key`,
              CASE
                WHEN (
                  `unvalued_reason` IS NULL
                  OR `unvalued_reason` NOT IN ('quantity_unreadable', 'quantity_not_positive')
                ) THEN coalesce(`quantity`, 1)
              END AS `pieces`,
              CASE
                WHEN (
                  `unit_price` > 0
                  AND (
                    `currency` IS NULL
                    OR CASE
                      WHEN length(upper(`currency`)) = length(`currency`) THEN upper(`currency`)
                      ELSE array_join(
                        TRANSFORM (
                          split(`currency`, ''),
                          c -> CASE
                            WHEN length(upper(c)) = 1 THEN upper(c)
                            ELSE c
                          END
                        ),
                        ''
                      )
                    END = 'KRW'
                  )
                ) THEN `unit_price`
              END AS `price`,
              CASE
                WHEN (
                  `unvalued_reason` IS NULL
                  AND (
                    `currency` IS NULL
                    OR CASE
                      WHEN length(upper(`currency`)) = length(`currency`) THEN upper(`currency`)
                      ELSE array_join(
                        TRANSFORM (
                          split(`currency`, ''),
                          c -> CASE
                            WHEN length(upper(c)) = 1 THEN upper(c)
                            ELSE c
                          END
                        ),
                        ''
                      )
                    END = 'KRW'
                  )
                ) THEN (coalesce(`quantity`, 1) * `unit_price`)
              END AS `value`
            FROM
              `commerce_events`
            WHERE
              `service_name` = 'theshop-brand'
              AND `event_date` >= DATE '2026-10-06'
              AND `event_date` < DATE '2026-11-05'
              AND `event_name` = 'commerce.cart.add'
          )
        SELECT
          `product_key`,
          max(`goods_cd`) AS `goodsCd`,
          max_by(
            `product_name`,
            struct(`event_time`, `product_name`)
          ) FILTER (
            WHERE
              `product_name` IS NOT NULL
          ) AS `productName`,
          max_by(`category`, struct(`event_time`, `category`)) FILTER (
            WHERE
              `category` IS NOT NULL
          ) AS `category`,
          max_by(`seller_nm`, struct(`event_time`, `seller_nm`)) FILTER (
            WHERE
              `seller_nm` IS NOT NULL
          ) AS `sellerNm`,
          CAST(count(1) AS BIGINT) AS `cart_add_count`,
          CAST(count(DISTINCT `user_key`) AS BIGINT) AS `unique_users`,
          CAST(count(DISTINCT `session_id`) AS BIGINT) AS `unique_sessions`,
          CAST(sum(`pieces`) AS BIGINT) AS `total_quantity`,
          CAST(sum(`value`) AS DECIMAL(38, 4)) AS `total_cart_value`,
          CAST(
            (
              CAST(
                CAST(sum(`price`) AS DECIMAL(38, 4)) * 10000 AS DECIMAL(38, 0)
              ) * 2 + 100 * CAST(count(`price`) AS BIGINT)
            ) DIV nullif(200 * CAST(count(`price`) AS BIGINT), 0) AS DOUBLE
          ) / 100 AS `avg_sale_price`,
          CAST(
            (
              CAST(count(1) AS BIGINT) * 200 + CAST(count(DISTINCT `user_key`) AS BIGINT)
            ) DIV nullif(2 * CAST(count(DISTINCT `user_key`) AS BIGINT), 0) AS DOUBLE
          ) / 100 AS `avg_adds_per_user`
        FROM
          `adds`
        WHERE
          `product_key` IS NOT NULL
        GROUP BY
          `product_key`
      ) AS `counted`
  ) AS `summary`
WHERE
  `rank` <= 100
ORDER BY
  `rank` ASC NULLS last

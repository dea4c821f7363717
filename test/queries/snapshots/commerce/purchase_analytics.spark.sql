SELECT
  CAST(`purchase_date` AS DATE) AS `purchase_date`,
  CAST(`currency` AS STRING) AS `currency`,
  CAST(`payment_method` AS STRING) AS `payment_method`,
  CAST(`total_purchases` AS BIGINT) AS `total_purchases`,
  CAST(`unique_purchasers` AS BIGINT) AS `unique_purchasers`,
  CAST(`purchases_with_amount` AS BIGINT) AS `purchases_with_amount`,
  CAST(`total_revenue` AS DECIMAL(38, 4)) AS `total_revenue`,
  CAST(`avg_order_value` AS DOUBLE) AS `avg_order_value`,
  CAST('theshop-brand' AS STRING) AS `service_name`,
  CAST(DATE '2026-08-07' AS DATE) AS `window_start`,
  CAST(DATE '2026-11-05' AS DATE) AS `window_end`,
  CAST(DATE '2026-11-05' AS DATE) AS `calculation_date`
FROM
  (
    WITH
      `purchases` AS (
        SELECT
          `event_date`,
          `order_id`,
          `user_key`,
          coalesce(
            CASE
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
            END,
            'KRW'
          ) AS `currency`,
          coalesce(`payment_method`, 'unknown') AS `payment_method`,
          CASE
            WHEN `total_amount` >= 0 THEN `total_amount`
          END AS `amount`,
          row_number() OVER (
            PARTITION BY
              `order_id`
            ORDER BY
              `event_time` ASC NULLS last,
              coalesce(`session_id`, '') ASC NULLS last,
              coalesce(`user_key`, '') ASC NULLS last,
              coalesce(`payment_method`, '') ASC NULLS last,
              coalesce(`currency`, '') ASC NULLS last,
              `total_amount` ASC NULLS last
          ) AS `occurrence`
        FROM
          `commerce_events`
        WHERE
          `service_name` = 'theshop-brand'
          AND `event_date` >= DATE '2026-08-07'
          AND `event_date` < DATE '2026-11-05'
          AND `event_name` = 'commerce.checkout.purchase'
      )
    SELECT
      `event_date` AS `purchase_date`,
      `currency`,
      `payment_method`,
      CAST(count(1) AS BIGINT) AS `total_purchases`,
      CAST(count(DISTINCT `user_key`) AS BIGINT) AS `unique_purchasers`,
      CAST(count(`amount`) AS BIGINT) AS `purchases_with_amount`,
      CAST(sum(`amount`) AS DECIMAL(38, 4)) AS `total_revenue`,
      CAST(
        (
          CAST(
            CAST(sum(`amount`) AS DECIMAL(38, 4)) * 10000 AS DECIMAL(38, 0)
          ) * 2 + 100 * CAST(count(`amount`) AS BIGINT)
        ) DIV nullif(200 * CAST(count(`amount`) AS BIGINT), 0) AS DOUBLE
      ) / 100 AS `avg_order_value`
    FROM
      `purchases`
    WHERE
      (
        `occurrence` = 1
        OR `order_id` IS NULL
      )
    GROUP BY
      `event_date`,
      `currency`,
      `payment_method`
  ) AS `summary`
ORDER BY
  `purchase_date` ASC NULLS last,
  `currency` ASC NULLS last,
  `payment_method` ASC NULLS last

SELECT
  CAST(`segment` AS STRING) AS `segment`,
  CAST(`segment_value` AS STRING) AS `segment_value`,
  CAST(`step_number` AS INTEGER) AS `step_number`,
  CAST(`step` AS STRING) AS `step`,
  CAST(`sessions` AS BIGINT) AS `sessions`,
  CAST(`step_rate` AS DOUBLE) AS `step_rate`,
  CAST(`overall_rate` AS DOUBLE) AS `overall_rate`,
  CAST(`median_seconds_from_previous` AS DOUBLE) AS `median_seconds_from_previous`,
  CAST('theshop-brand' AS STRING) AS `service_name`,
  CAST(DATE '2026-10-06' AS DATE) AS `window_start`,
  CAST(DATE '2026-11-05' AS DATE) AS `window_end`,
  CAST(DATE '2026-11-05' AS DATE) AS `calculation_date`
FROM
  (
    WITH
      `sessions` AS (
        SELECT
          `view_time`,
          `cart_time`,
          `checkout_time`,
          `purchase_time`,
          'all' AS `all`,
          coalesce(`entry_page`, '(none)') AS `entry_page`,
          CASE
            WHEN `searched_first` = TRUE THEN 'yes'
            ELSE 'no'
          END AS `first_search`
        FROM
          `session_days`
        WHERE
          `service_name` = 'theshop-brand'
          AND `activity_date` >= DATE '2026-10-06'
          AND `activity_date` < DATE '2026-11-05'
          AND `session_id` IS NOT NULL
      ),
      `segmented` AS (
        SELECT
          *,
          'all' AS `segment`,
          `all` AS `segment_value`
        FROM
          `sessions`
        UNION ALL
        SELECT
          *,
          'entry_page' AS `segment`,
          `entry_page` AS `segment_value`
        FROM
          `sessions`
        UNION ALL
        SELECT
          *,
          'first_search' AS `segment`,
          `first_search` AS `segment_value`
        FROM
          `sessions`
      ),
      `counted` AS (
        SELECT
          `segment`,
          `segment_value`,
          CAST(count(1) AS BIGINT) AS `session`,
          CAST(count(`view_time`) AS BIGINT) AS `product_view`,
          CAST(count(`cart_time`) AS BIGINT) AS `cart_add`,
          CAST(count(`checkout_time`) AS BIGINT) AS `checkout`,
          CAST(count(`purchase_time`) AS BIGINT) AS `purchase`,
          CAST(
            (
              element_at(
                array_sort(
                  collect_list(
                    timestampdiff (MILLISECOND, `view_time`, `cart_time`)
                  )
                ),
                CAST(
                  (
                    count(
                      timestampdiff (MILLISECOND, `view_time`, `cart_time`)
                    ) * 50 + 99
                  ) DIV 100 AS INT
                )
              ) + 5
            ) DIV 10 AS DOUBLE
          ) / 100 AS `cart_add_seconds`,
          CAST(
            (
              element_at(
                array_sort(
                  collect_list(
                    timestampdiff (MILLISECOND, `cart_time`, `checkout_time`)
                  )
                ),
                CAST(
                  (
                    count(
                      timestampdiff (MILLISECOND, `cart_time`, `checkout_time`)
                    ) * 50 + 99
                  ) DIV 100 AS INT
                )
              ) + 5
            ) DIV 10 AS DOUBLE
          ) / 100 AS `checkout_seconds`,
          CAST(
            (
              element_at(
                array_sort(
                  collect_list(
                    timestampdiff (MILLISECOND, `checkout_time`, `purchase_time`)
                  )
                ),
                CAST(
                  (
                    count(
                      timestampdiff (MILLISECOND, `checkout_time`, `purchase_time`)
                    ) * 50 + 99
                  ) DIV 100 AS INT
                )
              ) + 5
            ) DIV 10 AS DOUBLE
          ) / 100 AS `purchase_seconds`,
          row_number() OVER (
            PARTITION BY
              `segment`
            ORDER BY
              CAST(count(1) AS BIGINT) DESC NULLS last,
              `segment_value` ASC NULLS last
          ) AS `position`
        FROM
          `segmented`
        GROUP BY
          `segment`,
          `segment_value`
      )
    SELECT
      `segment`,
      `segment_value`,
      CAST(`number` AS INTEGER) AS `step_number`,
      `step`,
      `sessions`,
      CAST(
        (`sessions` * 20000 + `sessions_before`) DIV nullif(2 * `sessions_before`, 0) AS DOUBLE
      ) / 100 AS `step_rate`,
      CAST(
        (`sessions` * 20000 + `all_sessions`) DIV nullif(2 * `all_sessions`, 0) AS DOUBLE
      ) / 100 AS `overall_rate`,
      `median_seconds_from_previous`
    FROM
      (
        SELECT
          `segment`,
          `segment_value`,
          0 AS `number`,
          'session' AS `step`,
          `session` AS `sessions`,
          NULL AS `sessions_before`,
          `session` AS `all_sessions`,
          NULL AS `median_seconds_from_previous`
        FROM
          `counted`
        WHERE
          `position` <= 20
        UNION ALL
        SELECT
          `segment`,
          `segment_value`,
          1 AS `number`,
          'product_view' AS `step`,
          `product_view` AS `sessions`,
          `session` AS `sessions_before`,
          `session` AS `all_sessions`,
          NULL AS `median_seconds_from_previous`
        FROM
          `counted`
        WHERE
          `position` <= 20
        UNION ALL
        SELECT
          `segment`,
          `segment_value`,
          2 AS `number`,
          'cart_add' AS `step`,
          `cart_add` AS `sessions`,
          `product_view` AS `sessions_before`,
          `session` AS `all_sessions`,
          `cart_add_seconds` AS `median_seconds_from_previous`
        FROM
          `counted`
        WHERE
          `position` <= 20
        UNION ALL
        SELECT
          `segment`,
          `segment_value`,
          3 AS `number`,
          'checkout' AS `step`,
          `checkout` AS `sessions`,
          `cart_add` AS `sessions_before`,
          `session` AS `all_sessions`,
          `checkout_seconds` AS `median_seconds_from_previous`
        FROM
          `counted`
        WHERE
          `position` <= 20
        UNION ALL
        SELECT
          `segment`,
          `segment_value`,
          4 AS `number`,
          'purchase' AS `step`,
          `purchase` AS `sessions`,
          `checkout` AS `sessions_before`,
          `session` AS `all_sessions`,
          `purchase_seconds` AS `median_seconds_from_previous`
        FROM
          `counted`
        WHERE
          `position` <= 20
      ) AS `reached`
  ) AS `summary`
ORDER BY
  `segment` ASC NULLS last,
  `segment_value` ASC NULLS last,
  `step_number` ASC NULLS last

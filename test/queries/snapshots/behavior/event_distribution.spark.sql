SELECT
  CAST(`event_type` AS STRING) AS `event_type`,
  CAST(`event_count` AS BIGINT) AS `event_count`,
  CAST(`unique_users` AS BIGINT) AS `unique_users`,
  CAST(`unique_sessions` AS BIGINT) AS `unique_sessions`,
  CAST(`percentage_of_total` AS DOUBLE) AS `percentage_of_total`,
  CAST('theshop-brand' AS STRING) AS `service_name`,
  CAST(DATE '2026-10-29' AS DATE) AS `window_start`,
  CAST(DATE '2026-11-05' AS DATE) AS `window_end`,
  CAST(DATE '2026-11-05' AS DATE) AS `calculation_date`
FROM
  (
    SELECT
      `event_name` AS `event_type`,
      CAST(count(1) AS BIGINT) AS `event_count`,
      CAST(count(DISTINCT `user_key`) AS BIGINT) AS `unique_users`,
      CAST(count(DISTINCT `session_id`) AS BIGINT) AS `unique_sessions`,
      CAST(
        (
          CAST(count(1) AS BIGINT) * 20000 + CAST(sum(CAST(count(1) AS BIGINT)) OVER () AS BIGINT)
        ) DIV nullif(
          2 * CAST(sum(CAST(count(1) AS BIGINT)) OVER () AS BIGINT),
          0
        ) AS DOUBLE
      ) / 100 AS `percentage_of_total`
    FROM
      `commerce_events`
    WHERE
      `service_name` = 'theshop-brand'
      AND `event_date` >= DATE '2026-10-29'
      AND `event_date` < DATE '2026-11-05'
    GROUP BY
      `event_name`
  ) AS `summary`
ORDER BY
  `event_type` ASC NULLS last

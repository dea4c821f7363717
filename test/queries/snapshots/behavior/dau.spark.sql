SELECT
  CAST(`date` AS DATE) AS `date`,
  CAST(`daily_active_users` AS BIGINT) AS `daily_active_users`,
  CAST(`daily_sessions` AS BIGINT) AS `daily_sessions`,
  CAST(`daily_events` AS BIGINT) AS `daily_events`,
  CAST(`events_per_user` AS DOUBLE) AS `events_per_user`,
  CAST('theshop-brand' AS STRING) AS `service_name`,
  CAST(DATE '2026-08-07' AS DATE) AS `window_start`,
  CAST(DATE '2026-11-05' AS DATE) AS `window_end`,
  CAST(DATE '2026-11-05' AS DATE) AS `calculation_date`
FROM
  (
    WITH
      `users` AS (
        SELECT
          `activity_date`,
          CAST(count(`user_key`) AS BIGINT) AS `active`,
          coalesce(CAST(sum(`events`) AS BIGINT), 0) AS `events`
        FROM
          `user_days`
        WHERE
          `service_name` = 'theshop-brand'
          AND `activity_date` >= DATE '2026-08-07'
          AND `activity_date` < DATE '2026-11-05'
        GROUP BY
          `activity_date`
      ),
      `sessions` AS (
        SELECT
          `activity_date`,
          CAST(count(`session_id`) AS BIGINT) AS `active`
        FROM
          `session_days`
        WHERE
          `service_name` = 'theshop-brand'
          AND `activity_date` >= DATE '2026-08-07'
          AND `activity_date` < DATE '2026-11-05'
        GROUP BY
          `activity_date`
      )
    SELECT
      `u`.`activity_date` AS `date`,
      `u`.`active` AS `daily_active_users`,
      coalesce(`s`.`active`, 0) AS `daily_sessions`,
      `u`.`events` AS `daily_events`,
      CAST(
        (`u`.`events` * 200 + `u`.`active`) DIV nullif(2 * `u`.`active`, 0) AS DOUBLE
      ) / 100 AS `events_per_user`
    FROM
      `users` AS `u`
      LEFT JOIN `sessions` AS `s` ON `s`.`activity_date` = `u`.`activity_date`
  ) AS `summary`
ORDER BY
  `date` ASC NULLS last

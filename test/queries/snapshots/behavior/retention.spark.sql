SELECT
  CAST(`retention_type` AS STRING) AS `retention_type`,
  CAST(`base_date` AS DATE) AS `base_date`,
  CAST(`base_users` AS BIGINT) AS `base_users`,
  CAST(`retained_users` AS BIGINT) AS `retained_users`,
  CAST(`retention_rate` AS DOUBLE) AS `retention_rate`,
  CAST('theshop-brand' AS STRING) AS `service_name`,
  CAST(DATE '2026-10-05' AS DATE) AS `window_start`,
  CAST(DATE '2026-11-05' AS DATE) AS `window_end`,
  CAST(DATE '2026-11-05' AS DATE) AS `calculation_date`
FROM
  (
    WITH
      `active` AS (
        SELECT
          `user_key`,
          `activity_date`
        FROM
          `user_days`
        WHERE
          `service_name` = 'theshop-brand'
          AND `activity_date` >= DATE '2026-10-05'
          AND `activity_date` < DATE '2026-11-05'
          AND `user_key` IS NOT NULL
          AND `activity_date` IN (
            DATE '2026-11-04',
            DATE '2026-11-03',
            DATE '2026-10-28',
            DATE '2026-10-05'
          )
      )
    SELECT
      `retention_type`,
      `base_date`,
      `base_users`,
      `retained_users`,
      CAST(
        (`retained_users` * 20000 + `base_users`) DIV nullif(2 * `base_users`, 0) AS DOUBLE
      ) / 100 AS `retention_rate`
    FROM
      (
        SELECT
          'D+1' AS `retention_type`,
          DATE '2026-11-03' AS `base_date`,
          CAST(count(1) AS BIGINT) AS `base_users`,
          CAST(
            count(nullif((`r`.`user_key` IS NOT NULL), FALSE)) AS BIGINT
          ) AS `retained_users`
        FROM
          `active` AS `b`
          LEFT JOIN `active` AS `r` ON `r`.`user_key` = `b`.`user_key`
          AND `r`.`activity_date` = DATE '2026-11-04'
        WHERE
          `b`.`activity_date` = DATE '2026-11-03'
        UNION ALL
        SELECT
          'D+7' AS `retention_type`,
          DATE '2026-10-28' AS `base_date`,
          CAST(count(1) AS BIGINT) AS `base_users`,
          CAST(
            count(nullif((`r`.`user_key` IS NOT NULL), FALSE)) AS BIGINT
          ) AS `retained_users`
        FROM
          `active` AS `b`
          LEFT JOIN `active` AS `r` ON `r`.`user_key` = `b`.`user_key`
          AND `r`.`activity_date` = DATE '2026-11-04'
        WHERE
          `b`.`activity_date` = DATE '2026-10-28'
        UNION ALL
        SELECT
          'D+30' AS `retention_type`,
          DATE '2026-10-05' AS `base_date`,
          CAST(count(1) AS BIGINT) AS `base_users`,
          CAST(
            count(nullif((`r`.`user_key` IS NOT NULL), FALSE)) AS BIGINT
          ) AS `retained_users`
        FROM
          `active` AS `b`
          LEFT JOIN `active` AS `r` ON `r`.`user_key` = `b`.`user_key`
          AND `r`.`activity_date` = DATE '2026-11-04'
        WHERE
          `b`.`activity_date` = DATE '2026-10-05'
      ) AS `returned`
  ) AS `summary`
ORDER BY
  `base_date` ASC NULLS last

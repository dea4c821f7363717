SELECT
  CAST(`cohort_type` AS STRING) AS `cohort_type`,
  CAST(`user_count` AS BIGINT) AS `user_count`,
  CAST(`share` AS DOUBLE) AS `share`,
  CAST('theshop-brand' AS STRING) AS `service_name`,
  CAST(DATE '2025-11-05' AS DATE) AS `window_start`,
  CAST(DATE '2026-11-05' AS DATE) AS `window_end`,
  CAST(DATE '2026-11-05' AS DATE) AS `calculation_date`
FROM
  (
    WITH
      `users` AS (
        SELECT
          CAST(
            datediff(DATE '2026-11-04', min(`activity_date`)) AS BIGINT
          ) AS `age`
        FROM
          `user_days`
        WHERE
          `service_name` = 'theshop-brand'
          AND `activity_date` >= DATE '2025-11-05'
          AND `activity_date` < DATE '2026-11-05'
          AND `user_key` IS NOT NULL
        GROUP BY
          `user_key`
      ),
      `counted` AS (
        SELECT
          CAST(count(1) AS BIGINT) AS `all_users`,
          CAST(
            count(nullif((`age` BETWEEN 0 AND 7), FALSE)) AS BIGINT
          ) AS `new_users`,
          CAST(
            count(nullif((`age` BETWEEN 8 AND 30), FALSE)) AS BIGINT
          ) AS `recent_users`,
          CAST(
            count(nullif((`age` BETWEEN 31 AND 90), FALSE)) AS BIGINT
          ) AS `active_users`,
          CAST(
            count(nullif((`age` BETWEEN 91 AND 365), FALSE)) AS BIGINT
          ) AS `veterans`
        FROM
          `users`
      )
    SELECT
      CASE
        WHEN `s`.`n` = 0 THEN 'New (0-7d)'
        WHEN `s`.`n` = 1 THEN 'Recent (8-30d)'
        WHEN `s`.`n` = 2 THEN 'Active (31-90d)'
        WHEN `s`.`n` = 3 THEN 'Veteran (91d+)'
      END AS `cohort_type`,
      CASE
        WHEN `s`.`n` = 0 THEN `c`.`new_users`
        WHEN `s`.`n` = 1 THEN `c`.`recent_users`
        WHEN `s`.`n` = 2 THEN `c`.`active_users`
        WHEN `s`.`n` = 3 THEN `c`.`veterans`
      END AS `user_count`,
      CAST(
        (
          CASE
            WHEN `s`.`n` = 0 THEN `c`.`new_users`
            WHEN `s`.`n` = 1 THEN `c`.`recent_users`
            WHEN `s`.`n` = 2 THEN `c`.`active_users`
            WHEN `s`.`n` = 3 THEN `c`.`veterans`
          END * 20000 + `c`.`all_users`
        ) DIV nullif(2 * `c`.`all_users`, 0) AS DOUBLE
      ) / 100 AS `share`
    FROM
      `counted` AS `c`
      INNER JOIN (
        SELECT
          CAST(id AS INTEGER) AS n
        FROM
          RANGE (26)
      ) AS `s` ON `s`.`n` < 4
  ) AS `summary`
ORDER BY
  `cohort_type` ASC NULLS last

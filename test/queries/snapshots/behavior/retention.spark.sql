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
      `users` AS (
        SELECT
          CAST(
            count(
              nullif((`activity_date` = DATE '2026-11-04'), FALSE)
            ) AS BIGINT
          ) AS `returned`,
          CAST(
            count(
              nullif((`activity_date` = DATE '2026-11-03'), FALSE)
            ) AS BIGINT
          ) AS `based_1`,
          CAST(
            count(
              nullif((`activity_date` = DATE '2026-10-28'), FALSE)
            ) AS BIGINT
          ) AS `based_7`,
          CAST(
            count(
              nullif((`activity_date` = DATE '2026-10-05'), FALSE)
            ) AS BIGINT
          ) AS `based_30`
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
        GROUP BY
          `user_key`
      ),
      `counted` AS (
        SELECT
          CAST(count(nullif((`based_1` > 0), FALSE)) AS BIGINT) AS `base_1`,
          CAST(
            count(
              nullif(
                (
                  `based_1` > 0
                  AND `returned` > 0
                ),
                FALSE
              )
            ) AS BIGINT
          ) AS `retained_1`,
          CAST(count(nullif((`based_7` > 0), FALSE)) AS BIGINT) AS `base_7`,
          CAST(
            count(
              nullif(
                (
                  `based_7` > 0
                  AND `returned` > 0
                ),
                FALSE
              )
            ) AS BIGINT
          ) AS `retained_7`,
          CAST(count(nullif((`based_30` > 0), FALSE)) AS BIGINT) AS `base_30`,
          CAST(
            count(
              nullif(
                (
                  `based_30` > 0
                  AND `returned` > 0
                ),
                FALSE
              )
            ) AS BIGINT
          ) AS `retained_30`
        FROM
          `users`
      )
    SELECT
      CASE
        WHEN `s`.`n` = 0 THEN 'D+1'
        WHEN `s`.`n` = 1 THEN 'D+7'
        WHEN `s`.`n` = 2 THEN 'D+30'
      END AS `retention_type`,
      CASE
        WHEN `s`.`n` = 0 THEN DATE '2026-11-03'
        WHEN `s`.`n` = 1 THEN DATE '2026-10-28'
        WHEN `s`.`n` = 2 THEN DATE '2026-10-05'
      END AS `base_date`,
      CASE
        WHEN `s`.`n` = 0 THEN `c`.`base_1`
        WHEN `s`.`n` = 1 THEN `c`.`base_7`
        WHEN `s`.`n` = 2 THEN `c`.`base_30`
      END AS `base_users`,
      CASE
        WHEN `s`.`n` = 0 THEN `c`.`retained_1`
        WHEN `s`.`n` = 1 THEN `c`.`retained_7`
        WHEN `s`.`n` = 2 THEN `c`.`retained_30`
      END AS `retained_users`,
      CAST(
        (
          CASE
            WHEN `s`.`n` = 0 THEN `c`.`retained_1`
            WHEN `s`.`n` = 1 THEN `c`.`retained_7`
            WHEN `s`.`n` = 2 THEN `c`.`retained_30`
          END * 20000 + CASE
            WHEN `s`.`n` = 0 THEN `c`.`base_1`
            WHEN `s`.`n` = 1 THEN `c`.`base_7`
            WHEN `s`.`n` = 2 THEN `c`.`base_30`
          END
        ) DIV nullif(
          2 * CASE
            WHEN `s`.`n` = 0 THEN `c`.`base_1`
            WHEN `s`.`n` = 1 THEN `c`.`base_7`
            WHEN `s`.`n` = 2 THEN `c`.`base_30`
          END,
          0
        ) AS DOUBLE
      ) / 100 AS `retention_rate`
    FROM
      `counted` AS `c`
      INNER JOIN (
        SELECT
          CAST(id AS INTEGER) AS n
        FROM
          RANGE (26)
      ) AS `s` ON `s`.`n` < 3
  ) AS `summary`
ORDER BY
  `base_date` ASC NULLS last

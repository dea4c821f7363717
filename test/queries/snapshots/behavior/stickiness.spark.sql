SELECT
  CAST(`date` AS DATE) AS `date`,
  CAST(`daily_active_users` AS BIGINT) AS `daily_active_users`,
  CAST(`monthly_active_users` AS BIGINT) AS `monthly_active_users`,
  CAST(`stickiness` AS DOUBLE) AS `stickiness`,
  CAST('theshop-brand' AS STRING) AS `service_name`,
  CAST(DATE '2026-07-09' AS DATE) AS `window_start`,
  CAST(DATE '2026-11-05' AS DATE) AS `window_end`,
  CAST(DATE '2026-11-05' AS DATE) AS `calculation_date`
FROM
  (
    WITH
      `spans` AS (
        SELECT
          `activity_date`,
          CAST(dateadd (DAY, 30, `activity_date`) AS DATE) AS `month_end`,
          lead(`activity_date`) OVER (
            PARTITION BY
              `user_key`
            ORDER BY
              `activity_date` ASC NULLS last
          ) AS `next_date`
        FROM
          `user_days`
        WHERE
          `service_name` = 'theshop-brand'
          AND `activity_date` >= DATE '2026-07-09'
          AND `activity_date` < DATE '2026-11-05'
          AND `user_key` IS NOT NULL
      ),
      `changes` AS (
        SELECT
          CASE
            WHEN `s`.`n` = 0 THEN `activity_date`
            WHEN `s`.`n` = 1 THEN CASE
              WHEN `next_date` < `month_end` THEN `next_date`
              ELSE `month_end`
            END
          END AS `date`,
          CASE
            WHEN `s`.`n` = 0 THEN 1
            WHEN `s`.`n` = 1 THEN -1
          END AS `change`
        FROM
          `spans`
          INNER JOIN (
            SELECT
              CAST(id AS INTEGER) AS n
            FROM
              RANGE (26)
          ) AS `s` ON `s`.`n` < 2
      ),
      `by_day` AS (
        SELECT
          `date`,
          CAST(count(nullif((`change` > 0), FALSE)) AS BIGINT) AS `active`,
          coalesce(CAST(sum(`change`) AS BIGINT), 0) AS `change`
        FROM
          `changes`
        GROUP BY
          `date`
      ),
      `running` AS (
        SELECT
          `date`,
          `active`,
          sum(`change`) OVER (
            ORDER BY
              `date` ASC NULLS last
          ) AS `active_in_month`
        FROM
          `by_day`
      )
    SELECT
      `date`,
      `active` AS `daily_active_users`,
      CAST(`active_in_month` AS BIGINT) AS `monthly_active_users`,
      CAST(
        (
          `active` * 20000 + CAST(`active_in_month` AS BIGINT)
        ) DIV nullif(2 * CAST(`active_in_month` AS BIGINT), 0) AS DOUBLE
      ) / 100 AS `stickiness`
    FROM
      `running`
    WHERE
      `active` > 0
      AND `date` >= DATE '2026-08-07'
  ) AS `summary`
ORDER BY
  `date` ASC NULLS last

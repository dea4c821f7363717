SELECT
  CAST(`cohort_week` AS DATE) AS `cohort_week`,
  CAST(`weeks_since` AS INTEGER) AS `weeks_since`,
  CAST(`cohort_users` AS BIGINT) AS `cohort_users`,
  CAST(`active_users` AS BIGINT) AS `active_users`,
  CAST(`retention_rate` AS DOUBLE) AS `retention_rate`,
  CAST('theshop-brand' AS STRING) AS `service_name`,
  CAST(DATE '2025-11-05' AS DATE) AS `window_start`,
  CAST(DATE '2026-11-05' AS DATE) AS `window_end`,
  CAST(DATE '2026-11-05' AS DATE) AS `calculation_date`
FROM
  (
    WITH
      `weeks` AS (
        SELECT
          `user_key`,
          CAST(date_trunc('week', `activity_date`) AS DATE) AS `week`,
          CAST(
            date_trunc(
              'week',
              min(`activity_date`) OVER (
                PARTITION BY
                  `user_key`
              )
            ) AS DATE
          ) AS `cohort_week`
        FROM
          `user_days`
        WHERE
          `service_name` = 'theshop-brand'
          AND `activity_date` >= DATE '2025-11-05'
          AND `activity_date` < DATE '2026-11-05'
          AND `user_key` IS NOT NULL
      ),
      `since` AS (
        SELECT DISTINCT
          `user_key`,
          `cohort_week`,
          (
            CAST(datediff(`week`, `cohort_week`) AS BIGINT) DIV 7
          ) AS `weeks`
        FROM
          `weeks`
        WHERE
          `cohort_week` >= DATE '2026-05-04'
          AND `week` < DATE '2026-11-02'
      ),
      `cohorts` AS (
        SELECT
          `cohort_week`,
          (
            CAST(
              datediff(DATE '2026-11-02', `cohort_week`) AS BIGINT
            ) DIV 7
          ) AS `weeks_over`,
          CAST(count(nullif((`weeks` = 0), FALSE)) AS BIGINT) AS `week_0`,
          CAST(count(nullif((`weeks` = 1), FALSE)) AS BIGINT) AS `week_1`,
          CAST(count(nullif((`weeks` = 2), FALSE)) AS BIGINT) AS `week_2`,
          CAST(count(nullif((`weeks` = 3), FALSE)) AS BIGINT) AS `week_3`,
          CAST(count(nullif((`weeks` = 4), FALSE)) AS BIGINT) AS `week_4`,
          CAST(count(nullif((`weeks` = 5), FALSE)) AS BIGINT) AS `week_5`,
          CAST(count(nullif((`weeks` = 6), FALSE)) AS BIGINT) AS `week_6`,
          CAST(count(nullif((`weeks` = 7), FALSE)) AS BIGINT) AS `week_7`,
          CAST(count(nullif((`weeks` = 8), FALSE)) AS BIGINT) AS `week_8`,
          CAST(count(nullif((`weeks` = 9), FALSE)) AS BIGINT) AS `week_9`,
          CAST(count(nullif((`weeks` = 10), FALSE)) AS BIGINT) AS `week_10`,
          CAST(count(nullif((`weeks` = 11), FALSE)) AS BIGINT) AS `week_11`,
          CAST(count(nullif((`weeks` = 12), FALSE)) AS BIGINT) AS `week_12`,
          CAST(count(nullif((`weeks` = 13), FALSE)) AS BIGINT) AS `week_13`,
          CAST(count(nullif((`weeks` = 14), FALSE)) AS BIGINT) AS `week_14`,
          CAST(count(nullif((`weeks` = 15), FALSE)) AS BIGINT) AS `week_15`,
          CAST(count(nullif((`weeks` = 16), FALSE)) AS BIGINT) AS `week_16`,
          CAST(count(nullif((`weeks` = 17), FALSE)) AS BIGINT) AS `week_17`,
          CAST(count(nullif((`weeks` = 18), FALSE)) AS BIGINT) AS `week_18`,
          CAST(count(nullif((`weeks` = 19), FALSE)) AS BIGINT) AS `week_19`,
          CAST(count(nullif((`weeks` = 20), FALSE)) AS BIGINT) AS `week_20`,
          CAST(count(nullif((`weeks` = 21), FALSE)) AS BIGINT) AS `week_21`,
          CAST(count(nullif((`weeks` = 22), FALSE)) AS BIGINT) AS `week_22`,
          CAST(count(nullif((`weeks` = 23), FALSE)) AS BIGINT) AS `week_23`,
          CAST(count(nullif((`weeks` = 24), FALSE)) AS BIGINT) AS `week_24`,
          CAST(count(nullif((`weeks` = 25), FALSE)) AS BIGINT) AS `week_25`
        FROM
          `since`
        GROUP BY
          `cohort_week`
      )
    SELECT
      `c`.`cohort_week`,
      `s`.`n` AS `weeks_since`,
      `c`.`week_0` AS `cohort_users`,
      CASE
        WHEN `s`.`n` = 0 THEN `c`.`week_0`
        WHEN `s`.`n` = 1 THEN `c`.`week_1`
        WHEN `s`.`n` = 2 THEN `c`.`week_2`
        WHEN `s`.`n` = 3 THEN `c`.`week_3`
        WHEN `s`.`n` = 4 THEN `c`.`week_4`
        WHEN `s`.`n` = 5 THEN `c`.`week_5`
        WHEN `s`.`n` = 6 THEN `c`.`week_6`
        WHEN `s`.`n` = 7 THEN `c`.`week_7`
        WHEN `s`.`n` = 8 THEN `c`.`week_8`
        WHEN `s`.`n` = 9 THEN `c`.`week_9`
        WHEN `s`.`n` = 10 THEN `c`.`week_10`
        WHEN `s`.`n` = 11 THEN `c`.`week_11`
        WHEN `s`.`n` = 12 THEN `c`.`week_12`
        WHEN `s`.`n` = 13 THEN `c`.`week_13`
        WHEN `s`.`n` = 14 THEN `c`.`week_14`
        WHEN `s`.`n` = 15 THEN `c`.`week_15`
        WHEN `s`.`n` = 16 THEN `c`.`week_16`
        WHEN `s`.`n` = 17 THEN `c`.`week_17`
        WHEN `s`.`n` = 18 THEN `c`.`week_18`
        WHEN `s`.`n` = 19 THEN `c`.`week_19`
        WHEN `s`.`n` = 20 THEN `c`.`week_20`
        WHEN `s`.`n` = 21 THEN `c`.`week_21`
        WHEN `s`.`n` = 22 THEN `c`.`week_22`
        WHEN `s`.`n` = 23 THEN `c`.`week_23`
        WHEN `s`.`n` = 24 THEN `c`.`week_24`
        WHEN `s`.`n` = 25 THEN `c`.`week_25`
      END AS `active_users`,
      CAST(
        (
          CASE
            WHEN `s`.`n` = 0 THEN `c`.`week_0`
            WHEN `s`.`n` = 1 THEN `c`.`week_1`
            WHEN `s`.`n` = 2 THEN `c`.`week_2`
            WHEN `s`.`n` = 3 THEN `c`.`week_3`
            WHEN `s`.`n` = 4 THEN `c`.`week_4`
            WHEN `s`.`n` = 5 THEN `c`.`week_5`
            WHEN `s`.`n` = 6 THEN `c`.`week_6`
            WHEN `s`.`n` = 7 THEN `c`.`week_7`
            WHEN `s`.`n` = 8 THEN `c`.`week_8`
            WHEN `s`.`n` = 9 THEN `c`.`week_9`
            WHEN `s`.`n` = 10 THEN `c`.`week_10`
            WHEN `s`.`n` = 11 THEN `c`.`week_11`
            WHEN `s`.`n` = 12 THEN `c`.`week_12`
            WHEN `s`.`n` = 13 THEN `c`.`week_13`
            WHEN `s`.`n` = 14 THEN `c`.`week_14`
            WHEN `s`.`n` = 15 THEN `c`.`week_15`
            WHEN `s`.`n` = 16 THEN `c`.`week_16`
            WHEN `s`.`n` = 17 THEN `c`.`week_17`
            WHEN `s`.`n` = 18 THEN `c`.`week_18`
            WHEN `s`.`n` = 19 THEN `c`.`week_19`
            WHEN `s`.`n` = 20 THEN `c`.`week_20`
            WHEN `s`.`n` = 21 THEN `c`.`week_21`
            WHEN `s`.`n` = 22 THEN `c`.`week_22`
            WHEN `s`.`n` = 23 THEN `c`.`week_23`
            WHEN `s`.`n` = 24 THEN `c`.`week_24`
            WHEN `s`.`n` = 25 THEN `c`.`week_25`
          END * 20000 + `c`.`week_0`
        ) DIV nullif(2 * `c`.`week_0`, 0) AS DOUBLE
      ) / 100 AS `retention_rate`
    FROM
      `cohorts` AS `c`
      INNER JOIN (
        SELECT
          CAST(id AS INTEGER) AS n
        FROM
          RANGE (26)
      ) AS `s` ON CAST(`s`.`n` AS BIGINT) < `c`.`weeks_over`
  ) AS `summary`
ORDER BY
  `cohort_week` ASC NULLS last,
  `weeks_since` ASC NULLS last

SELECT
  CAST(`date` AS DATE) AS `date`,
  CAST(`total_sessions` AS BIGINT) AS `total_sessions`,
  CAST(`avg_events_per_session` AS DOUBLE) AS `avg_events_per_session`,
  CAST(`avg_event_types_per_session` AS DOUBLE) AS `avg_event_types_per_session`,
  CAST(`max_events_per_session` AS BIGINT) AS `max_events_per_session`,
  CAST(`median_events_per_session` AS BIGINT) AS `median_events_per_session`,
  CAST(`p90_events_per_session` AS BIGINT) AS `p90_events_per_session`,
  CAST(`median_session_seconds` AS DOUBLE) AS `median_session_seconds`,
  CAST('theshop-brand' AS STRING) AS `service_name`,
  CAST(DATE '2026-08-07' AS DATE) AS `window_start`,
  CAST(DATE '2026-11-05' AS DATE) AS `window_end`,
  CAST(DATE '2026-11-05' AS DATE) AS `calculation_date`
FROM
  (
    WITH
      `sessions` AS (
        SELECT
          `activity_date`,
          `session_id`,
          CASE
            WHEN `session_id` IS NOT NULL THEN `events`
          END AS `events`,
          CASE
            WHEN `session_id` IS NOT NULL THEN `event_types`
          END AS `event_types`,
          CASE
            WHEN `session_id` IS NOT NULL THEN timestampdiff (MILLISECOND, `first_time`, `last_time`)
          END AS `milliseconds`
        FROM
          `session_days`
        WHERE
          `service_name` = 'theshop-brand'
          AND `activity_date` >= DATE '2026-08-07'
          AND `activity_date` < DATE '2026-11-05'
      )
    SELECT
      `activity_date` AS `date`,
      CAST(count(`session_id`) AS BIGINT) AS `total_sessions`,
      CAST(
        (
          CAST(sum(`events`) AS BIGINT) * 200 + CAST(count(`session_id`) AS BIGINT)
        ) DIV nullif(2 * CAST(count(`session_id`) AS BIGINT), 0) AS DOUBLE
      ) / 100 AS `avg_events_per_session`,
      CAST(
        (
          CAST(sum(`event_types`) AS BIGINT) * 200 + CAST(count(`session_id`) AS BIGINT)
        ) DIV nullif(2 * CAST(count(`session_id`) AS BIGINT), 0) AS DOUBLE
      ) / 100 AS `avg_event_types_per_session`,
      max(`events`) AS `max_events_per_session`,
      get (
        array_sort(collect_list(`events`)),
        CAST((count(`events`) * 50 + 99) DIV 100 - 1 AS INT)
      ) AS `median_events_per_session`,
      get (
        array_sort(collect_list(`events`)),
        CAST((count(`events`) * 90 + 99) DIV 100 - 1 AS INT)
      ) AS `p90_events_per_session`,
      CAST(
        (
          get (
            array_sort(collect_list(`milliseconds`)),
            CAST(
              (count(`milliseconds`) * 50 + 99) DIV 100 - 1 AS INT
            )
          ) + 5
        ) DIV 10 AS DOUBLE
      ) / 100 AS `median_session_seconds`
    FROM
      `sessions`
    GROUP BY
      `activity_date`
  ) AS `summary`
ORDER BY
  `date` ASC NULLS last

WITH
  "judged" AS (
    SELECT
      "arrival_day",
      CASE
        WHEN "rejected" = 'document' THEN "quantity"
      END AS "records",
      CASE
        WHEN (
          "service_name" IS NOT NULL
          AND "service_name" NOT IN ('theshop-brand', 'theshop-pharmacy')
        ) THEN 'other_service'
        WHEN "rejected" IS NOT NULL THEN "rejected"
        WHEN CAST(
          CAST(
            at_timezone(with_timezone("event_time", 'UTC'), 'Asia/Seoul') AS TIMESTAMP(3)
          ) AS DATE
        ) >= DATE '2026-11-05' THEN 'pending'
        WHEN CASE
          WHEN "arrived_at" < date_add('day', 2, "event_time") THEN FALSE
          WHEN CAST(
            at_timezone(with_timezone("arrived_at", 'UTC'), 'Asia/Seoul') AS TIMESTAMP(3)
          ) >= date_add(
            'minute',
            180,
            date_add(
              'day',
              3,
              CAST(
                CAST(
                  CAST(
                    at_timezone(with_timezone("event_time", 'UTC'), 'Asia/Seoul') AS TIMESTAMP(3)
                  ) AS DATE
                ) AS TIMESTAMP(3)
              )
            )
          ) THEN TRUE
          ELSE FALSE
        END THEN 'too_late'
        ELSE 'accepted'
      END AS "outcome"
    FROM
      "log_db"."commerce_arrivals"
    WHERE
      (
        (
          "arrival_day" >= '2026-11-03'
          AND "arrival_day" <= '2026-11-04'
        )
        OR "arrival_day" = 'flat'
      )
      AND (
        "arrived_at" IS NULL
        OR "arrived_at" < TIMESTAMP '2026-11-04 18:00:00.000'
      )
      AND (
        "service_name" IS NULL
        OR "service_name" = 'theshop-brand'
        OR "service_name" NOT IN ('theshop-brand', 'theshop-pharmacy')
      )
  )
SELECT
  'lines' AS "counted",
  "arrival_day" AS "day",
  "outcome",
  CAST(count(1) AS BIGINT) AS "n",
  CAST(CAST(sum("records") AS BIGINT) AS BIGINT) AS "arrivals"
FROM
  "judged"
GROUP BY
  "arrival_day",
  "outcome"
UNION ALL
SELECT
  'events' AS "counted",
  CAST("event_date" AS VARCHAR) AS "day",
  'staged' AS "outcome",
  CAST(count(1) AS BIGINT) AS "n",
  CAST(CAST(sum("copies") AS BIGINT) AS BIGINT) AS "arrivals"
FROM
  "log_db"."commerce_events"
WHERE
  "service_name" = 'theshop-brand'
  AND "event_date" >= DATE '2026-11-02'
  AND "event_date" < DATE '2026-11-05'
GROUP BY
  "event_date"
UNION ALL
SELECT
  'any_service' AS "counted",
  '' AS "day",
  'accepted' AS "outcome",
  CAST(count(1) AS BIGINT) AS "n",
  CAST(NULL AS BIGINT) AS "arrivals"
FROM
  "log_db"."commerce_arrivals"
WHERE
  (
    (
      "arrival_day" >= '2026-11-03'
      AND "arrival_day" <= '2026-11-04'
    )
    OR "arrival_day" = 'flat'
  )
  AND "service_name" IN ('theshop-brand', 'theshop-pharmacy')
  AND "rejected" IS NULL

WITH searches AS (
  SELECT row_number() OVER () AS id, session, user_key, time, result_count,
    lower(regexp_replace(clean(nfc_normalize(query)), '[ \t\r\n\x{A0}\x{3000}]+', ' ', 'g')) AS query
  FROM events
  WHERE service = getvariable('service') AND name = 'commerce.search' AND day >= CAST(getvariable('run_date') AS DATE) - 7
), clicks AS (
  SELECT session, time
  FROM events
  WHERE service = getvariable('service') AND name = 'commerce.search.result_click' AND session IS NOT NULL
    AND day >= CAST(getvariable('run_date') AS DATE) - 7
), latest AS (
  SELECT session, time, max_by(id, coalesce(query, '')) AS id FROM searches WHERE session IS NOT NULL GROUP BY session, time
), clicked AS (
  SELECT DISTINCT latest.id
  FROM clicks ASOF JOIN latest ON clicks.session = latest.session AND clicks.time >= latest.time
  WHERE clicks.time <= latest.time + INTERVAL 30 MINUTE
), counted AS (
  SELECT query, count(*) AS n, count(DISTINCT user_key) AS users, count(DISTINCT session) AS sessions,
    count(clicked.id) AS clicks, count(result_count) AS reported, count(*) FILTER (WHERE result_count = 0) AS zero
  FROM searches LEFT JOIN clicked USING (id)
  WHERE query IS NOT NULL
  GROUP BY query
)
SELECT row_number() OVER (ORDER BY n DESC, query) AS rank, query AS "searchQuery", n AS search_count, users AS unique_users,
  sessions AS unique_sessions, clicks AS click_count, percent(clicks, n) AS click_through_rate,
  CASE WHEN reported > 0 THEN zero END AS zero_result_count, percent(zero, reported) AS zero_result_rate
FROM counted
QUALIFY rank <= 200

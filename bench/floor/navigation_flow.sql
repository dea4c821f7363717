WITH pages AS (
  SELECT session, user_key, time, clean_path(coalesce(to_path, path)) AS page,
    CASE WHEN to_path IS NOT NULL THEN clean_path(from_path) END AS logged_from
  FROM events
  WHERE service = getvariable('service') AND name = 'client.routing' AND coalesce(to_path, path) IS NOT NULL
    AND day >= CAST(getvariable('run_date') AS DATE) - 7
), moves AS (
  SELECT session, user_key, page, coalesce(logged_from, CASE WHEN session IS NOT NULL
    THEN lag(page) OVER (PARTITION BY session ORDER BY time, page, logged_from NULLS LAST) END) AS came_from
  FROM pages
), counted AS (
  SELECT came_from, page, count(*) AS n, count(DISTINCT user_key) AS users, count(DISTINCT session) AS sessions
  FROM moves
  WHERE came_from <> page
  GROUP BY ALL
)
SELECT row_number() OVER (ORDER BY n DESC, came_from, page) AS rank, came_from AS "fromPath", page AS "toPath",
  n AS transition_count, users AS unique_users, sessions AS unique_sessions, mean_count(n, sessions) AS avg_transitions_per_session
FROM counted
QUALIFY rank <= 100

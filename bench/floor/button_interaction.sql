WITH counted AS (
  SELECT action, count(*) AS total_clicks, count(DISTINCT user_key) AS users, count(DISTINCT session) AS sessions
  FROM events
  WHERE service = getvariable('service') AND name = 'commerce.button.click' AND action IS NOT NULL
    AND day >= CAST(getvariable('run_date') AS DATE) - 7
  GROUP BY action
)
SELECT row_number() OVER (ORDER BY total_clicks DESC, action) AS rank, action, total_clicks, users AS unique_users,
  sessions AS unique_sessions, mean_count(total_clicks, users) AS avg_clicks_per_user
FROM counted
QUALIFY rank <= 50

WITH recent AS (
  SELECT session, user_key, time, hour(local_time) AS hour, name = 'commerce.cart.add' AS is_add
  FROM events
  WHERE service = getvariable('service') AND day >= CAST(getvariable('run_date') AS DATE) - 7
), sessions AS (
  SELECT min_by(hour, time) AS hour, bool_or(is_add) AS has_add FROM recent WHERE session IS NOT NULL GROUP BY session
), begun AS (
  SELECT hour, count(*) AS sessions, count(*) FILTER (WHERE has_add) AS cart_sessions FROM sessions GROUP BY hour
), active AS (
  SELECT hour, count(DISTINCT user_key) AS users, count(*) FILTER (WHERE is_add) AS adds FROM recent GROUP BY hour
)
SELECT CAST(h.hour AS INTEGER) AS hour, coalesce(sessions, 0) AS sessions, coalesce(users, 0) AS unique_users,
  coalesce(adds, 0) AS cart_adds, coalesce(cart_sessions, 0) AS cart_sessions,
  percent(cart_sessions, sessions) AS cart_conversion_rate
FROM (SELECT unnest(range(24)) AS hour) AS h
LEFT JOIN begun ON begun.hour = h.hour
LEFT JOIN active ON active.hour = h.hour

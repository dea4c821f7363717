WITH counted AS (
  SELECT
    coalesce(category, 'Uncategorized') AS category,
    count(*) AS adds,
    count(DISTINCT user_key) AS users,
    count(DISTINCT product) AS products,
    sum(pieces) AS pieces,
    mean_money(sum(unit_price), count(unit_price)) AS mean_price,
    sum(value) AS value
  FROM cart_adds
  GROUP BY ALL
)
SELECT row_number() OVER (ORDER BY adds DESC, category) AS rank, category, adds AS cart_add_count, users AS unique_users,
  products AS unique_products, CAST(pieces AS BIGINT) AS total_quantity, mean_price AS avg_price,
  CAST(value AS DECIMAL(38, 4)) AS total_category_value
FROM counted
QUALIFY rank <= 30
